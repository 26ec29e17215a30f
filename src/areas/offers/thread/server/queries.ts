import { sql } from 'kysely';
import { publicPath } from '#platform/addresses.ts';
import type { Context } from '#platform/context.ts';
import { centreRoles, grantsOf, holds } from '#platform/roles.ts';
import type { NodeKind, ThreadNode } from '#platform/thread.ts';
import { mayReadOffers } from '../../permissions.ts';

/** The objects of this room in the thread: offers. */
export const offerNodes: readonly NodeKind[] = [{
  kind: 'offers.offer', label: 'Angebot',
  list: (context, ids) => listNodes(context, sql`o.id = any(${[...ids]}::uuid[])`, ids.length),
  search: (context, words, limit) => listNodes(context, sql`o.title ilike ${`%${words.replace(/[\\%_]/g, '\\$&')}%`}`, limit),
}];

const states: Readonly<Record<string, string>> = { draft: 'Entwurf', withdrawn: 'zurückgezogen' };

/** Published ones for everybody; the others for the centre and whoever edits for their organisation. */
async function listNodes(context: Context, condition: ReturnType<typeof sql>, limit: number): Promise<readonly ThreadNode[]> {
  const { actor, centre } = context;
  if (actor.kind !== 'visitor' && !mayReadOffers(actor)) return [];
  const own = grantsOf(actor, ['organisationEditor']).flatMap((grant) => grant.organisationId ?? []);
  const visible = holds(actor, centreRoles) ? sql`true` : sql`(o.state = 'published' or o.organisation_id = any(${own}::uuid[]))`;
  // many offers are called the same: whose it is tells them apart
  const organisation = sql.table(actor.kind === 'visitor' ? 'network.public_organisation' : 'network.organisation');
  const { rows } = await sql<{ id: string; slug: string; title: string; state: string; organisation: string | null }>`
    select o.id, o.slug, o.title, o.state, n.name as organisation from offers.offer o left join ${organisation} n on n.id = o.organisation_id
    where ${condition} and ${visible} order by o.title, o.id limit ${limit}`.execute(context.db);
  return rows.map((row) => ({
    kind: 'offers.offer', id: row.id, title: row.title, note: [row.organisation, states[row.state]].filter((part) => part).join(' · '), on: null,
    href: actor.kind === 'visitor' ? publicPath(centre.slug, 'de', `/angebote/${row.slug}`) : `/buero/${centre.slug}/angebote/${row.id}`,
  }));
}
