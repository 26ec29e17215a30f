// The strategy at full size: three editions of 300 pages, 2,000 contributions, 100,000 edges of the thread.
import { sql } from 'kysely';
import type { Centre } from '#platform/centre.ts';
import type { Context } from '#platform/context.ts';
import type { Database } from '#platform/server/db.ts';
import { findThread } from '#platform/server/thread/queries.ts';
import { withCentre } from '#platform/server/tenancy.ts';
import { createEdition } from '#areas/strategy/editions/server/commands.ts';
import type { EditionContent } from '#areas/strategy/content.ts';
import { insertContent } from '#areas/strategy/stock/server/commands.ts';
import { must } from '../src/demo/must.ts';
import { nodeKinds } from '../src/threads.ts';
import { generateContent } from './strategy-content.ts';

export const edgeCount = 100_000;
const now = new Date('2026-11-22T09:00:00Z');

export interface StrategyStock {
  readonly contents: readonly EditionContent[];
  readonly slugs: readonly string[];
}

/** Writes three editions, the later ones grown from the earlier, published, and 100,000 edges among their measures and those of invented rooms. */
export async function fillStrategyStock(database: Database, centre: Centre): Promise<StrategyStock> {
  return withCentre(database.kysely, { centre, actor: { kind: 'system', job: 'bench' }, now }, async (context) => {
    const contents: EditionContent[] = [];
    const slugs: string[] = [];
    const organisation = (await context.db.selectFrom('network.organisation').select('id').limit(1).executeTakeFirst())?.id ?? null;
    for (const [index, year] of [2011, 2016, 2026].entries()) {
      const previous = contents.at(-1);
      const content = { ...generateContent(index + 1, { towns: centre.municipalities, organisation, ...(previous ? { previous } : {}) }), year };
      const edition = must(await createEdition(context, { title: content.title, subtitle: '', year, validFrom: null, validTo: null, basedOn: null, steeringBody: null }));
      await insertContent(context, edition.id, content);
      contents.push(content);
      slugs.push(edition.slug);
    }
    await context.db.updateTable('strategy.edition').set({ published_at: now }).execute();
    await drawEdges(context);
    return { contents, slugs };
  });
}

/** Edges by chance among all measures and goals, always from the older to the newer edition, so that there is no circle. */
async function drawEdges(context: Context): Promise<void> {
  await sql`insert into platform.edge (centre_id, type, before_kind, before_id, after_kind, after_id, since)
    select ${context.centre.id}::uuid, 'ledTo', 'strategy.measure', one.id, 'strategy.measure', other.id, '2026-01-01'
    from (select m.id, e.year, random() as dice from strategy.measure m join strategy.edition e on e.id = m.edition_id) one
    join (select m.id, e.year, random() as dice from strategy.measure m join strategy.edition e on e.id = m.edition_id) other
      on other.year > one.year and abs(one.dice - other.dice) < 0.13
    limit ${edgeCount} on conflict do nothing`.execute(context.db);
}

/** Milliseconds of `rounds` threads of objects by chance, as staff would see them, and of the floor: the same edges one step each way in one plain statement. */
export async function measureThreads(database: Database, centre: Centre, rounds: number): Promise<{ readonly edges: number; readonly ours: readonly number[]; readonly floor: readonly number[] }> {
  return withCentre(database.kysely, { centre, actor: { kind: 'system', job: 'bench' }, now }, async (context) => {
    const { rows: [count] } = await sql<{ edges: number }>`select count(*)::integer as edges from platform.edge`.execute(context.db);
    const { rows } = await sql<{ id: string }>`select id from strategy.measure order by md5(id::text) limit ${rounds}`.execute(context.db);
    const ours: number[] = [];
    const floor: number[] = [];
    for (const { id } of rows) {
      ours.push(await timed(() => findThread(context, nodeKinds, { kind: 'strategy.measure', id })));
      floor.push(await timed(() => sql`select * from platform.edge where before_id = ${id}::uuid or after_id = ${id}::uuid`.execute(context.db)));
    }
    return { edges: count?.edges ?? 0, ours, floor };
  });
}

/** The paths of every kind of public page of the strategy: each chapter, measure and town once. */
export function publicPaths(centre: Centre, { contents, slugs }: StrategyStock): Readonly<Record<string, readonly string[]>> {
  const content = contents.at(-1)!;
  const root = `/${centre.slug}/strategie`;
  const edition = `${root}/${slugs.at(-1)}`;
  return {
    'start of the strategy': [root], chapter: content.chapters.map(({ id }) => `${edition}/kapitel/${id}`), 'goals and measures': [`${edition}/ziele`],
    measure: content.measures.map(({ id }) => `${edition}/massnahmen/${id}`), town: centre.municipalities.map((ags) => `${edition}/kommunen/${ags}`), changes: [`${edition}/aenderungen`],
  };
}

/** The value below which `share` of the sorted values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

