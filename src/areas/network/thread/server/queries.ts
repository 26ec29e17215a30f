import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { publicPath } from '#platform/addresses.ts';
import { sightOf } from '#platform/roles.ts';
import type { NodeKind, ThreadNode } from '#platform/thread.ts';
import { visibleMarks } from '../../visibility.ts';

/** The objects of this room in the thread: organisations. People are none. */
export const networkNodes: readonly NodeKind[] = [{
  kind: 'network.organisation', label: 'Organisation',
  list: (context, ids) => listNodes(context, sql`o.id = any(${[...ids]}::uuid[])`, ids.length),
  search: (context, words, limit) => listNodes(context, sql`o.name ilike ${`%${words.replace(/[\\%_]/g, '\\$&')}%`}`, limit),
}];

async function listNodes(context: Context, condition: ReturnType<typeof sql>, limit: number): Promise<readonly ThreadNode[]> {
  const isVisitor = context.actor.kind === 'visitor';
  const visible = isVisitor ? sql`true` : sql`o.merged_into is null and o.record_visibility = any(${visibleMarks(sightOf(context.actor))}::text[])`;
  const { rows } = await sql<{ id: string; slug: string; name: string; isDissolved: boolean }>`
    select o.id, o.slug, o.name, coalesce(o.dissolved_on <= ${context.now}::date, false) as "isDissolved" from ${sql.table(isVisitor ? 'network.public_organisation' : 'network.organisation')} o
    where ${condition} and ${visible} order by o.name, o.id limit ${limit}`.execute(context.db);
  const { slug } = context.centre;
  return rows.map((row) => ({
    kind: 'network.organisation', id: row.id, title: row.name, note: row.isDissolved ? 'aufgelöst' : '', on: null,
    href: isVisitor ? publicPath(slug, 'de', `/organisationen/${row.slug}`) : `/buero/${slug}/netzwerk/organisationen/${row.id}`,
  }));
}
