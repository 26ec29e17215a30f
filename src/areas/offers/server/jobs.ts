import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { record } from '#platform/server/audit.ts';
import { refreshSearch } from './search.ts';

/**
 * Brings offers behind their organisation after a merge, an undone merge or a change of its name: an offer of a merged
 * organisation moves to the one that took its place and remembers where it was; when the merge is undone it moves back.
 * Reads the state anew, so it may run at any time and as often as it likes.
 */
export async function followOrganisation(context: Context, organisationId: string): Promise<void> {
  const moved = await sql<{ id: string }>`
    with away as (
      update offers.offer o set former_organisation_id = coalesce(o.former_organisation_id, o.organisation_id), organisation_id = n.merged_into
      from network.organisation n where n.id = o.organisation_id and n.merged_into is not null returning o.id),
    home as (
      update offers.offer o set organisation_id = o.former_organisation_id, former_organisation_id = null
      from network.organisation n where n.id = o.former_organisation_id and n.merged_into is null returning o.id)
    select id from away union all select id from home`.execute(context.db);
  const named = await context.db.selectFrom('offers.offer').select('id').where('organisation_id', '=', organisationId).execute();
  const ids = [...new Set([...moved.rows, ...named].map((row) => row.id))];
  if (ids.length === 0) return;
  await refreshSearch(context, ids);
  if (moved.rows.length > 0) await record(context, 'offers.offer.followed', organisationId, { offers: moved.rows.length });
}
