import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../db.ts';
import { withCentre, withGate } from '../tenancy.ts';
import { countQueries, describeOnBothEngines } from '../testing.ts';
import { visitor } from '../../context.ts';
import type { Centre } from '../../centre.ts';
import { foundCentre } from '../centres.ts';
import { loadReference } from './load.ts';
import {
  findMunicipality, listDistricts, listEducationStages, listHolidaysBetween, listLanguages, listMunicipalities, listOrganisationTypes, listSynonyms,
  listTargetGroups, listTopics,
} from './queries.ts';
import { listShippedCentres } from './shipped.ts';
import { readVocabulary, termName, termOptions } from './vocabulary.ts';

const everything = [
  'districts.csv', 'municipalities.csv', 'foreign-nationals.csv', 'languages.json', 'topics.json', 'target-groups.json', 'education-stages.json', 'organisation-types.json',
  'synonyms.csv', 'synonyms-integration.csv', 'holidays',
];

describeOnBothEngines('the loader of reference data', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    expect(await loadReference(database.kysely)).toEqual({ loaded: everything, unchanged: [] });
  });

  it('loads each list whole', async () => {
    const count = async (table: string) => (await sql<{ count: number }>`select count(*) as count from ${sql.raw(table)}`.execute(database.kysely)).rows[0]?.count;
    expect([
      await count('reference.district'), await count('reference.municipality'), await count('reference.language'), await count('reference.topic'),
      await count('reference.target_group'), await count('reference.education_stage'), await count('reference.organisation_type'), await count('reference.holiday'), await count('reference.foreign_nationals'),
    ]).toEqual([53, 396, 90, 14, 23, 8, 37, 231, 53]);
  });

  it('reads one statement and writes nothing the second time', async () => {
    const versions = () => sql`select xmin::text as version from reference.municipality order by ags`.execute(database.kysely);
    const before = await versions();
    const { count, result } = await countQueries(database, () => loadReference(database.kysely));
    expect([count, result]).toEqual([1, { loaded: [], unchanged: everything }]);
    expect((await versions()).rows).toEqual(before.rows);
  });

  it('mends what is stale, but never puts older figures over newer ones', async () => {
    await withGate(database.kysely, async (gate) => {
      await gate.updateTable('reference.topic').set({ names: '{"de":"alt"}' }).where('code', '=', 'arbeit').execute();
      await gate.updateTable('reference.municipality').set({ inhabitants: 1, inhabitants_on: '2030-12-31' }).where('ags', '=', '05315000').execute();
      await gate.updateTable('reference.municipality').set({ inhabitants: 1, inhabitants_on: '2010-12-31' }).where('ags', '=', '05316000').execute();
      await gate.deleteFrom('reference.edition').where('file', 'in', ['topics.json', 'municipalities.csv']).execute();
    });
    expect((await loadReference(database.kysely)).loaded).toEqual(['municipalities.csv', 'topics.json']);
    expect((await listTopics(database.kysely)).find(({ code }) => code === 'arbeit')).toEqual({ code: 'arbeit', name: 'Arbeit und Wirtschaft' });
    expect((await listMunicipalities(database.kysely, ['05316000', '05315000'])).map(({ name, inhabitants }) => [name, inhabitants])).toEqual([['Köln', 1], ['Leverkusen', 168_581]]);
  });

  it('is read by visitors and written by none of them', async () => {
    const centre: Omit<Centre, 'id'> = {
      slug: 'kreis-heinsberg', name: 'Probe', areaName: 'Kreis Heinsberg', kind: 'district', host: null, isDemo: true, settings: {} as Centre['settings'],
      municipalities: listShippedCentres().find(({ key }) => key === '05370')?.municipalities ?? [],
    };
    const scope = { centre: { ...centre, id: await foundCentre(database.kysely, centre) }, actor: visitor, now: new Date('2026-11-22T12:00:00Z') };
    const names = await withCentre(database.kysely, scope, async ({ db }) => (await listMunicipalities(db, centre.municipalities)).map(({ name }) => name));
    expect(names).toEqual(['Erkelenz', 'Gangelt', 'Geilenkirchen', 'Heinsberg', 'Hückelhoven', 'Selfkant', 'Übach-Palenberg', 'Waldfeucht', 'Wassenberg', 'Wegberg']);
    await expect(withCentre(database.kysely, scope, ({ db }) => db.deleteFrom('reference.topic').execute())).rejects.toThrow('read-only transaction');
    const rights = await withCentre(database.kysely, scope, ({ db }) => sql<{ reads: boolean; writes: boolean }>`select has_table_privilege('reference.topic', 'select') as reads,
      has_table_privilege('reference.topic', 'insert, update, delete') as writes`.execute(db));
    expect(rights.rows).toEqual([{ reads: true, writes: false }]);
  });
});

