import { sql, type RawBuilder } from 'kysely';
import { publicPath } from '#platform/addresses.ts';
import type { Context } from '#platform/context.ts';
import type { NodeKind, ThreadNode } from '#platform/thread.ts';
import { may } from '../../../permissions.ts';
import { consentLabels, type ConsentState } from '../../consent.ts';

/** What a town said of an edition, in the thread. Visitors see it where the edition is published. */
export const consentNodes: readonly NodeKind[] = [{
  kind: 'strategy.consent', label: 'Einvernehmen',
  list: (context, ids) => listNodes(context, sql`c.id = any(${[...ids]}::uuid[])`, ids.length),
  search: (context, words, limit) => listNodes(context, sql`m.name ilike ${`%${words.replace(/[\\%_]/g, '\\$&')}%`}`, limit),
}];

async function listNodes(context: Context, condition: RawBuilder<unknown>, limit: number): Promise<readonly ThreadNode[]> {
  const isVisitor = context.actor.kind === 'visitor';
  if (!isVisitor && !may(context.actor, 'readStrategy')) return [];
  const source = isVisitor
    ? sql`select p.id, p.edition_id, p.municipality_ags, p.state, p.happened_on from strategy.public_consent p`
    : sql`select k.id, k.edition_id, k.municipality_ags, s.state, s.happened_on from strategy.consent k
        left join lateral (select x.state, x.happened_on from strategy.consent_step x where x.consent_id = k.id and x.withdrawn_at is null order by x.number desc limit 1) s on true`;
  const { rows } = await sql<{ id: string; ags: string; town: string; year: number; slug: string; state: ConsentState | null; on: string | null }>`
    select c.id, c.municipality_ags::text as ags, m.name as town, e.year, e.slug, c.state, c.happened_on as "on" from (${source}) c
    join ${sql.table(isVisitor ? 'strategy.public_edition' : 'strategy.edition')} e on e.id = c.edition_id join reference.municipality m on m.ags = c.municipality_ags
    where ${condition} order by c.happened_on desc nulls last, c.id limit ${limit}`.execute(context.db);
  return rows.map(({ id, ags, town, year, slug, state, on }) => ({
    kind: 'strategy.consent', id, title: `${town} zum Konzept ${year}`, note: consentLabels[state ?? 'open'], on,
    href: isVisitor ? publicPath(context.centre.slug, 'de', '/strategie') : `/buero/${context.centre.slug}/strategie/${slug}/einvernehmen/${ags}`,
  }));
}
