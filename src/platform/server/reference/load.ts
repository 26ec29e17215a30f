import { sql, type Kysely, type Transaction } from 'kysely';
import { listHolidays } from '#platform/holidays.ts';
import type { Language } from '#platform/languages.ts';
import { withGate } from '../tenancy.ts';
import type { Tables } from '../tables.ts';
import { digestOf, readShipped, readShippedGroups, readShippedRows, shippedFiles, type ShippedTerm } from './shipped.ts';

/** What a run of the loader did, by file. */
export interface LoadedReference {
  readonly loaded: readonly string[];
  readonly unchanged: readonly string[];
}

/**
 * Brings the shipped reference data into the database, in one transaction of the gate. Files whose digest is known are
 * skipped, so a usual start costs one query. Never takes away a row that others may point to, and never puts older figures
 * over those of a newer register.
 */
export async function loadReference(db: Kysely<Tables>): Promise<LoadedReference> {
  const sources = [
    ...shippedFiles.map((file) => ({ file, digest: digestOf(loaderEdition + readShipped(file)) })),
    { file: 'holidays', digest: digestOf(JSON.stringify(holidays())) },
  ];
  const stale = await withGate(db, async (gate) => {
    const editions = await gate.selectFrom('reference.edition').select(['file', 'digest']).execute();
    const digests = new Map(editions.map((edition) => [edition.file, edition.digest]));
    const changed = sources.filter(({ file, digest }) => digests.get(file) !== digest);
    const files = new Set<string>(changed.map(({ file }) => file));
    for (const step of steps) if (step.files.some((file) => files.has(file))) await step.load(gate);
    if (changed.length > 0) {
      await gate.insertInto('reference.edition').values(changed)
        .onConflict((conflict) => conflict.column('file').doUpdateSet((row) => ({ digest: row.ref('excluded.digest') }))).execute();
    }
    return files;
  });
  const names = sources.map(({ file }) => file);
  return { loaded: names.filter((file) => stale.has(file)), unchanged: names.filter((file) => !stale.has(file)) };
}

/** Raise it when the same files are to be loaded in another way. */
const loaderEdition = '1 ';
const HOLIDAY_YEARS = { from: 2020, to: 2040 };

type Gate = Transaction<Tables>;
type TermTable = 'reference.topic' | 'reference.target_group' | 'reference.education_stage' | 'reference.organisation_type';

const steps: readonly { readonly files: readonly string[]; load(gate: Gate): Promise<void> }[] = [
  { files: ['districts.csv'], load: loadDistricts },
  { files: ['municipalities.csv'], load: loadMunicipalities },
  { files: ['foreign-nationals.csv'], load: loadForeignNationals },
  { files: ['languages.json'], load: loadLanguages },
  { files: ['topics.json'], load: (gate) => loadTerms(gate, 'reference.topic', 'topics.json') },
  { files: ['target-groups.json'], load: (gate) => loadTerms(gate, 'reference.target_group', 'target-groups.json') },
  { files: ['education-stages.json'], load: (gate) => loadTerms(gate, 'reference.education_stage', 'education-stages.json') },
  { files: ['organisation-types.json'], load: (gate) => loadTerms(gate, 'reference.organisation_type', 'organisation-types.json') },
  { files: ['synonyms.csv', 'synonyms-integration.csv'], load: loadSynonyms },
  { files: ['holidays'], load: loadHolidays },
];

async function loadDistricts(gate: Gate): Promise<void> {
  await gate.insertInto('reference.district').values(readShippedRows('districts.csv').map((row) => ({
    key: row['key'] ?? '', name: row['name'] ?? '', kind: row['kind'] ?? '', seat: row['seat'] ?? '',
    area_ha: Number(row['area_ha']), inhabitants: Number(row['inhabitants']), inhabitants_on: row['inhabitants_on'] ?? '',
  }))).onConflict((conflict) => conflict.column('key').doUpdateSet((row) => ({
    name: row.ref('excluded.name'), kind: row.ref('excluded.kind'), seat: row.ref('excluded.seat'), area_ha: row.ref('excluded.area_ha'),
    inhabitants: row.ref('excluded.inhabitants'), inhabitants_on: row.ref('excluded.inhabitants_on'),
  })).whereRef('reference.district.inhabitants_on', '<=', sql.ref('excluded.inhabitants_on'))).execute();
}

