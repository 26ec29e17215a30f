import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';

/** Merges can be undone for 12 months, then their memory goes (retention in 0003-network.sql). */
export async function forgetMerges(context: Context): Promise<void> {
  demand(context.actor.kind === 'system');
  await sql`delete from network.merge where merged_at < ${context.now}::timestamptz - interval '12 months'`.execute(context.db);
}

/** Proposals of organisations go 12 months after the decision, undecided ones 12 months after they came (0010-network-upkeep.sql). */
export async function forgetProposals(context: Context): Promise<void> {
  demand(context.actor.kind === 'system');
  await sql`delete from network.proposal where coalesce(decided_at, received_at) < ${context.now}::timestamptz - interval '12 months'`.execute(context.db);
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