describeOnBothEngines('queries of reference data', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await loadReference(database.kysely);
  });

  it('gives the closed lists in their order and in the language asked for', async () => {
    expect((await listTopics(database.kysely, 'tr')).slice(0, 2)).toEqual([{ code: 'ankommen', name: 'Varış ve oturum' }, { code: 'sprache', name: 'Dil' }]);
    expect((await listEducationStages(database.kysely)).map(({ code }) => code)).toEqual([
      'fruehe-bildung', 'kita', 'grundschule', 'sekundarstufe-1', 'sekundarstufe-2', 'uebergang-schule-beruf', 'ausbildung-studium', 'erwachsenenbildung',
    ]);
    expect((await listTargetGroups(database.kysely, 'xx'))[0]).toEqual({ code: 'alle', name: 'Alle' });
    expect((await listOrganisationTypes(database.kysely, 'en')).at(-1)).toEqual({ code: 'sonstige', name: 'Other organisation' });
  });

  it('gives languages, districts, holidays and synonyms', async () => {
    const arabic = (await listLanguages(database.kysely)).find(({ tag }) => tag === 'ar');
    expect([arabic?.ownName, arabic?.direction, arabic?.script, arabic?.names['de']]).toEqual(['العربية', 'rtl', 'Arab', 'Arabisch']);
    expect((await listDistricts(database.kysely)).find(({ key }) => key === '05362')).toEqual({
      key: '05362', name: 'Rhein-Erft-Kreis', kind: 'district', seat: 'Bergheim', areaHa: 70_470, inhabitants: 477_988, inhabitantsOn: '2024-12-31',
    });
    expect(await listHolidaysBetween(database.kysely, '2026-12-20', '2027-01-01')).toEqual([
      { day: '2026-12-25', name: '1. Weihnachtstag' }, { day: '2026-12-26', name: '2. Weihnachtstag' }, { day: '2027-01-01', name: 'Neujahr' },
    ]);
    expect(await listSynonyms(database.kysely, 'VHS')).toEqual(['Volkshochschule']);
  });

  it('knows no municipality by a wrong key', async () => {
    expect(await findMunicipality(database.kysely, '05315001')).toBe(null);
    expect(await findMunicipality(database.kysely, "'; drop table reference.topic; --")).toBe(null);
    expect(await listMunicipalities(database.kysely, [])).toEqual([]);
  });

  describe('the vocabulary', () => {
    it('is read in five statements once, and then from memory, in transactions too', async () => {
      const first = await countQueries(database, () => readVocabulary(database.kysely));
      const second = await countQueries(database, () => withGate(database.kysely, (gate) => readVocabulary(gate)));
      expect([first.count, second.count]).toEqual([5, 0]);
      expect(second.result).toBe(first.result);
      expect(termName(first.result.languages, 'ckb')).toBe('Kurdisch (Sorani)');
      expect(termName(first.result.topics, 'unknown')).toBe('unknown');
      expect(termOptions(first.result.educationStages, 'en')[2]).toEqual({ value: 'grundschule', label: 'Primary school' });
    });

    it('of an empty database is not kept', async () => {
      const other = await open();
      expect((await readVocabulary(other.kysely)).topics.size).toBe(0);
      await loadReference(other.kysely);
      expect((await readVocabulary(other.kysely)).topics.size).toBe(14);
    });
  });
});
