import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallContent } from '../../../../tests/server/strategy/cast.ts';
import { editionPairs } from '../../../../tests/server/strategy/arbitrary.ts';
import type { EditionContent } from '../content.ts';
import { paragraph, type TextBlock } from '../text.ts';
import { diff } from './diff.ts';
import { filterFrom, filterSections, pagesOf, tellChanges } from './report.ts';
import { compareWords } from './words.ts';

const outer = { towns: { '05362008': 'Bergheim', '05362024': 'Frechen' }, organisations: {}, topics: {} };
const tell = (a: EditionContent, b: EditionContent) => tellChanges(diff(a, b), a, b, outer);
const small = smallContent(null);
const body = (content: EditionContent, title: string, blocks: readonly TextBlock[]) => ({ ...content, chapters: content.chapters.map((chapter) => (chapter.title === title ? { ...chapter, body: blocks } : chapter)) });
const lines = (a: EditionContent, b: EditionContent) => tell(a, b).sections.flatMap(({ heading, rows, passages, things }) => [
  ...rows.map(({ label, before, after }) => `${heading} · ${label}: ${before} → ${after}`),
  ...passages.flatMap((entry) => (entry.type === 'same' ? [] : [`${heading}, ${entry.place} ${entry.kinds.join('+')}: ${entry.parts.map(({ kind, text }) => (kind === 'new' ? `[+${text}]` : kind === 'dropped' ? `[-${text}]` : text)).join('')}${entry.note && ` (${entry.note})`}`])),
  ...things.map(({ label, name, kinds, note, rows: list }) => `${heading} · ${label} ${name} ${kinds.join('+')}${note && ` (${note})`}${list.map(({ label: trait, before, after }) => ` · ${trait}: ${before} → ${after}`).join('')}`),
]);

