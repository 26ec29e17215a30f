import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import { listMunicipalities } from '#platform/server/reference/queries.ts';
import { readVocabulary } from '#platform/server/reference/vocabulary.ts';
import { contentJson } from '../../server/queries.ts';
import type { Mapping } from '../columns.ts';
import type { Standing } from '../outcome.ts';
import { importOutcomes, type ImportOutcome } from '../outcome.ts';
import { mayImportOffers } from '../permissions.ts';
import type { ImportKind, ImportRun, ImportSource, ImportState } from '../run.ts';
import { composeLookup, plainTerm, targetGroupAliases, topicAliases, type ImportVocabulary } from '../vocabulary.ts';

/** The closed lists as foreign words are looked up in them; municipalities are those of the centre. */
export async function readImportVocabulary(context: Context): Promise<ImportVocabulary> {
  const vocabulary = await readVocabulary(context.db);
  const municipalities = await listMunicipalities(context.db, context.centre.municipalities);
  return {
    topics: composeLookup([...vocabulary.topics.values()], topicAliases),
    targetGroups: composeLookup([...vocabulary.targetGroups.values()], targetGroupAliases),
    educationStages: composeLookup([...vocabulary.educationStages.values()]),
    languages: composeLookup([...vocabulary.languages.values()].map(({ tag, names, ownName }) => ({ code: tag, names: { ...names, own: ownName } }))),
    municipalities: new Map(municipalities.flatMap(({ ags, name, officialName }) => [name, officialName, ags].map((word) => [plainTerm(word), ags] as const))),
  };
}

/**
 * The offers that earlier imports of a source made, by their id there. `content` is what an import changes: what is
 * published, or with `drafts` the open revision.
 */
export async function listStanding(context: Context, source: string, sourceIds: readonly string[], drafts: boolean): Promise<ReadonlyMap<string, Standing>> {
  const content = drafts ? sql`coalesce((select r.content from offers.revision r where r.offer_id = o.id and r.state <> 'published'), ${contentJson})` : contentJson;
  const result = await sql<Standing & { sourceId: string }>`
    select o.id, o.source_id as "sourceId", o.state, o.organisation_id as "organisationId", ${content} as content,
      (select coalesce(jsonb_agg(jsonb_build_object('language', t.language, 'field', t.field, 'text', t.text, 'origin', t.origin, 'sourceDigest', t.source_digest)), '[]')
        from offers.translation t where t.offer_id = o.id) as translations
    from offers.offer o where o.source = ${source} and o.source_id = any (${sourceIds}::text[])`.execute(context.db);
  return new Map(result.rows.map(({ sourceId, ...standing }) => [sourceId, standing]));
}

/** Streets that no public text may spell out. */
export async function listProtectedAddresses(context: Context): Promise<readonly { readonly street: string }[]> {
  const result = await sql<{ street: string }>`select street from offers.place where confidential`.execute(context.db);
  return result.rows;
}

/** The centre's runs, newest first, at most 50. */
export async function listImportRuns(context: Context): Promise<readonly ImportRun[]> {
  demand(mayImportOffers(context.actor));
  const result = await sql<ImportRun>`select ${runColumns} from platform.import_run r where r.kind like 'offers.%' order by r.created_at desc, r.id limit 50`.execute(context.db);
  return result.rows;
}

export async function findImportRun(context: Context, id: string): Promise<ImportRun> {
  demand(mayImportOffers(context.actor));
  const result = await sql<ImportRun>`select ${runColumns} from platform.import_run r where r.id = ${id}::uuid and r.kind like 'offers.%'`.execute(context.db);
  return found(result.rows[0]);
}

const runColumns = sql<ImportRun>`r.id, substring(r.kind from 8) as kind, r.file_name as "fileName", r.state, coalesce(r.mapping -> 'fields', '{}') as mapping,
  r.created_at as "createdAt", r.applied_at as "appliedAt", r.undone_at as "undoneAt"`;

export interface LockedRun {
  readonly id: string;
  readonly kind: ImportKind;
  readonly state: ImportState;
  readonly source: ImportSource;
  readonly mapping: Mapping;
  readonly appliedAt: Date | null;
}

/** A run with its data, locked until the transaction ends: two clicks never apply it twice. */
export async function lockImportRun(context: Context, id: string): Promise<LockedRun> {
  demand(mayImportOffers(context.actor));
  const result = await sql<LockedRun>`select r.id, substring(r.kind from 8) as kind, r.state, r.source, coalesce(r.mapping -> 'fields', '{}') as mapping, r.applied_at as "appliedAt"
    from platform.import_run r where r.id = ${id}::uuid and r.kind like 'offers.%' for update`.execute(context.db);
  return found(result.rows[0]);
}

/** The columns and the first rows of an uploaded table, for the choice which column is what. */
export async function findTableSample(context: Context, id: string): Promise<{ readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }> {
  demand(mayImportOffers(context.actor));
  const result = await sql<{ columns: string[]; rows: string[][] }>`select r.source -> 'table' -> 'columns' as columns, jsonb_path_query_array(r.source, '$.table.rows[0 to 2]') as rows
    from platform.import_run r where r.id = ${id}::uuid and r.kind = 'offers.table' and r.source -> 'table' <> 'null'`.execute(context.db);
  return found(result.rows[0]);
}

/** The mapping somebody chose for a table of the same columns before, or null. */
export async function findRememberedMapping(context: Context, shape: string): Promise<Mapping | null> {
  const result = await sql<{ fields: Mapping }>`select r.mapping -> 'fields' as fields from platform.import_run r
    where r.kind = 'offers.table' and r.mapping ->> 'shape' = ${shape} and r.state <> 'mapping' order by r.created_at desc limit 1`.execute(context.db);
  return result.rows[0]?.fields ?? null;
}

export interface ImportRowItem {
  readonly number: number;
  readonly outcome: ImportOutcome;
  readonly label: string;
  readonly reason: string;
  readonly offerId: string | null;
}

export const importPageSize = 50;

/** A page (from 1) of the rows of a run with their outcome, and how many there are of each. Two statements. */
export async function listImportRows(context: Context, id: string, filter: { readonly outcome: ImportOutcome | null; readonly page: number }) {
  demand(mayImportOffers(context.actor));
  const counted = await sql<{ outcome: ImportOutcome; count: number }>`select outcome, count(*)::integer as count from platform.import_row where run_id = ${id}::uuid group by outcome`.execute(context.db);
  const rows = await sql<ImportRowItem>`select number, outcome, label, reason, (select o.id from offers.offer o where o.id = w.target) as "offerId" from platform.import_row w
    where run_id = ${id}::uuid and (${filter.outcome}::text is null or outcome = ${filter.outcome}) order by number
    limit ${importPageSize} offset ${(filter.page - 1) * importPageSize}`.execute(context.db);
  const counts = Object.fromEntries(importOutcomes.map((outcome) => [outcome, counted.rows.find((row) => row.outcome === outcome)?.count ?? 0])) as Record<ImportOutcome, number>;
  return { rows: rows.rows, counts };
}
