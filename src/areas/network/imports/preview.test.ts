import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMapping, guessMapping, type ImportKind } from './columns.ts';
import { applyValues, changedProperties, previewRows, type ExistingRecord, type PreviewTools } from './preview.ts';
import { readRow, type RowValues, type Vocabulary } from './row.ts';

const vocabulary: Vocabulary = {
  types: new Map([['verein', 'initiative']]), topics: new Map([['sprache', 'sprache'], ['kultur, sport, freizeit', 'kultur-sport-freizeit']]),
  languages: new Map([['arabisch', 'ar']]), municipalities: new Map([['bergheim', '05362008'], ['05362008', '05362008']]),
};
const tools: PreviewTools = { idOf: (number) => `row-${number}`, roleOf: (values) => ({ key: typeof values.function === 'string' ? values.function : null }), labels: { phone: 'Telefon' } };

describe('columns', () => {
  it.each<[ImportKind, string[], object]>([
    ['organisation', ['Lfd. Nr.', 'Träger', 'Straße', 'PLZ', 'Ort', 'E-Mail:', 'Tel.', 'Homepage'], { name: 'Träger', website: 'Homepage', email: 'E-Mail:', phone: 'Tel.', street: 'Straße', postalCode: 'PLZ', city: 'Ort', sourceId: 'Lfd. Nr.' }],
    ['person', ['Name', 'Vorname', 'Einrichtung', 'Funktion', 'seit'], { familyName: 'Name', givenName: 'Vorname', organisation: 'Einrichtung', function: 'Funktion', validFrom: 'seit' }],
    ['organisation', ['A', 'B'], {}],
  ])('guesses %s from %j', (kind, columns, mapping) => expect(guessMapping(kind, columns)).toEqual(mapping));

  it('takes only known fields and columns, and needs the required one', () => {
    expect(checkMapping('organisation', ['A'], { name: 'A', nix: 'A', phone: 'B' })).toEqual({ name: 'A' });
    expect(checkMapping('organisation', ['A'], { phone: 'A' })).toBe(null);
  });
});

describe('readRow', () => {
  const read = (kind: ImportKind, cells: Record<string, string>) => readRow(kind, 1, cells, Object.fromEntries(Object.keys(cells).map((name) => [name, name])), vocabulary);

  it('reads codes, lists, visibility and dates', () => {
    expect(read('organisation', { name: 'A', type: 'Verein', municipality: 'Bergheim', topics: 'Sprache; Kultur, Sport, Freizeit', languages: 'Arabisch', recordVisibility: 'öffentlich', website: 'a.de' }))
      .toEqual({ number: 1, problems: ['Das Thema „Kultur“ ist nicht bekannt.'], values: { name: 'A', typeCode: 'initiative', municipality: '05362008', languages: ['ar'], recordVisibility: 'public', website: 'https://a.de' } });
    expect(read('organisation', { name: 'A', topics: 'Kultur, Sport, Freizeit' }).values.topics).toEqual(['kultur-sport-freizeit']);
    expect(read('person', { familyName: 'B', validFrom: '1.2.2025', function: 'Leiterin' }).values).toEqual({ familyName: 'B', validFrom: '2025-02-01', function: 'head' });
  });

  it('splits a full name in one column, keeps an unknown function as its title', () => {
    expect(['Beispiel, Anna', 'Anna Beispiel', 'Beispiel'].map((familyName) => read('person', { familyName }).values)).toEqual([
      { familyName: 'Beispiel', givenName: 'Anna' }, { familyName: 'Beispiel', givenName: 'Anna' }, { familyName: 'Beispiel' },
    ]);
    expect(read('person', { familyName: 'B', function: 'Sachbearbeitung' }).values).toEqual({ familyName: 'B', function: 'contact', title: 'Sachbearbeitung' });
  });

  it('says what is wrong with a row', () => {
    expect(read('organisation', { name: '', email: 'x', phone: 'y', postalCode: '1' }).problems)
      .toEqual(['„x“ ist keine E-Mail-Adresse.', '„y“ ist keine Telefonnummer.', '„1“ ist keine Postleitzahl.', 'Der Name fehlt.']);
  });
});

