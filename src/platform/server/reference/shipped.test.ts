import { describe, expect, test } from 'vitest';
import { nameLanguages } from '#platform/languages.ts';
import { listShippedCentres, readShipped, readShippedGroups, readShippedRows, type ShippedTerm } from './shipped.ts';

const municipalities = readShippedRows('municipalities.csv');
const districts = readShippedRows('districts.csv');

test('396 municipalities with 18,034,454 inhabitants in 53 districts whose figures are the sums of their members', () => {
  expect([municipalities.length, new Set(municipalities.map((row) => row['ags'])).size, districts.length]).toEqual([396, 396, 53]);
  expect(sum(municipalities, 'inhabitants')).toBe(18_034_454);
  const off = districts.filter((district) => {
    const members = municipalities.filter((row) => row['district_key'] === district['key']);
    return sum(members, 'inhabitants') !== Number(district['inhabitants']) || sum(members, 'area_ha') !== Number(district['area_ha']);
  });
  expect(off).toEqual([]);
});

describe('centres', () => {
  const centres = listShippedCentres();

  test('54, each municipality in exactly one', () => {
    expect(centres).toHaveLength(54);
    expect(centres.flatMap((centre) => centre.municipalities).sort()).toEqual(municipalities.map((row) => row['ags'] ?? '').sort());
    expect(new Set(centres.map((centre) => centre.slug)).size).toBe(54);
    expect(centres.filter((centre) => !/^[a-z][a-z0-9-]{1,40}$/.test(centre.slug))).toEqual([]);
  });

  test('23 serve one city, 30 a district, one the Städteregion without the city of Aachen', () => {
    expect(centres.filter((centre) => centre.municipalities.length === 1)).toHaveLength(23);
    expect(centres.filter((centre) => centre.kind === 'independentCity')).toHaveLength(23);
    expect(centres.filter((centre) => centre.kind === 'district')).toHaveLength(30);
    expect(centres.find((centre) => centre.key === '05334002')?.municipalities).toEqual(['05334002']);
    expect(centres.find((centre) => centre.kind === 'cityRegion')?.municipalities).toEqual([
      '05334004', '05334008', '05334012', '05334016', '05334020', '05334024', '05334028', '05334032', '05334036',
    ]);
  });
});

test.each([['topics.json', 14], ['target-groups.json', 23], ['education-stages.json', 8], ['organisation-types.json', 37]] as const)(
  '%s: %i terms with codes for addresses and names in nine languages', (file, count) => {
    const terms = JSON.parse(readShipped(file)) as ShippedTerm[];
    expect(terms).toHaveLength(count);
    expect(new Set(terms.map((term) => term.code)).size).toBe(count);
    expect(terms.filter((term) => !/^[a-z][a-z0-9-]*$/.test(term.code))).toEqual([]);
    expect(terms.flatMap(({ code, names }) => nameLanguages.filter((language) => (names[language] ?? '').trim() === '').map((language) => [code, language]))).toEqual([]);
  },
);

test('groups of synonyms have at least two words and no stray blanks', () => {
  const groups = [...readShippedGroups('synonyms.csv'), ...readShippedGroups('synonyms-integration.csv')];
  expect(groups.filter((group) => group.length < 2 || group.some((word) => word !== word.trim() || word === ''))).toEqual([]);
});

function sum(rows: readonly Record<string, string>[], column: string): number {
  return rows.reduce((total, row) => total + Number(row[column]), 0);
}
