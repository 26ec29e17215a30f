import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { found } from '#platform/errors.ts';
import type { Edition } from '../../edition.ts';
import { listEditions, readEdition, relation } from '../../server/queries.ts';
import type { Carried } from '../carry-over.ts';
import type { LineageStep, LineageThing } from '../lineage.ts';

/** How many goals and measures of the edition before have no decision yet; 0 where there is no edition before. One statement. */
export async function countUndecided(context: Context, editionId: string): Promise<number> {
  const { rows } = await sql<{ open: number }>`select strategy.count_undecided(${editionId}::uuid) as open`.execute(context.db);
  return rows[0]?.open ?? 0;
}

/**
 * Every goal and measure of the edition before, with what is decided about it: by field, goals before measures. It is
 * read from the old edition itself, so an object that came late is in it. Empty where there is no edition before. One statement.
 */
export async function listCarryOver(context: Context, edition: Pick<Edition, 'id' | 'basedOn'>): Promise<readonly Carried[]> {
  if (edition.basedOn === null) return [];
  const { rows } = await sql<Carried>`
    select o.kind, o.id, o.lineage, o.code, o.title, f.lineage as field, f.name as "fieldName", c.fate, coalesce(c.reason, '') as reason,
      coalesce(c.new_goal, c.new_measure) as "newId", coalesce(ng.title, nm.title) as "newTitle", c.decided_at as "decidedAt", coalesce(tg.id, tm.id) as "twinId"
    from (
      select 'goal' as kind, g.id, g.lineage, '' as code, g.title, g.field_id, g.position, 0 as place from strategy.goal g where g.edition_id = ${edition.basedOn}::uuid
      union all
      select 'measure', m.id, m.lineage, m.code, m.title, m.field_id, m.position, 1 from strategy.measure m where m.edition_id = ${edition.basedOn}::uuid
    ) o join strategy.field f on f.id = o.field_id
    left join strategy.carry_over c on c.edition_id = ${edition.id}::uuid and o.id = coalesce(c.old_goal, c.old_measure)
    left join strategy.goal ng on ng.id = c.new_goal left join strategy.measure nm on nm.id = c.new_measure
    left join strategy.goal tg on o.kind = 'goal' and tg.edition_id = ${edition.id}::uuid and tg.lineage = o.lineage
    left join strategy.measure tm on o.kind = 'measure' and tm.edition_id = ${edition.id}::uuid and tm.lineage = o.lineage
    order by f.position, o.place, o.position, o.id`.execute(context.db);
  return rows;
}

/** One old goal or measure with its whole text, for deciding about it. */
export interface CarriedDetail extends Carried {
  readonly description: string;
  readonly ownerName: string;
}

/** NotFound where it does not stand in the edition before. Two statements. */
export async function readCarried(context: Context, edition: Edition, oldId: string): Promise<CarriedDetail> {
  const carried = found((await listCarryOver(context, edition)).find((one) => one.id === oldId));
  const { rows } = await sql<{ description: string; ownerName: string }>`
    select description, '' as "ownerName" from strategy.goal where id = ${oldId}::uuid
    union all select description, owner_name from strategy.measure where id = ${oldId}::uuid`.execute(context.db);
  return { ...carried, ...found(rows[0]) };
}

/** What stands in the new edition and can take others in, by field. One statement. */
export async function listTargets(context: Context, editionId: string, kind: Carried['kind']): Promise<readonly { readonly id: string; readonly title: string; readonly lineage: string; readonly fieldName: string }[]> {
  const { rows } = await sql<{ id: string; title: string; lineage: string; fieldName: string }>`
    select t.id, ${kind === 'measure' ? sql`trim(t.code || ' ' || t.title)` : sql`t.title`} as title, t.lineage, f.name as "fieldName"
    from ${sql.table(`strategy.${kind}`)} t join strategy.field f on f.id = t.field_id where t.edition_id = ${editionId}::uuid order by f.position, t.position, t.id`.execute(context.db);
  return rows;
}

/** The open editions that continue this one. One statement. */
export async function listSuccessors(context: Context, editionId: string): Promise<readonly Pick<Edition, 'id' | 'slug' | 'title' | 'year' | 'state'>[]> {
  return context.db.selectFrom('strategy.edition').select(['id', 'slug', 'title', 'year', 'state']).where('based_on', '=', editionId).orderBy('year').execute() as Promise<readonly Pick<Edition, 'id' | 'slug' | 'title' | 'year' | 'state'>[]>;
}

/** The edition and the one that it continues; null where it begins a line. */
export async function readPair(context: Context, name: string): Promise<{ readonly edition: Edition; readonly before: Edition | null }> {
  const edition = await readEdition(context, name);
  return { edition, before: edition.basedOn === null ? null : await readEdition(context, edition.basedOn) };
}

/** The working group of each field that has one, by the field's lineage. One statement. */
export async function listWorkingGroups(context: Context, editionId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await context.db.selectFrom('strategy.field').select(['lineage', 'working_group']).where('edition_id', '=', editionId).where('working_group', 'is not', null).execute();
  return new Map(rows.map(({ lineage, working_group: group }) => [lineage, group!]));
}

export interface Lineage {
  readonly editions: readonly Pick<Edition, 'id' | 'slug' | 'title' | 'year' | 'state'>[];
  readonly things: readonly LineageThing[];
  readonly steps: readonly LineageStep[];
}

/** All goals and measures through the editions of one line, earliest first, and what was decided about them. Visitors: published editions alone. Three statements. */
export async function readLineage(context: Context): Promise<Lineage> {
  const editions = lineOf(await listEditions(context));
  const ids = sql`array[${sql.join(editions.map(({ id }) => id))}]::uuid[]`;
  if (editions.length === 0) return { editions, things: [], steps: [] };
  const { rows: things } = await sql<Omit<LineageThing, 'edition'> & { editionId: string }>`
    select o.kind, o.id, o.lineage, o.edition_id as "editionId", o.title, f.lineage as field, f.name as "fieldName" from (
      select 'goal' as kind, id, lineage, edition_id, title, field_id, position, 0 as place from ${relation(context, 'goal')} where edition_id = any(${ids})
      union all select 'measure', id, lineage, edition_id, trim(code || ' ' || title), field_id, position, 1 from ${relation(context, 'measure')} where edition_id = any(${ids})
    ) o join ${relation(context, 'field')} f on f.id = o.field_id order by f.position, o.place, o.position, o.id`.execute(context.db);
  const table = sql.table(context.actor.kind === 'visitor' ? 'strategy.public_carry_over' : 'strategy.carry_over');
  const { rows: steps } = await sql<LineageStep>`select coalesce(old_goal, old_measure) as "from", coalesce(new_goal, new_measure) as "to", fate, reason from ${table} where edition_id = any(${ids})`.execute(context.db);
  const place = new Map(editions.map(({ id }, index) => [id, index]));
  return { editions, things: things.map(({ editionId, ...thing }) => ({ ...thing, edition: place.get(editionId)! })), steps };
}

/** From the latest edition back to the one that began the line. */
function lineOf(editions: readonly Edition[]): readonly Edition[] {
  const byId = new Map(editions.map((edition) => [edition.id, edition]));
  const line: Edition[] = [];
  for (let edition = editions[0]; edition && !line.includes(edition); edition = byId.get(edition.basedOn ?? '')) line.unshift(edition);
  return line;
}
