import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { exportLimit, listing, pageSize, type Listing } from '../../listing.ts';
import { normalisedName } from '../../likeness.ts';
import type { Likeness, Values } from '../../merge.ts';
import { may } from '../../permissions.ts';
import { plainHeading, type ImportKind, type Mapping } from '../columns.ts';
import type { Candidate, ExistingRecord, Outcome } from '../preview.ts';
import type { RowValues, Vocabulary } from '../row.ts';

export interface ImportRun {
  readonly id: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly state: 'mapping' | 'preview' | 'applied' | 'undone';
  readonly mapping: Mapping;
  readonly columns: readonly string[];
  readonly createdAt: Date;
  readonly appliedAt: Date | null;
  readonly undoneAt: Date | null;
  readonly counts: Readonly<Record<Outcome, number>>;
}

/** The imports of this room, newest first, at most 100. One statement. */
export async function listImports(context: Context): Promise<readonly ImportRun[]> {
  demand(may(context.actor, 'importTable'));
  const result = await sql<RunRow>`${selectRuns} order by r.created_at desc, r.id limit 100`.execute(context.db);
  return result.rows.map(toRun);
}

export async function findImport(context: Context, id: string): Promise<ImportRun | null> {
  demand(may(context.actor, 'importTable'));
  const result = await sql<RunRow>`${selectRuns} and r.id = ${id}::uuid`.execute(context.db);
  return result.rows[0] ? toRun(result.rows[0]) : null;
}

export interface ImportRow {
  readonly number: number;
  readonly outcome: Outcome;
  readonly reason: string;
  readonly label: string;
  readonly target: string | null;
  readonly values: RowValues;
  readonly candidates: readonly Candidate[];
  readonly decision: string;
}

/** The rows of a run in the order of the list; `only` narrows to an outcome or to rows with likely matches. Two statements. */
export async function listImportRows(context: Context, runId: string, only: Outcome | 'matches' | null, page: number): Promise<Listing<ImportRow>> {
  demand(may(context.actor, 'importTable'));
  const where = sql`run_id = ${runId}::uuid ${only === 'matches' ? sql`and jsonb_array_length(coalesce(after->'candidates', '[]')) > 0` : only ? sql`and outcome = ${only}` : sql``}`;
  const counted = await sql<{ total: number }>`select count(*)::int as total from platform.import_row where ${where}`.execute(context.db);
  const rows = await sql<ImportRow>`select number, outcome, reason, label, target, coalesce(after->'values', '{}') as values,
    coalesce(after->'candidates', '[]') as candidates, coalesce(after->>'decision', '') as decision
    from platform.import_row where ${where} order by number limit ${pageSize} offset ${(Math.max(1, page) - 1) * pageSize}`.execute(context.db);
  return listing(rows.rows, counted.rows[0]?.total ?? 0, Math.max(1, page));
}

interface RunRow {
  id: string; kind: string; file_name: string; state: ImportRun['state']; mapping: Mapping; columns: string[] | null;
  created_at: Date; applied_at: Date | null; undone_at: Date | null; counts: Partial<Record<Outcome, number>> | null;
}

const selectRuns = sql`select r.id, r.kind, r.file_name, r.state, r.mapping, r.source->'columns' as columns, r.created_at, r.applied_at, r.undone_at,
  (select jsonb_object_agg(c.outcome, c.total) from (select i.outcome, count(*) as total from platform.import_row i where i.run_id = r.id group by 1) c) as counts
  from platform.import_run r where r.kind in ('network.organisation', 'network.person')`;

function toRun(row: RunRow): ImportRun {
  return {
    id: row.id, kind: row.kind === 'network.person' ? 'person' : 'organisation', fileName: row.file_name, state: row.state, mapping: row.mapping,
    columns: row.columns ?? [], createdAt: row.created_at, appliedAt: row.applied_at, undoneAt: row.undone_at,
    counts: { created: 0, changed: 0, unchanged: 0, refused: 0, merged: 0, ...row.counts },
  };
}

