import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseGv100ad } from './register.ts';
import { readShippedRows } from './shipped.ts';

const folder = join(import.meta.dirname, '../../../../../shared/data/register');
const official = join(folder, 'GV100AD_31082025.txt');
if (!existsSync(official)) console.info(`register.test.ts: the official file is not here (${official}); its tests are skipped.`);

describe.skipIf(!existsSync(official))('the official file of 31 August 2025', () => {
  const text = existsSync(official) ? readFileSync(official, 'utf8') : '';
  const oneLine = (name = '') => name.replace(/\s+/g, ' ');

  test('all 396 municipalities come out as in the table made from it by others', () => {
    const table = parse(readFileSync(join(folder, 'nrw_gemeinden_2025-08-31.csv'), 'utf8'), { columns: true }) as Record<string, string>[];
    const kinds: Record<string, string> = { 61: 'independentCity', 63: 'city', 64: 'municipality' };
    expect(parseGv100ad(text).municipalities).toEqual(table.map((row) => ({
      ags: row['ags'], rgs: row['ars'], name: oneLine(row['name']).split(', ')[0], officialName: oneLine(row['name']), kind: kinds[row['typ'] ?? ''],
      districtKey: row['kreis_ags'], areaHa: Number(row['flaeche_ha']), inhabitants: Number(row['bev']), postalCode: row['plz_sitz'],
    })));
  });

  test('and so do the 53 districts', () => {
    const table = parse(readFileSync(join(folder, 'nrw_kreise_2025-08-31.csv'), 'utf8'), { columns: true }) as Record<string, string>[];
    expect(parseGv100ad(text).districts.map(({ key, officialName, seat, areaHa, inhabitants }) => [key, officialName, seat, areaHa, inhabitants]))
      .toEqual(table.map((row) => [row['ags'], row['name'], row['sitz'], Number(row['flaeche_ha']), Number(row['bev'])]));
  });

  test('it equals what is shipped, has no unreadable line, and says of which day it is', () => {
    const { asOf, inhabitantsOn, municipalities, districts, problems } = parseGv100ad(text);
    expect([asOf, inhabitantsOn, problems]).toEqual(['2025-08-31', '2024-12-31', []]);
    expect(readShippedRows('municipalities.csv').map(({ lat: _lat, lon: _lon, ...row }) => row)).toEqual(municipalities.map((municipality) => ({
      ags: municipality.ags, rgs: municipality.rgs, name: municipality.name, official_name: municipality.officialName, kind: municipality.kind,
      district_key: municipality.districtKey, area_ha: String(municipality.areaHa), inhabitants: String(municipality.inhabitants),
      inhabitants_on: inhabitantsOn, postal_code: municipality.postalCode,
    })));
    expect(readShippedRows('districts.csv').map(({ key, name, kind }) => [key, name, kind]))
      .toEqual(districts.map(({ key, name, kind }) => [key, name, kind]));
  });

  test('another state can be read as well', () => {
    expect(parseGv100ad(text, '01').municipalities.filter((municipality) => municipality.districtKey === '01001').map(({ name }) => name)).toEqual(['Flensburg']);
  });
});

describe('broken files', () => {
  const line = (name: string, postalCode = '12345', area = '00000002174') =>
    `60202508310511100000${'00'}${name.padEnd(50)}${''.padEnd(50)}61    ${area}0000061868500000299070    ${postalCode}*****  5103`;

  test('a text that is no register is refused', () => {
    expect(() => parseGv100ad('')).toThrow(RangeError);
    expect(() => parseGv100ad('ags;name\n05111000;Düsseldorf')).toThrow('keine Gemeinde des Landes 05');
  });

  test('unreadable lines are named, the others are read', () => {
    const read = parseGv100ad([line('Neustadt'), 'Unsinn', line('Ohne Zahl', '12345', 'abc        '), line('Ohne Ort', '     '), ''].join('\r\n'));
    expect(read.municipalities.map(({ name }) => name)).toEqual(['Neustadt']);
    expect(read.problems).toEqual([
      { line: 2, message: 'Diese Zeile ist kein Datensatz des Gemeindeverzeichnisses.' },
      { line: 3, message: 'Gemeinde 05111000: Fläche oder Bevölkerung ist keine Zahl.' },
      { line: 4, message: 'Gemeinde 05111000: Die Postleitzahl fehlt.' },
    ]);
  });

  test('any text is either read or refused, never anything else', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string().map((tail) => `602025083105${tail}`)), (text) => {
      try {
        expect(parseGv100ad(text).municipalities.length).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }));
  });
});