describe('changes in plain words', { timeout: 60_000 }, () => {
  it('says so where nothing changed', () => {
    expect(tell(small, structuredClone(small))).toEqual({ summary: ['Beide Stände sind gleich.'], sections: [], fields: [] });
  });

  it('names the place, the passage and the words', () => {
    const b = body(small, 'Sprache', [paragraph('Sprache öffnet vielen Menschen Türen.', 'absatz-2'), paragraph('Viele Kurse sind voll.', 'absatz-3'), paragraph('Wir bauen aus.', 'absatz-4')]);
    expect(lines(small, b)).toEqual(['Kapitel 2 › Sprache, 1. Absatz changed: Sprache öffnet [+vielen Menschen ]Türen.', 'Kapitel 2 › Sprache, 3. Absatz new: [+Wir bauen aus.]']);
    expect(tell(small, b).summary).toEqual(['In einem Kapitel wurde der Text geändert.']);
  });

  it('follows a passage into another chapter, and tells both chapters', () => {
    const b = body(body(small, 'Sprache', [paragraph('Viele Kurse sind voll.', 'absatz-3')]), 'Vorwort', [paragraph('Zusammen geht es besser.', 'absatz-1'), paragraph('Sprache öffnet Türen.', 'absatz-2')]);
    expect(lines(small, b)).toEqual([
      'Kapitel 1: Vorwort, 2. Absatz moved: Sprache öffnet Türen. (Stand bisher in „Kapitel 2 › Sprache“ als 1. Absatz.)',
      'Kapitel 2 › Sprache, bisher 1. Absatz moved: Sprache öffnet Türen. (Steht jetzt in „Kapitel 1: Vorwort“, 2. Absatz.)',
    ]);
  });

  it('tells measures with money, days and towns as people write them', () => {
    const [first, second] = small.measures;
    const moved = { ...first!, fieldId: small.fields[1]!.id, costCents: 3_050_050, endsOn: null, municipalities: ['05362024', '05362008'], goals: [] };
    const fresh = { ...second!, id: 'neu', lineage: 'neu', code: 'S3', title: 'Lotsen' };
    const b = { ...small, measures: [moved, fresh] };
    expect(lines(small, b)).toEqual([
      'Handlungsfeld Sprache · Maßnahme S2 Sprachcafés dropped · Träger: Träger e. V. →  · Kommunen: der ganze Kreis →  · Beginn: 1. Januar 2026 →  · Ende: 31. Dezember 2028 →  · Kosten: 25.000\u00a0€ →  · Förderung: Landesmittel →  · Ziele: Alle sprechen Deutsch; Kurse in jedem Ort (Gewicht 2) → ',
      'Handlungsfeld Sprache · Maßnahme S3 Lotsen new · Träger:  → Träger e. V. · Kommunen:  → der ganze Kreis · Beginn:  → 1. Januar 2026 · Ende:  → 31. Dezember 2028 · Kosten:  → 25.000\u00a0€ · Förderung:  → Landesmittel · Ziele:  → Alle sprechen Deutsch; Kurse in jedem Ort (Gewicht 2)',
      'Handlungsfeld Arbeit · Maßnahme S1 Sprachkurse am Abend changed+moved (Jetzt im Handlungsfeld „Arbeit“, vorher im Handlungsfeld „Sprache“.) · Kommunen: Bergheim → Bergheim, Frechen · Ende: 31. Dezember 2028 →  · Kosten: 25.000\u00a0€ → 30.500,50\u00a0€ · Ziele: Kurse in jedem Ort → ',
    ].toSorted((one, other) => Number(one.includes('Arbeit')) - Number(other.includes('Arbeit'))).toSorted((one, other) => (one.includes('S2') ? 0 : 1) - (other.includes('S2') ? 0 : 1)));
    expect(tell(small, b).summary).toEqual(['1 Maßnahme ist neu, 1 wurde geändert, 1 wurde verschoben und 1 ist entfallen.']);
  });

  it('says nothing of ids and of runs that are only cut elsewhere, but of bold words', () => {
    const text = (...runs: { text: string; bold?: true }[]): TextBlock => ({ id: 'absatz-1', kind: 'paragraph', runs });
    expect(lines(small, body(small, 'Vorwort', [{ ...text({ text: 'Zusammen geht ' }, { text: 'es besser.' }), id: 'absatz-8' }]))).toEqual([]);
    expect(lines(small, body(small, 'Vorwort', [text({ text: 'Zusammen geht es ' }, { text: 'besser.', bold: true })])))
      .toEqual(['Kapitel 1: Vorwort, 1. Absatz changed: Zusammen geht es besser. (Gleiche Worte. Nur die Auszeichnung ist anders, zum Beispiel fett, kursiv oder ein Link.)']);
  });

  it('is narrowed by kind, field and to measures', () => {
    const b = { ...body(small, 'Vorwort', [paragraph('Neu.', 'absatz-7')]), measures: [small.measures[0]!], goals: small.goals.map((goal) => ({ ...goal, description: 'Genauer.' })) };
    const { sections } = tell(small, b);
    const count = (query: string) => filterSections(sections, filterFrom(new URLSearchParams(query))).map(({ heading, passages, things }) => [heading, passages.length, things.length]);
    expect(count('')).toEqual([['Kapitel 1: Vorwort', 2, 0], ['Handlungsfeld Sprache', 0, 3]]);
    expect(count('art=dropped')).toEqual([['Kapitel 1: Vorwort', 1, 0], ['Handlungsfeld Sprache', 0, 1]]);
    expect(count('nur=massnahmen')).toEqual([['Handlungsfeld Sprache', 0, 1]]);
    expect(count(`feld=${small.fields[0]!.lineage}&art=changed&art=quatsch`)).toEqual([['Handlungsfeld Sprache', 0, 2]]);
    expect(count('feld=unbekannt')).toEqual([]);
  });

  it('is read page by page, nothing lost, no section cut, and a long section alone', () => {
    const section = (key: string, count: number) => ({ key, heading: key, about: 'chapter' as const, field: null, rows: [], things: [], passages: Array.from({ length: count }, () => ({ type: 'same' as const, texts: [] })) });
    expect(pagesOf([])).toEqual([]);
    expect(pagesOf([60, 40, 1, 250, 3].map((count, nth) => section(`${nth}`, count))).map((page) => page.map(({ key }) => key))).toEqual([['0', '1'], ['2'], ['3'], ['4']]);
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 130 })), (counts) => {
      const sections = counts.map((count, nth) => section(`${nth}`, count));
      const pages = pagesOf(sections);
      expect(pages.flat()).toEqual(sections);
      expect(pages.filter((page) => page.length > 1 && page.reduce((sum, { passages }) => sum + passages.length, 0) > 100)).toEqual([]);
    }));
    expect(['seite=3', 'seite=0', 'seite=x', ''].map((query) => filterFrom(new URLSearchParams(query)).page)).toEqual([3, 1, 1, 1]);
  });

  it('finds words for whatever two editions differ in', () => {
    fc.assert(fc.property(editionPairs, ([a, b]) => { const { summary } = tell(a, b); expect(summary.length).toBeGreaterThan(0); expect(summary.join(' ')).not.toContain('undefined'); }), { numRuns: 200 });
  });
});