/** Names and codes of the reference data that cells may hold; municipalities of the centre's area only. Four statements. */
export async function readVocabulary(context: Context): Promise<Vocabulary> {
  const named = (rows: readonly { code: string; names: unknown }[]) =>
    new Map(rows.flatMap(({ code, names }) => [code, ...Object.values(names as Record<string, string>)].map((word) => [plainHeading(word), code] as const)));
  const types = await context.db.selectFrom('reference.organisation_type').select(['code', 'names']).execute();
  const topics = await context.db.selectFrom('reference.topic').select(['code', 'names']).execute();
  const languages = await context.db.selectFrom('reference.language').select(['tag as code', 'names']).execute();
  const places = await sql<{ ags: string; name: string; official_name: string }>`select ags, name, official_name from reference.municipality
    where ags = any(${[...context.centre.municipalities]}::text[])`.execute(context.db);
  const municipalities = places.rows.flatMap(({ ags, name, official_name }) =>
    [ags, name, official_name, `Stadt ${name}`, `Gemeinde ${name}`].map((word) => [plainHeading(word), ags] as const));
  return { types: named(types), topics: named(topics), languages: named(languages), municipalities: new Map(municipalities) };
}

/** Everything that rows may mean, also merged records. One statement. */
export async function readExisting(context: Context, kind: ImportKind): Promise<readonly ExistingRecord[]> {
  const result = kind === 'organisation' ? await readOrganisations(context) : await readPeople(context);
  return result.map((row) => ({
    id: row.id, likeness: { ...row.likeness, id: row.id }, content: row.content, sourceId: row.source_id, mergedInto: row.merged_into, roleKeys: row.role_keys ?? [],
  }));
}

interface ExistingRow {
  id: string; likeness: Likeness; content: Values; source_id: string | null; merged_into: string | null; role_keys: string[] | null;
}

async function readOrganisations(context: Context): Promise<readonly ExistingRow[]> {
  const result = await sql<ExistingRow>`select o.id, case when o.source = 'table' then o.source_id end as source_id, o.merged_into, null as role_keys,
    jsonb_build_object('name', name, 'shortName', short_name, 'email', email, 'phone', phone, 'website', website, 'street', street, 'postalCode', postal_code,
      'municipality', municipality_ags) as likeness,
    jsonb_build_object('name', name, 'shortName', short_name, 'typeCode', type_code, 'description', description, 'website', website, 'email', email,
      'phone', phone, 'street', street, 'postalCode', postal_code, 'city', city, 'municipality', municipality_ags, 'topics', topics, 'languages', languages,
      'internalNote', internal_note, 'recordVisibility', record_visibility) as content
    from network.organisation o order by o.created_at, o.id limit ${exportLimit * 2}`.execute(context.db);
  return result.rows;
}

async function readPeople(context: Context): Promise<readonly ExistingRow[]> {
  const day = today(context);
  const result = await sql<ExistingRow>`select p.id, case when p.source = 'table' then p.source_id end as source_id, p.merged_into,
    array(select concat_ws('|', r.organisation_id, r.function, r.topic_code, r.municipality_ags) from network.role r
      where r.person_id = coalesce(p.merged_into, p.id) and (r.valid_to is null or r.valid_to >= ${day}::date)) as role_keys,
    jsonb_build_object('name', concat_ws(' ', given_name, family_name), 'email', email, 'phone', phone) as likeness,
    jsonb_build_object('academicTitle', academic_title, 'givenName', given_name, 'familyName', family_name, 'email', email, 'phone', phone, 'mobile', mobile,
      'languages', languages, 'internalNote', internal_note, 'recordVisibility', record_visibility) as content
    from network.person p order by p.created_at, p.id limit ${exportLimit * 2}`.execute(context.db);
  return result.rows;
}

/** Normalised name → id under which the organisation is found now. One statement. */
export async function readOrganisationNames(context: Context): Promise<ReadonlyMap<string, string>> {
  const result = await sql<{ id: string; name: string; short_name: string }>`select coalesce(merged_into, id) as id, name, short_name from network.organisation
    where dissolved_on is null order by merged_into nulls last, id`.execute(context.db);
  const names = new Map<string, string>();
  for (const { id, name, short_name } of result.rows) {
    for (const word of [name, short_name].filter((text) => text !== '')) if (!names.has(normalisedName(word))) names.set(normalisedName(word), id);
  }
  return names;
}
