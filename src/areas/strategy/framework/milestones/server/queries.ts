import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { may } from '../../../permissions.ts';
import type { Milestone } from '../milestone.ts';

/** The milestones of a measure, by day. One statement. */
export async function listMilestones(context: Context, measureId: string): Promise<readonly Milestone[]> {
  demand(may(context.actor, 'readStrategy'));
  const { rows } = await sql<Milestone>`select ${columns} from strategy.milestone s
    where s.measure_id = ${measureId}::uuid and s.removed_at is null order by coalesce(s.reached_on, s.due_on), s.title, s.id`.execute(context.db);
  return rows;
}

/** A milestone that is late, with its measure. */
export interface LateMilestone extends Milestone {
  readonly measureId: string;
  readonly measure: string;
}

/** What is late in an edition, longest first; what belongs to done, dropped or paused measures is not. At most `most`. One statement. */
export async function listLateMilestones(context: Context, editionId: string, most: number): Promise<readonly LateMilestone[]> {
  demand(may(context.actor, 'readReports'));
  const { rows } = await sql<LateMilestone>`select ${columns}, m.id as "measureId", concat_ws(' ', nullif(m.code, ''), m.title) as measure
    from strategy.milestone s join strategy.measure m on m.id = s.measure_id left join strategy.measure_course c on c.measure_id = m.id
    where m.edition_id = ${editionId}::uuid and s.removed_at is null and s.reached_on is null and s.due_on < ${today(context)}::date and coalesce(c.status, 'planned') in ('planned', 'running')
    order by s.due_on, s.id limit ${most}`.execute(context.db);
  return rows;
}

const columns = sql`s.id, s.title, s.due_on as "dueOn", s.first_due_on as "firstDueOn", s.reached_on as "reachedOn", s.note`;