async function loadMunicipalities(gate: Gate): Promise<void> {
  await gate.insertInto('reference.municipality').values(readShippedRows('municipalities.csv').map((row) => ({
    ags: row['ags'] ?? '', rgs: row['rgs'] ?? '', name: row['name'] ?? '', official_name: row['official_name'] ?? '',
    kind: row['kind'] ?? '', district_key: row['district_key'] ?? '', area_ha: Number(row['area_ha']),
    inhabitants: Number(row['inhabitants']), inhabitants_on: row['inhabitants_on'] ?? '', postal_code: row['postal_code'] ?? '',
    lat: Number(row['lat']), lon: Number(row['lon']),
  }))).onConflict((conflict) => conflict.column('ags').doUpdateSet((row) => ({
    rgs: row.ref('excluded.rgs'), name: row.ref('excluded.name'), official_name: row.ref('excluded.official_name'),
    kind: row.ref('excluded.kind'), area_ha: row.ref('excluded.area_ha'), inhabitants: row.ref('excluded.inhabitants'),
    inhabitants_on: row.ref('excluded.inhabitants_on'), postal_code: row.ref('excluded.postal_code'),
    lat: row.ref('excluded.lat'), lon: row.ref('excluded.lon'),
  })).where('reference.municipality.valid_to', 'is', null)
    .whereRef('reference.municipality.inhabitants_on', '<=', sql.ref('excluded.inhabitants_on'))).execute();
}

async function loadForeignNationals(gate: Gate): Promise<void> {
  await gate.insertInto('reference.foreign_nationals').values(readShippedRows('foreign-nationals.csv').map((row) => ({
    district_key: row['district_key'] ?? '', counted_on: row['counted_on'] ?? '', inhabitants: Number(row['inhabitants']), foreign_nationals: Number(row['foreign_nationals']),
  }))).onConflict((conflict) => conflict.columns(['district_key', 'counted_on']).doUpdateSet((row) => ({
    inhabitants: row.ref('excluded.inhabitants'), foreign_nationals: row.ref('excluded.foreign_nationals'),
  }))).execute();
}

async function loadLanguages(gate: Gate): Promise<void> {
  const languages = JSON.parse(readShipped('languages.json')) as (Omit<Language, 'ownName'> & { readonly own_name: string })[];
  await gate.insertInto('reference.language')
    .values(languages.map(({ names, ...language }) => ({ ...language, names: JSON.stringify(names) })))
    .onConflict((conflict) => conflict.column('tag').doUpdateSet((row) => ({
      names: row.ref('excluded.names'), own_name: row.ref('excluded.own_name'), direction: row.ref('excluded.direction'),
      script: row.ref('excluded.script'), sort: row.ref('excluded.sort'),
    }))).execute();
}

async function loadTerms(gate: Gate, table: TermTable, file: string): Promise<void> {
  const terms = JSON.parse(readShipped(file)) as ShippedTerm[];
  await gate.insertInto(table)
    .values(terms.map(({ code, names }, at) => ({ code, sort: (at + 1) * 10, names: JSON.stringify(names) })))
    .onConflict((conflict) => conflict.column('code').doUpdateSet((row) => ({ sort: row.ref('excluded.sort'), names: row.ref('excluded.names') })))
    .execute();
}

async function loadSynonyms(gate: Gate): Promise<void> {
  const groups = [...readShippedGroups('synonyms.csv'), ...readShippedGroups('synonyms-integration.csv')];
  const pairs = groups.flatMap((group) => group.flatMap((word) => group.filter((other) => other !== word).map((other) => [word, other] as const)));
  const rows = new Map(pairs.map(([word, same]) => [`${word}\n${same}`, { word, same_as: same }]));
  await gate.deleteFrom('reference.synonym').execute();
  await gate.insertInto('reference.synonym').values([...rows.values()]).execute();
}

async function loadHolidays(gate: Gate): Promise<void> {
  await gate.insertInto('reference.holiday').values(holidays())
    .onConflict((conflict) => conflict.column('day').doUpdateSet((row) => ({ name: row.ref('excluded.name') }))).execute();
}

function holidays(): { day: string; name: string }[] {
  const years = Array.from({ length: HOLIDAY_YEARS.to - HOLIDAY_YEARS.from + 1 }, (_, at) => HOLIDAY_YEARS.from + at);
  return years.flatMap((year) => listHolidays(year).map(({ day, name }) => ({ day, name })));
}
