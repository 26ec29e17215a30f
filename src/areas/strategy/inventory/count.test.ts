import fc from 'fast-check';
import { expect, it } from 'vitest';
import { conditionsTable, foreignTable, offersTable, organisationsTable, type TownFigure } from './count.ts';
import { cellHref, heatOf, listGaps, mostOf } from './figure.ts';

const town = (ags: string, name: string, inhabitants = 10_000, inhabitantsOn = '2024-12-31'): TownFigure => ({ ags, name, inhabitants, inhabitantsOn, areaHa: 5000 });
const towns = [town('05362008', 'Bergheim'), town('05362020', 'Elsdorf')];
const fields = [{ name: 'Sprache', topics: ['sprache', 'ankommen'] }, { name: 'Arbeit', topics: ['arbeit'] }, { name: 'Ohne', topics: [] }];
const groups = fc.array(fc.record({ topics: fc.uniqueArray(fc.constantFrom('sprache', 'ankommen', 'arbeit', 'gesundheit')), municipalities: fc.uniqueArray(fc.constantFrom('05362008', '05362020', '05111000')), count: fc.integer({ min: 1, max: 9 }) }));

it('counts each offer once per field and municipality, as the list of offers does', () => {
  fc.assert(fc.property(groups, (list) => {
    const table = offersTable('2026-11-23', fields, towns, list);
    expect(table.rows.map(({ label }) => label)).toEqual(['Sprache', 'Arbeit']);
    for (const [row, field] of fields.slice(0, 2).entries()) {
      const of = (ags: string | null) => list.filter((group) => group.topics.some((topic) => field.topics.includes(topic)) && (ags === null || group.municipalities.some((own) => own === ags))).reduce((sum, { count }) => sum + count, 0);
      expect(table.rows[row]?.values).toEqual([of('05362008'), of('05362020'), of(null)]);
    }
  }));
});

it('names what is missing and leads to it', () => {
  const table = offersTable('2026-11-23', fields, towns, [{ topics: ['sprache'], municipalities: ['05362008'], count: 3 }]);
  expect(table.source).toContain('nicht gezählt: Ohne');
  expect(listGaps(table)).toEqual([{ row: 0, column: 1, words: 'Kein Angebot zu Sprache in Elsdorf' }, { row: 1, column: 2, words: 'Nirgends ein Angebot zu Arbeit' }]);
  const links = { path: '/kreis/angebote', fields, towns };
  expect(cellHref(table, 0, 1, links)).toBe('/kreis/angebote?thema=sprache&thema=ankommen&ort=05362020');
  expect(cellHref(table, 1, 2, links)).toBe('/kreis/angebote?thema=arbeit');
  expect(cellHref({ ...table, columns: ['Weg', 'Elsdorf', 'Insgesamt'] }, 0, 0, links)).toBeUndefined();
  expect(mostOf(table)).toBe(3);
  expect([heatOf(0, 3), heatOf(1, 8), heatOf(3, 8), heatOf(8, 8), heatOf(5, 0)]).toEqual([0, 1, 2, 4, 0]);
});

it('organisations count at their seat; those from elsewhere only in the sum', () => {
  const table = organisationsTable('2026-11-23', towns, [{ type: 'Verein', ags: '05362020', count: 2 }, { type: 'Verein', ags: null, count: 1 }, { type: 'Schule', ags: '05111000', count: 4 }]);
  expect(table.rows).toEqual([{ label: 'Verein', values: [0, 2, 3] }, { label: 'Schule', values: [0, 0, 4] }]);
});

it('the framework conditions name their day, and sum only figures of one day', () => {
  expect(conditionsTable([])).toBeNull();
  expect(conditionsTable(towns)).toMatchObject({ asOf: '2024-12-31', rows: [{ values: [10_000, 50, 200] }, { values: [10_000, 50, 200] }, { label: 'Insgesamt', values: [20_000, 100, 200] }] });
  expect(conditionsTable([towns[0]!, town('1', 'Alt', 5, '2019-12-31')])?.rows).toHaveLength(2);
  expect(foreignTable([])).toBeNull();
  expect(foreignTable([{ district: 'Rhein-Erft-Kreis', countedOn: '2019-12-31', inhabitants: 470_615, foreignNationals: 60_191 }])).toMatchObject({ asOf: '2019-12-31', rows: [{ label: 'Rhein-Erft-Kreis', values: [470_615, 60_191, 12.8] }] });
});