describe('previewRows', () => {
  const blank = { name: '', shortName: '', email: '', phone: '', topics: [], internalNote: '', municipality: null };
  const text = fc.constantFrom('AWO Bergheim', 'Arbeiterwohlfahrt Bergheim e.V.', 'Caritas Kerpen', 'Caritas-Verband Kerpen', 'Haus am Markt', 'Haus am Markt e.V.', 'DRK');
  const values: fc.Arbitrary<RowValues> = fc.record({ name: text }, { noNullPrototype: true }).chain((base) => fc.record({
    name: fc.constant(base.name), phone: fc.constantFrom('02271 1', '02271 2'), topics: fc.subarray(['a', 'b', 'c']), internalNote: fc.constantFrom('eins', 'zwei'),
    sourceId: fc.constantFrom('1', '2', '3'),
  }, { requiredKeys: ['name'], noNullPrototype: true }));

  /** What applying a preview leaves behind, as the commands do it. */
  function apply(existing: readonly ExistingRecord[], rows: ReturnType<typeof previewRows>): ExistingRecord[] {
    const records = new Map(existing.map((record) => [record.id, record]));
    for (const row of rows) {
      if (row.outcome === 'created' || row.outcome === 'merged') {
        const content = applyValues(blank, row.values);
        records.set(row.ownId, {
          id: row.ownId, likeness: { id: row.ownId, name: String(content.name), email: '', phone: String(content.phone), municipality: null }, content,
          sourceId: typeof row.values.sourceId === 'string' ? row.values.sourceId : null, mergedInto: row.outcome === 'merged' ? row.target : null, roleKeys: [],
        });
      }
      const target = row.outcome === 'changed' && row.target ? records.get(row.target) : undefined;
      if (target) records.set(target.id, { ...target, content: applyValues(target.content, row.values) });
    }
    return [...records.values()];
  }

  it('running the same list twice changes nothing, for any list', () => {
    fc.assert(fc.property(fc.array(values, { maxLength: 8 }), (list) => {
      const rows = list.map((row, index) => ({ number: index + 1, values: row, problems: [] }));
      const first = apply([], previewRows('organisation', rows, [], new Map(), tools));
      const again = previewRows('organisation', rows, first, new Map(), { ...tools, idOf: (number) => `again-${number}` });
      expect(again.filter((row) => row.outcome !== 'unchanged' && row.outcome !== 'refused')).toEqual([]);
    }), { numRuns: 2000 });
  });

  it('a contradiction to an earlier row is refused, an addition is not', () => {
    const existing: ExistingRecord = { id: 'e', likeness: { id: 'e', name: 'Haus', email: '', phone: '' }, content: { ...blank, name: 'Haus' }, sourceId: null, mergedInto: null, roleKeys: [] };
    const cells: RowValues[] = [{ phone: '1' }, { phone: '2' }, { email: 'a@b.de' }];
    const rows = cells.map((row, index) => ({ number: index + 1, values: { name: 'Haus e.V.', ...row }, problems: [] }));
    expect(previewRows('organisation', rows, [existing], new Map(), tools).map((row) => [row.outcome, row.reason])).toEqual([
      ['changed', 'Telefon'], ['refused', 'Widerspricht Zeile 1: Telefon.'], ['changed', 'email'],
    ]);
  });

  it('a spelling of the same name is no change, a note is added once', () => {
    expect(changedProperties({ ...blank, name: 'Haus e.V.', internalNote: 'alt' }, { name: 'HAUS', internalNote: 'alt' })).toEqual([]);
    expect(applyValues({ ...blank, internalNote: 'alt' }, { internalNote: 'neu' }).internalNote).toBe('alt\n\nneu');
  });
});
