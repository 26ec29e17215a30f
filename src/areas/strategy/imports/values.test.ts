import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readTowns, suggestOwners } from './owners.ts';
import { planImport } from './plan.ts';
import { guessTableRole, readHeading } from './roles.ts';
import { readSource, type Source, type SourcePart } from './source.ts';
import { readMoney, readSpan } from './values.ts';

it.each([
  ['2026–2028', '2026-01-01', '2028-12-31'], ['2026 - 2028', '2026-01-01', '2028-12-31'], ['2026 bis Ende 2028', '2026-01-01', '2028-12-31'], ['2027', '2027-01-01', '2027-12-31'],
  ['laufend', null, null], ['ab 3/2026', '2026-03-01', null], ['ab März 2026', '2026-03-01', null], ['seit 2020, laufend', '2020-01-01', null], ['bis 2028', null, '2028-12-31'],
  ['bis Ende 2027', null, '2027-12-31'], ['1. Quartal 2026', '2026-01-01', '2026-03-31'], ['2. Halbjahr 2026', '2026-07-01', '2026-12-31'], ['01.03.2026–31.12.2027', '2026-03-01', '2027-12-31'],
  ['3/2026 – 12/2027', '2026-03-01', '2027-12-31'], ['Februar 2028', '2028-02-01', '2028-02-29'],
])('reads the time %s', (text, startsOn, endsOn) => expect(readSpan(text)).toEqual({ startsOn, endsOn }));

it.each(['irgendwann', '2028–2026', '31.02.2026', '13/2026', 'nach Bedarf'])('does not guess at the time %s', (text) => expect(readSpan(text)).toBeNull());

it.each([
  ['25.000 €', 2_500_000, false], ['ca. 12 T€', 1_200_000, false], ['1,2 Mio. Euro', 120_000_000, false], ['10.000 € pro Jahr', 1_000_000, true], ['500,50 EUR', 50_050, false], ['25 000 Euro', 2_500_000, false],
  ['keine', null, false], ['–', null, false],
])('reads the amount %s', (text, cents, yearly) => expect(readMoney(text)).toEqual({ cents, yearly }));

it.each(['nach Bedarf', '10.000–20.000 €', '3 Stellen', '2026'])('does not guess at the amount %s', (text) => expect(readMoney(text)).toBeNull());

it.each([
  ['Handlungsfeld 1: Sprache', 'field', '1', 'Sprache'], ['3.1 Handlungsfeld Arbeit', 'field', '', 'Arbeit'], ['Handlungsfelder', 'framework', '', 'Handlungsfelder'], ['Leitziel: Alle sprechen Deutsch', 'impact', '', 'Alle sprechen Deutsch'],
  ['Ziel 1.2 – Kurse', 'outcome', '1.2', 'Kurse'], ['Ziele', 'text', '', 'Ziele'], ['Zielgruppen', 'text', '', 'Zielgruppen'], ['Maßnahme M 3.1: Cafés', 'measure', 'M 3.1', 'Cafés'], ['M 3.2 Kurse', 'measure', 'M 3.2', 'Kurse'],
  ['Maßnahmenkatalog', 'framework', '', 'Maßnahmenkatalog'], ['Vorwort des Landrats', 'foreword', '', 'Vorwort des Landrats'], ['Danksagung', 'thanks', '', 'Danksagung'], ['Leitlinie 2: Teilhabe', 'principle', '2', 'Teilhabe'], ['Projektsteuerung', 'text', '', 'Projektsteuerung'],
])('reads the heading %s', (text, role, code, title) => expect(readHeading(text)).toEqual({ role, code, title }));