describe('words', { timeout: 60_000 }, () => {
  it('add up to both texts', () => {
    const text = fc.array(fc.constantFrom('Sprache', 'für', 'alle,', 'Menschen', '–', '\n', '„Ja“', '🙂', 'مرحبا', 'an'), { maxLength: 30 }).map((list) => list.join(' '));
    fc.assert(fc.property(text, text, (before, after) => {
      const parts = compareWords(before, after);
      expect(parts.filter(({ kind }) => kind !== 'dropped').map((part) => part.text).join('')).toBe(after);
      expect(parts.filter(({ kind }) => kind !== 'new').map((part) => part.text).join('')).toBe(before);
    }));
  });

  it('show neighbouring changes as one', () => {
    expect(compareWords('Die alte Schule bleibt.', 'Die neue Uni bleibt.')).toEqual([{ kind: 'same', text: 'Die ' }, { kind: 'dropped', text: 'alte Schule' }, { kind: 'new', text: 'neue Uni' }, { kind: 'same', text: ' bleibt.' }]);
  });

  it('of 5 MB are exchanged as a whole instead of being compared for minutes', () => {
    const long = (seed: string) => Array.from({ length: 400_000 }, (_, nth) => `${seed}${nth}`).join(' ');
    const began = performance.now();
    expect(compareWords(long('a'), long('b')).map(({ kind }) => kind)).toEqual(['dropped', 'new']);
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});

describe('two editions of 300 pages, 15 fields, 120 goals and 400 measures', { timeout: 60_000 }, () => {
  it('are compared and told within the time that a page may take', () => {
    const [a, b] = largeEditions();
    // processor time, so that what else runs on the machine does not count
    const spent = (since?: NodeJS.CpuUsage) => { const { user, system } = process.cpuUsage(since); return (user + system) / 1000; };
    const times = Array.from({ length: 3 }, () => {
      const began = process.cpuUsage();
      const changes = diff(a, b);
      const found = spent(began);
      const then = process.cpuUsage();
      tellChanges(changes, a, b, outer);
      return [found, spent(then)] as const;
    });
    const best = times.toSorted((one, other) => one[0] + one[1] - other[0] - other[1])[0]!;
    console.log(`diff ${best[0].toFixed(0)} ms, in words ${best[1].toFixed(0)} ms`);
    expect(best[0] + best[1]).toBeLessThan(500);
  });
});

/** Two editions: every id new, a third of the passages rewritten in part, some moved, dropped and new. */
function largeEditions(): readonly [EditionContent, EditionContent] {
  const vocabulary = Array.from({ length: 3000 }, (_, nth) => `Wort${(nth * 7919) % 3001}`);
  const sentence = (seed: number, length: number) => Array.from({ length }, (_, nth) => vocabulary[(seed * 31 + nth * nth * 17 + nth) % vocabulary.length]).join(' ');
  const make = (edition: number): EditionContent => {
    const id = (noun: string, nth: number) => ({ id: `${edition}-${noun}-${nth}`, lineage: `${noun}-${nth}` });
    const write = (nth: number) => (edition === 2 && nth % 3 === 0 ? `${sentence(nth, 60)} neu eingefügte Wörter ${sentence(nth + 1, 30)}` : sentence(nth, 90));
    const fields = Array.from({ length: 15 }, (_, nth) => ({ ...id('field', nth), name: `Feld ${nth}`, description: sentence(nth, 40), topics: [] }));
    const goals = Array.from({ length: 120 }, (_, nth) => ({ ...id('goal', nth), fieldId: fields[Math.floor(nth / 8)]!.id, principleId: null, parentId: null, level: 'impact' as const, title: write(nth).slice(0, 80), description: write(nth), weight: 1 }));
    const chapters = Array.from({ length: 100 }, (_, nth) => ({
      ...id('chapter', nth), parentId: null, kind: 'text' as const, title: `Kapitel ${nth}`, fieldId: null,
      body: Array.from({ length: 12 }, (__, at) => paragraph(write(nth * 12 + ((at + (edition === 2 && nth % 10 === 0 ? 1 : 0)) % 12)), `${edition === 2 && nth % 2 === 0 ? 'neu' : 'alt'}-${nth}-${at}`)).filter((_block, at) => edition === 1 || (nth + at) % 40 !== 0),
    }));
    const measures = Array.from({ length: 400 }, (_, nth) => ({
      ...id('measure', nth + (edition === 2 && nth > 380 ? 50 : 0)), fieldId: fields[Math.floor(nth / 27)]!.id, parentId: null, code: `M${nth}`, title: write(nth).slice(0, 90), description: write(nth), ownerOrganisation: null, ownerName: 'Träger',
      startsOn: '2026-01-01', endsOn: null, costCents: nth * 100 + edition * (nth % 5), funding: '', isProject: false, goals: [{ goalId: goals[nth % 120]!.id, weight: 1 }], municipalities: [],
    }));
    return { ...small, chapters, fields, principles: [], goals, measures, indicators: [], figures: [] };
  };
  return [make(1), make(2)];
}

describe('figures', () => {
  it('are told by their day alone, apart from the title', () => {
    const table = { key: 'offers' as const, title: 'Angebote', asOf: '2026-03-01', source: '', columns: ['Bergheim'], rows: [{ label: 'Sprache', values: [3] }] };
    const [a, b] = [{ ...small, figures: [table] }, { ...small, figures: [{ ...table, asOf: '2026-06-01', rows: [{ label: 'Sprache', values: [5] }] }] }];
    expect(tell(a, b).summary).toEqual(['Die Zahlen haben einen neuen Stand.']);
    expect(lines(a, b)).toEqual(['Zahlen zu Bestand und Rahmenbedingungen · Zahlen: Stand 1. März 2026 → Stand 1. Juni 2026']);
    expect(lines(a, { ...a, figures: [{ ...table, rows: [] }] })).toEqual(['Zahlen zu Bestand und Rahmenbedingungen · Zahlen: Stand 1. März 2026 → Stand 1. März 2026, neu gezählt']);
  });
});
