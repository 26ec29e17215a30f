import { accountOf, type Context } from '#platform/context.ts';
import { demand, found, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { may, mayDeleteSearch } from '../../permissions.ts';
import { refuseSearch, type SearchQuery, type SearchSubject } from '../saved-search.ts';

export interface SearchToSave {
  readonly name: string;
  readonly subject: SearchSubject;
  readonly query: SearchQuery;
  readonly isMailingGroup: boolean;
}

/** Keeps a search for everybody of the network. */
export async function saveSearch(context: Context, search: SearchToSave, id: string = crypto.randomUUID()): Promise<{ id: string } | Refusal> {
  demand(may(context.actor, 'saveSearch'));
  const names = await context.db.selectFrom('network.saved_search').select('name').execute();
  const refusal = refuseSearch(search.name, names.map((row) => row.name));
  if (refusal) return refusal;
  await context.db.insertInto('network.saved_search').values({
    id, centre_id: context.centre.id, name: search.name, subject: search.subject, query: JSON.stringify(search.query),
    is_mailing_group: search.isMailingGroup, created_by: accountOf(context.actor), created_at: context.now,
  }).execute();
  await record(context, 'network.search.saved', id, { name: [null, search.name] });
  return { id };
}

export async function deleteSearch(context: Context, id: string): Promise<{ id: string }> {
  const search = found(await context.db.selectFrom('network.saved_search').select(['name', 'created_by']).where('id', '=', id).executeTakeFirst());
  demand(mayDeleteSearch(context.actor, { createdBy: search.created_by }));
  await context.db.deleteFrom('network.saved_search').where('id', '=', id).execute();
  await record(context, 'network.search.deleted', id, { name: [search.name, null] });
  return { id };
}
