import type { Kysely, Selectable } from 'kysely';
import { nameIn, type Direction, type Language, type Names } from '#platform/languages.ts';
import type { Tables } from '../tables.ts';
import type { RegisterMunicipality } from './register.ts';
import {
  findSuccessor, officialNameOn, type Municipality, type MunicipalityChange, type MunicipalityHistory,
} from './succession.ts';

/** One entry of a closed list: topic, target group, stage of the education chain, type of organisation. */
export interface Term {
  readonly code: string;
  readonly sort: number;
  readonly names: Names;
}

export interface District {
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  readonly seat: string;
  readonly areaHa: number;
  readonly inhabitants: number;
  readonly inhabitantsOn: string;
}

/** The municipalities with these keys that exist today, by name. */
export async function listMunicipalities(db: Kysely<Tables>, agsList: readonly string[]): Promise<Municipality[]> {
  if (agsList.length === 0) return [];
  const rows = await db.selectFrom('reference.municipality').selectAll().where('ags', 'in', agsList).where('valid_to', 'is', null).execute();
  return rows.map(municipalityFrom).sort((one, other) => germanOrder(one.name, other.name));
}

/** A municipality by its key, also one that no longer exists; null where the key is unknown. */
export async function findMunicipality(db: Kysely<Tables>, ags: string): Promise<Municipality | null> {
  const row = await db.selectFrom('reference.municipality').selectAll().where('ags', '=', ags).executeTakeFirst();
  return row ? municipalityFrom(row) : null;
}

/** What stands today for a key of any time: the municipality itself or its successor; null where there is none. */
export async function currentMunicipality(db: Kysely<Tables>, ags: string): Promise<Municipality | null> {
  const found = await findMunicipality(db, ags);
  if (found === null || found.validTo === null) return found;
  return findSuccessor(await readMunicipalityHistory(db), ags, '9999-12-31');
}

/** The municipality that stood on `day` (YYYY-MM-DD) for a key, under the official name of that day. */
export async function findMunicipalityOn(db: Kysely<Tables>, ags: string, day: string): Promise<Municipality | null> {
  const history = await readMunicipalityHistory(db);
  const found = findSuccessor(history, ags, day);
  if (found === null || found.validFrom > day) return null;
  const officialName = officialNameOn(history, found, day);
  return { ...found, officialName, name: officialName === found.officialName ? found.name : (officialName.split(', ')[0] ?? officialName) };
}

/** Everything known about municipalities and what became of them. */
export async function readMunicipalityHistory(db: Kysely<Tables>): Promise<MunicipalityHistory> {
  const municipalities = await db.selectFrom('reference.municipality').selectAll().orderBy('ags').execute();
  const changes = await db.selectFrom('reference.municipality_change').selectAll().orderBy('effective_on').orderBy('from_ags').orderBy('to_ags').execute();
  return {
    municipalities: new Map(municipalities.map((row) => [row.ags, municipalityFrom(row)])),
    changes: changes.map((row) => ({
      kind: row.kind as MunicipalityChange['kind'], fromAgs: row.from_ags, toAgs: row.to_ags, effectiveOn: row.effective_on,
      formerName: row.former_name, note: row.note,
    })),
  };
}

export async function listDistricts(db: Kysely<Tables>): Promise<District[]> {
  const rows = await db.selectFrom('reference.district').selectAll().orderBy('key').execute();
  return rows.map((row) => ({
    key: row.key, name: row.name, kind: row.kind, seat: row.seat, areaHa: row.area_ha, inhabitants: row.inhabitants, inhabitantsOn: row.inhabitants_on,
  }));
}

export async function listTopics(db: Kysely<Tables>, language = 'de'): Promise<{ code: string; name: string }[]> {
  return named(await listTerms(db, 'reference.topic'), language);
}

export async function listTargetGroups(db: Kysely<Tables>, language = 'de'): Promise<{ code: string; name: string }[]> {
  return named(await listTerms(db, 'reference.target_group'), language);
}

export async function listEducationStages(db: Kysely<Tables>, language = 'de'): Promise<{ code: string; name: string }[]> {
  return named(await listTerms(db, 'reference.education_stage'), language);
}

export async function listOrganisationTypes(db: Kysely<Tables>, language = 'de'): Promise<{ code: string; name: string }[]> {
  return named(await listTerms(db, 'reference.organisation_type'), language);
}

export async function listLanguages(db: Kysely<Tables>): Promise<Language[]> {
  const rows = await db.selectFrom('reference.language').selectAll().orderBy('sort').execute();
  return rows.map((row) => ({
    tag: row.tag, names: row.names as Names, ownName: row.own_name, direction: row.direction as Direction, script: row.script, sort: row.sort,
  }));
}

/** Public holidays from one day to another, both included (YYYY-MM-DD). */
export async function listHolidaysBetween(db: Kysely<Tables>, from: string, to: string): Promise<{ day: string; name: string }[]> {
  return db.selectFrom('reference.holiday').select(['day', 'name']).where('day', '>=', from).where('day', '<=', to).orderBy('day').execute();
}

/** Words that mean much the same as a word, whatever its case; without the word itself. */
export async function listSynonyms(db: Kysely<Tables>, word: string): Promise<string[]> {
  const rows = await db.selectFrom('reference.synonym').select('same_as').distinct()
    .where((where) => where(where.fn<string>('lower', ['word']), '=', word.toLowerCase())).orderBy('same_as').execute();
  return rows.map((row) => row.same_as);
}

/** All terms of one closed list, in their order. */
export async function listTerms(
  db: Kysely<Tables>, table: 'reference.topic' | 'reference.target_group' | 'reference.education_stage' | 'reference.organisation_type',
): Promise<Term[]> {
  const rows = await db.selectFrom(table).select(['code', 'sort', 'names']).orderBy('sort').execute();
  return rows.map((row) => ({ code: row.code, sort: row.sort, names: row.names as Names }));
}

function named(terms: readonly Term[], language: string): { code: string; name: string }[] {
  return terms.map(({ code, names }) => ({ code, name: nameIn(names, language) }));
}

function municipalityFrom(row: Selectable<Tables['reference.municipality']>): Municipality {
  return {
    ags: row.ags, rgs: row.rgs, name: row.name, officialName: row.official_name, kind: row.kind as RegisterMunicipality['kind'],
    districtKey: row.district_key, areaHa: row.area_ha, inhabitants: row.inhabitants, inhabitantsOn: row.inhabitants_on,
    postalCode: row.postal_code, lat: row.lat, lon: row.lon, validFrom: row.valid_from, validTo: row.valid_to,
  };
}

const { compare: germanOrder } = new Intl.Collator('de');
