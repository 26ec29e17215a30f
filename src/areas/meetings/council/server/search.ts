import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import type { SearchStock } from '#platform/server/search/hits.ts';
import { indexTerms } from '#platform/server/search/terms.ts';
import type { CouncilObject } from '../object.ts';

/** What is searched: agenda items and papers. The function asks the index, which row-level security keeps out of use (0017-meetings-council.sql). */
export const councilStock: SearchStock = {
  table: 'meetings.council_search',
  entries: (query, most) => sql`select object_id as offer_id, vector from meetings.find_council(${query}::tsquery, ${most}::integer)`,
};

/** Brings the search entries of objects up to date; what was withdrawn goes. Two statements. */
export async function indexObjects(context: Context, stored: readonly { readonly id: string; readonly object: CouncilObject }[]): Promise<void> {
  const gone = stored.filter(({ object }) => object.deleted).map(({ id }) => id);
  if (gone.length > 0) await sql`delete from meetings.council_search where object_id = any (${gone}::uuid[])`.execute(context.db);
  const entries = stored.filter(({ object }) => !object.deleted && (object.type === 'AgendaItem' || object.type === 'Paper'))
    .map(({ id, object }) => ({ id, title: indexTerms(object.name, 'de'), rest: indexTerms(`${object.reference} ${object.kind} ${object.result}`, 'de') }));
  if (entries.length === 0) return;
  await sql`insert into meetings.council_search (object_id, centre_id, vector)
    select x.id, ${context.centre.id}::uuid, setweight(to_tsvector('german', x.title), 'A') || setweight(to_tsvector('german', x.rest), 'C')
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as x(id uuid, title text, rest text)
    on conflict (object_id) do update set vector = excluded.vector where meetings.council_search.vector <> excluded.vector`.execute(context.db);
}
