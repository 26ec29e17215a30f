import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';

/**
 * What this room has to forget (retention in 0003-network.sql and 0001-platform.sql): uploaded rows 30 days after they were
 * applied or, never applied, after they came; merges after 12 months. Run daily per centre as a system actor. Returns how
 * many imports were cleared.
 */
export async function forgetImports(context: Context): Promise<number> {
  demand(context.actor.kind === 'system');
  const due = sql`select id from platform.import_run where kind in ('network.organisation', 'network.person')
    and coalesce(applied_at, created_at) < ${context.now}::timestamptz - interval '30 days'`;
  await sql`update platform.import_run set source = '{}' where source <> '{}' and id in (${due})`.execute(context.db);
  const cleared = await sql<{ run_id: string }>`update platform.import_row set label = '', before = null, after = null
    where run_id in (${due}) and (label <> '' or before is not null or after is not null) returning run_id`.execute(context.db);
  await sql`delete from network.merge where merged_at < ${context.now}::timestamptz - interval '12 months'`.execute(context.db);
  return new Set(cleared.rows.map((row) => row.run_id)).size;
}

/** People whose last role ended more than 12 months ago, or who never had one and were not touched for as long: due to be erased. */
export async function listPeopleDue(context: Context): Promise<readonly string[]> {
  demand(context.actor.kind === 'system');
  const result = await sql<{ id: string }>`select p.id from network.person p where p.merged_into is null
    and p.updated_at < ${context.now}::timestamptz - interval '12 months'
    and not exists (select from network.role r where r.person_id = p.id and (r.valid_to is null or r.valid_to > (${context.now}::timestamptz - interval '12 months')::date))
    order by p.id`.execute(context.db);
  return result.rows.map((row) => row.id);
}
