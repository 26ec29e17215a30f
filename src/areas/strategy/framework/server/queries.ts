import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import { listOwnSeats } from '#areas/meetings/server/queries.ts';
import { isOpen, type Edition, type EditionState, type GoalLevel, type MeasureStatus } from '../../edition.ts';
import { may, mayWrite } from '../../permissions.ts';
import { readEdition } from '../../server/queries.ts';

/** An edition, and in which of its fields the actor may change something now. */
export interface Workplace {
  readonly edition: Edition;
  readonly isOpen: boolean;
  /** Text and framework of the edition as a whole; false once it is adopted. */
  readonly mayManage: boolean;
  readonly fields: readonly FieldCard[];
}

/** A field with what stands in it. `mayWrite`: the actor may enter courses and values; `mayEdit`: and change the framework, as long as the edition is open. */
export interface FieldCard {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly topics: readonly string[];
  readonly workingGroup: string | null;
  readonly workingGroupName: string;
  readonly goals: number;
  readonly measures: number;
  readonly statuses: Readonly<Partial<Record<MeasureStatus, number>>>;
  readonly mayWrite: boolean;
  readonly mayEdit: boolean;
}

/** What every page of the framework begins with; 403 outside the network. Three statements. */
export async function readWorkplace(context: Context, name: string): Promise<Workplace> {
  demand(may(context.actor, 'readStrategy'));
  const edition = await readEdition(context, name);
  const open = isOpen(edition);
  const seats = await listOwnSeats(context);
  const { rows } = await sql<Omit<FieldCard, 'mayWrite' | 'mayEdit'>>`
    select f.id, f.name, f.description, f.topics, f.working_group as "workingGroup", coalesce(b.name, '') as "workingGroupName",
      (select count(*)::int from strategy.goal g where g.field_id = f.id) as goals, coalesce(s.total, 0)::int as measures, coalesce(s.statuses, '{}') as statuses
    from strategy.field f left join meetings.body b on b.id = f.working_group
    left join (select one.field_id, sum(one.count) as total, jsonb_object_agg(one.status, one.count) as statuses from (
      select m.field_id, coalesce(c.status, 'planned') as status, count(*)::int as count from strategy.measure m left join strategy.measure_course c on c.measure_id = m.id
      where m.edition_id = ${edition.id}::uuid group by 1, 2) one group by 1) s on s.field_id = f.id
    where f.edition_id = ${edition.id}::uuid order by f.position, f.id`.execute(context.db);
  const fields = rows.map((row) => {
    const writes = mayWrite(context.actor, row.workingGroup, seats);
    return { ...row, mayWrite: writes, mayEdit: writes && open };
  });
  return { edition, isOpen: open, mayManage: open && may(context.actor, 'manageStrategy'), fields };
}

/** One field of a workplace; NotFound where it is not of this edition. */
export function fieldOf({ fields }: Workplace, id: string): FieldCard {
  return found(fields.find((field) => field.id === id));
}

export interface PrincipleRow {
  readonly id: string;
  readonly fieldId: string | null;
  readonly title: string;
  readonly description: string;
}

/** Principles of an edition in their order. One statement. */
export async function listPrinciples(context: Context, editionId: string): Promise<readonly PrincipleRow[]> {
  const { rows } = await sql<PrincipleRow>`select id, field_id as "fieldId", title, description from strategy.principle where edition_id = ${editionId}::uuid order by position, id`.execute(context.db);
  return rows;
}

export interface GoalRow {
  readonly id: string;
  readonly fieldId: string;
  readonly principleId: string | null;
  readonly parentId: string | null;
  readonly level: GoalLevel;
  readonly title: string;
  readonly description: string;
  readonly weight: number;
  readonly measures: number;
  readonly indicators: number;
}

/** Goals of an edition in their order. One statement. */
export async function listGoals(context: Context, editionId: string): Promise<readonly GoalRow[]> {
  const { rows } = await sql<GoalRow>`select g.id, g.field_id as "fieldId", g.principle_id as "principleId", g.parent_id as "parentId", g.level, g.title, g.description, g.weight::float8 as weight,
      coalesce(m.count, 0)::int as measures, coalesce(i.count, 0)::int as indicators
    from strategy.goal g join strategy.field f on f.id = g.field_id
    left join (select goal_id, count(*) from strategy.measure_goal group by 1) m on m.goal_id = g.id
    left join (select goal_id, count(*) from strategy.indicator where edition_id = ${editionId}::uuid and goal_id is not null group by 1) i on i.goal_id = g.id
    where g.edition_id = ${editionId}::uuid order by f.position, g.position, g.id`.execute(context.db);
  return rows;
}

/** The bodies that can write a field. One statement. */
export async function listGroups(context: Context): Promise<readonly { readonly value: string; readonly label: string }[]> {
  const { rows } = await sql<{ value: string; label: string }>`select id::text as value, name as label from meetings.body where ended_on is null order by name, id`.execute(context.db);
  return rows;
}

export interface EditionCard extends Pick<Edition, 'id' | 'slug' | 'title' | 'subtitle' | 'year' | 'state' | 'validFrom' | 'validTo' | 'adoptedOn' | 'publishedAt'> {
  readonly chapters: number;
  readonly fields: number;
  readonly goals: number;
  readonly measures: number;
  readonly indicators: number;
}

/** All editions with what they hold: the one that holds first, then the latest. One statement. */
export async function listEditionCards(context: Context, id: string | null = null): Promise<readonly EditionCard[]> {
  demand(may(context.actor, 'readStrategy'));
  const { rows } = await sql<Omit<EditionCard, 'state'> & { state: EditionState }>`
    select e.id, e.slug, e.title, e.subtitle, e.year, e.state, e.valid_from as "validFrom", e.valid_to as "validTo", e.adopted_on as "adoptedOn", e.published_at as "publishedAt",
      (select count(*)::int from strategy.chapter n where n.edition_id = e.id) as chapters, (select count(*)::int from strategy.field n where n.edition_id = e.id) as fields,
      (select count(*)::int from strategy.goal n where n.edition_id = e.id) as goals, (select count(*)::int from strategy.measure n where n.edition_id = e.id) as measures,
      (select count(*)::int from strategy.indicator n where n.edition_id = e.id) as indicators
    from strategy.edition e where ${id}::uuid is null or e.id = ${id}::uuid order by (e.state = 'adopted') desc, e.year desc, e.slug desc`.execute(context.db);
  return rows;
}