it('finds catalogues and sheets by their words, and leaves other tables in the text', () => {
  const table = (...rows: string[][]) => ({ kind: 'table' as const, caption: '', header: true, rows, filled: rows });
  expect(guessTableRole(table(['Maßnahme', 'Träger'], ['a', 'b']))).toBe('measures');
  expect(guessTableRole(table(['Maßnahme:', 'Kurse'], ['Verantwortlich:', 'VHS'], ['Zeitraum:', '2027']))).toBe('sheet');
  expect(guessTableRole(table(['Jahr', 'Zahl'], ['2025', '3']))).toBe('text');
  expect(guessTableRole(table(['Maßnahme', 'Träger']))).toBe('text');
});

it('suggests organisations by name and never more than three', () => {
  const all = ['Caritasverband Erftkreis e. V.', 'Caritasverband Köln', 'Träger e. V.', 'Trägerwerk'].map((name, index) => ({ id: String(index), name }));
  expect(suggestOwners('träger e.v.', all)).toEqual([{ id: '2', name: 'Träger e. V.', same: true }]);
  expect(suggestOwners('Caritasverband', all).map(({ id, same }) => [id, same])).toEqual([['0', false], ['1', false]]);
  expect(readTowns('Stadt Bergheim, Kerpen und Mond', [{ id: '1', name: 'Bergheim' }, { id: '2', name: 'Kerpen' }])).toEqual({ towns: ['1', '2'], unknown: ['Mond'] });
});

it('takes pasted markup as words: no script, no style, no address but those of the web', () => {
  const { parts } = readSource('<h1>A</h1><p>Hallo <a href="javascript:alert(1)">hier</a> und <a href="https://a.example/">dort</a></p>');
  expect(parts[1]).toEqual({ kind: 'passage', passage: { kind: 'paragraph', runs: [{ text: 'Hallo hier und ' }, { text: 'dort', href: 'https://a.example/' }] } });
});

const word = fc.stringMatching(/^[a-zäöü]{4,9}$/);
const words = fc.array(word, { minLength: 1, maxLength: 5 }).map((list) => list.join(' '));
const heading = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom('', 'Handlungsfeld 1: ', 'Leitziel: ', 'Ziel 1.1: ', 'Maßnahme M 1: ', 'Leitlinie: '), words)
  .map(([level, label, text]): SourcePart => ({ kind: 'heading', level, text: `${label}${text}` }));
const passage = words.map((text): SourcePart => ({ kind: 'passage', passage: { kind: 'paragraph', runs: [{ text }] } }));
const tableOf = (head: readonly string[]) => fc.array(fc.tuple(...head.map(() => words)), { minLength: 1, maxLength: 4 })
  .map((rows): SourcePart => ({ kind: 'table', caption: '', header: true, rows: [[...head], ...rows], filled: [[...head], ...rows] }));
const source = fc.array(fc.oneof(heading, passage, tableOf(['Maßnahme', 'Verantwortlich', 'Zeitraum', 'Kosten', 'Kommune']), tableOf(['Jahr', 'Zahl'])), { maxLength: 25 })
  .map((parts): Source => ({ title: '', parts, notes: [] }));

it('loses no word of any file, and makes a tree in which every parent comes first', () => {
  fc.assert(fc.property(source, (read) => {
    const { content } = planImport(read, {}, { municipalities: [], owners: {} });
    const found = new Set(JSON.stringify(content).replaceAll('\\n', ' ').match(/\p{L}+/gu));
    const said = read.parts.flatMap((part) => (part.kind === 'heading' ? [part.text.replace(/^.*: /, '')] : part.kind === 'table' ? part.filled.slice(1).flat() : part.passage.runs.map(({ text }) => text))).flatMap((text) => text.split(' '));
    expect(said.filter((each) => !found.has(each))).toEqual([]);
    const seen = new Set<string | null>([null]);
    for (const { id, parentId } of content.chapters) {
      expect(seen.has(parentId)).toBe(true);
      seen.add(id);
    }
    const fields = new Set(content.fields.map(({ id }) => id));
    expect([...content.goals, ...content.measures].every(({ fieldId }) => fields.has(fieldId))).toBe(true);
  }));
});
