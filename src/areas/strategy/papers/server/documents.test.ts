import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from '#platform/server/documents/paper.ts';
import { longBounds, writeLongWord, writePdf } from '#platform/server/documents/pdf.ts';
import { smallContent } from '../../../../../tests/server/strategy/cast.ts';
import type { EditionContent } from '../../content.ts';
import type { Edition } from '../../edition.ts';
import { paragraph, type Text, type TextBlock } from '../../text.ts';
import { cataloguePaper } from '../catalogue/server/documents.ts';
import { sheetPaper } from '../sheets/server/documents.ts';
import type { Sheet, SheetMeasure } from '../sheets/sheet.ts';
import { easyPaper, strategyPaper, textBlocks, type PaperGround } from './documents.ts';

const edition: Edition = {
  id: crypto.randomUUID(), slug: '2026', title: 'Integrationskonzept', subtitle: '', year: 2026, state: 'draft', validFrom: '2026-01-01', validTo: '2031-12-31',
  basedOn: null, steeringBody: null, adoptedOn: null, publishedAt: null, contentHash: null,
};
const ground: PaperGround = { centre: 'KI Musterkreis', towns: new Map([['05362008', 'Bergheim'], ['05362020', 'Frechen']]) };

/** Pages of a PDF, by its page tree. */
function pagesOf(pdf: Buffer): number {
  const folder = mkdtempSync(join(tmpdir(), 'verzahnt-pages-'));
  writeFileSync(join(folder, 'a.pdf'), pdf);
  const { stdout, error } = spawnSync('pdfinfo', [join(folder, 'a.pdf')], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  if (error) return Math.max(...[...pdf.toString('latin1').matchAll(/\/Count (\d+)/g)].map(([, count]) => Number(count)));
  return Number(/^Pages: +(\d+)$/m.exec(stdout)?.[1]);
}

function levelsOf({ blocks }: Paper): number[] {
  return blocks.flatMap((block) => (block.kind === 'heading' ? [block.level] : []));
}

function leavesNoLevelOut(levels: readonly number[]): boolean {
  return levels.every((level, index) => level <= (levels[index - 1] ?? 1) + 1);
}

const textBlock: fc.Arbitrary<TextBlock> = fc.oneof(
  fc.record({ id: fc.uuid(), kind: fc.constant('heading' as const), level: fc.constantFrom(3 as const, 4 as const), runs: fc.array(fc.record({ text: fc.string() }), { maxLength: 2 }) }),
  fc.record({ id: fc.uuid(), kind: fc.constantFrom('paragraph' as const, 'quote' as const), runs: fc.array(fc.record({ text: fc.string() }), { maxLength: 3 }) }),
  fc.record({ id: fc.uuid(), kind: fc.constantFrom('bullet' as const, 'numbered' as const), depth: fc.constantFrom(0 as const, 1 as const, 2 as const), runs: fc.array(fc.record({ text: fc.string() }), { minLength: 1, maxLength: 2 }) }),
  fc.record({ id: fc.uuid(), kind: fc.constant('table' as const), caption: fc.string(), header: fc.boolean(), rows: fc.array(fc.array(fc.string(), { maxLength: 3 }), { maxLength: 3 }) }),
);

/** A strategy of the size that the house must carry: 15 fields, 120 goals, 400 measures, about 300 pages. */
function largeContent(): EditionContent {
  const thing = () => { const id = crypto.randomUUID(); return { id, lineage: id }; };
  const sentence = 'Integration gelingt vor Ort, in den Städten und Gemeinden, durch verlässliche Zusammenarbeit aller Beteiligten. ';
  const text: Text = [
    ...Array.from({ length: 9 }, (_, index) => paragraph(sentence.repeat(6), `absatz-${index}`)),
    ...['eins', 'zwei'].map((word, index): TextBlock => ({ id: `punkt-00${index}`, kind: 'bullet', depth: 0, runs: [{ text: `${word} ${sentence}` }] })),
  ];
  const fields = Array.from({ length: 15 }, (_, index) => ({ ...thing(), name: `Handlungsfeld ${index + 1}`, description: sentence, topics: [] }));
  const goals = fields.flatMap((field) => Array.from({ length: 8 }, (_, index) => ({ ...thing(), fieldId: field.id, principleId: null, parentId: null, level: index < 2 ? 'impact' as const : 'outcome' as const, title: `Ziel ${index + 1} in ${field.name}`, description: sentence.repeat(3), weight: 1 })));
  const measures = Array.from({ length: 400 }, (_, index) => ({
    ...thing(), fieldId: fields[index % 15]!.id, parentId: null, code: `M${index + 1}`, title: `Maßnahme ${index + 1}: Angebote im Sozialraum ausbauen und verstetigen`, description: sentence.repeat(3), ownerOrganisation: null, ownerName: 'Träger der freien Wohlfahrtspflege e. V.',
    startsOn: '2026-01-01', endsOn: '2028-12-31', costCents: 1_000_000, funding: 'Landesmittel', isProject: false, goals: [{ goalId: goals[index % 120]!.id, weight: 1 }], municipalities: [],
  }));
  const chapters = Array.from({ length: 150 }, (_, index) => ({ ...thing(), parentId: null, kind: 'text' as const, title: `Kapitel ${index + 1}`, body: text, fieldId: null }));
  return { title: 'Integrationskonzept', subtitle: '', year: 2026, validFrom: null, validTo: null, chapters, fields, principles: [], goals, measures, indicators: [], summaryEasy: [], figures: [] };
}

describe('papers of the strategy', () => {
  it('print each chapter, goal, measure and indicator once, with no level of heading left out', async () => {
    const content = smallContent(null);
    const paper = strategyPaper(edition, content, ground);
    const printed = JSON.stringify(paper);
    for (const title of [...content.chapters, ...content.goals, ...content.principles, ...content.indicators].map((thing) => thing.title)) expect(printed).toContain(title);
    expect(levelsOf(paper)).toEqual([2, 2, 3, 3, 4, 5]);
    expect(leavesNoLevelOut(levelsOf(paper))).toBe(true);
    expect(printed).toContain('Entwurf, noch nicht beschlossen');
    expect(JSON.stringify(strategyPaper({ ...edition, state: 'adopted', adoptedOn: '2026-06-30' }, content, ground))).not.toContain('noch nicht beschlossen');
    expect([(await writePdf(paper)).subarray(0, 5).toString(), (await writeLongWord(paper)).subarray(0, 2).toString()]).toEqual(['%PDF-', 'PK']);
  });

  it('take any text and leave no level out', { timeout: 60_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.array(textBlock, { maxLength: 12 }), async (text) => {
      const paper: Paper = { title: 'T', preline: '', author: 'A', footer: '', blocks: [{ kind: 'heading', level: 2, text: 'Kapitel' }, ...textBlocks(text, 2)] };
      expect(leavesNoLevelOut(levelsOf(paper))).toBe(true);
      expect((await writePdf(paper)).subarray(0, 5).toString()).toBe('%PDF-');
    }), { numRuns: 40 });
  });

  it('give the catalogue and the summary in easy language', async () => {
    const content = smallContent(null);
    const catalogue = JSON.stringify(cataloguePaper(edition, content, ground, { [content.measures[0]!.id]: { light: 'yellow', progress: 40, lastReported: '2026-10-01', status: 'running' } }));
    expect([catalogue.includes('läuft · gelb · 40 % · zuletzt berichtet am 1.10.2026'), catalogue.includes('S2 Sprachcafés'), catalogue.includes('25.000')]).toEqual([true, true, true]);
    expect(easyPaper(edition, [paragraph('Das ist ein Plan.')], ground).blocks.at(-1)).toEqual({ kind: 'paragraph', runs: [{ text: 'Das ist ein Plan.' }] });
  });

  it('fit two pages for the largest municipality, with the longest texts', { timeout: 60_000 }, async () => {
    const long = 'Zusammenarbeit der Integrationsbeauftragten mit Migrantenselbstorganisationen und Wohlfahrtsverbänden im Sozialraum verstetigen '.repeat(4);
    const measures = Array.from({ length: 400 }, (_, index): SheetMeasure => ({
      code: `M${index}`, title: long, owner: long, status: 'running', light: (['red', 'yellow', 'green', null] as const)[index % 4]!, progress: 40, lastReported: '2026-10-01', endsOn: index % 3 === 0 ? '2020-12-31' : '2030-12-31',
    }));
    const standing = { light: 'yellow', progress: 41.5, reported: 7, expected: 9, lastReported: '2026-10-01' } as const;
    const sheet: Sheet = {
      heading: long, period: '3. Quartal 2026', whole: standing, measures, address: 'https://verzahnt.kreis.example/beispielkreis/strategie/2026/kommunen/05362008',
      facts: [{ term: 'Einvernehmen', text: long }, { term: 'Einwohnerinnen und Einwohner', text: long }], fields: Array.from({ length: 20 }, () => ({ ...standing, name: long })),
      steps: Array.from({ length: 20 }, () => ({ on: '2026-12-31', text: long })),
    };
    const pdf = await writePdf(sheetPaper(edition, sheet, ground, '2026-11-23'));
    expect(pagesOf(pdf)).toBe(2);
    expect(pagesOf(await writePdf(sheetPaper({ ...edition, state: 'adopted' }, { ...sheet, measures: [], fields: [], steps: [], whole: null }, ground, '2026-11-23')))).toBe(1);
  });

  it('print 300 pages, and say how long it took', { timeout: 120_000 }, async () => {
    const paper = strategyPaper({ ...edition, state: 'adopted' }, largeContent(), ground);
    const began = performance.now();
    const pdf = await writePdf(paper, longBounds);
    const took = performance.now() - began;
    const before = performance.now();
    const word = await writeLongWord(paper);
    process.stdout.write(`    ${pagesOf(pdf)} pages: PDF ${Math.round(took)} ms, Word ${Math.round(performance.now() - before)} ms\n`);
    expect([pagesOf(pdf) >= 300, pagesOf(pdf) < 330, word.subarray(0, 2).toString()]).toEqual([true, true, 'PK']);
  });
});
