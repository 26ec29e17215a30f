import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { mayReadMinutes } from '#areas/meetings/permissions.ts';
import { listOwnSeats } from '#areas/meetings/server/queries.ts';
import { may } from '../../../permissions.ts';
import type { Round } from '../../rounds/round.ts';
import { isInScope, townsOf } from '../../scope.ts';
import type { MeasureCourse } from '../../reports/server/queries.ts';
import type { Escalation, EscalationReason } from '../escalation.ts';

/** The escalations of an edition that the actor may see, newest first, with what became of them; what was decided only for those inside the body. `measureId`: of one measure. Two statements. */
export async function listEscalations(context: Context, editionId: string, measureId: string | null = null): Promise<readonly Escalation[]> {
  demand(may(context.actor, 'readReports'));
  const { rows } = await sql<Row>`select x.id, x.measure_id as "measureId", m.code, m.title, x.round_id as "roundId", x.reason, x.note, x.created_at as "createdAt",
      t.id as "topicId", t.body_id as "bodyId", t.title as "topicTitle", t.state as "topicState", i.id as "itemId", i.meeting_id as "meetingId", i.held_on as "itemOn", i.outcome,
      d.id as "decisionId", d.wording, array(select w.municipality_ags::text from strategy.measure_municipality w where w.measure_id = m.id) as towns
    from strategy.report_escalation x join strategy.measure m on m.id = x.measure_id left join meetings.topic t on t.id = x.topic_id
    left join lateral (select a.id, a.meeting_id, to_char(g.starts_at at time zone 'Europe/Berlin', 'YYYY-MM-DD') as held_on, a.result as outcome
      from meetings.agenda_item a join meetings.meeting g on g.id = a.meeting_id where a.topic_id = t.id and g.state <> 'cancelled' order by g.starts_at desc limit 1) i on true
    left join lateral (select c.id, c.wording from meetings.decision c where c.agenda_item_id = i.id order by c.number limit 1) d on true
    where m.edition_id = ${editionId}::uuid and (${measureId}::uuid is null or m.id = ${measureId}::uuid) order by x.created_at desc, x.id`.execute(context.db);
  const seats = await listOwnSeats(context);
  const isInside = (bodyId: string | null) => bodyId !== null && mayReadMinutes(context.actor, bodyId, seats);
  return rows.filter((row) => isInScope(row.towns, townsOf(context.actor))).map((row) => ({
    id: row.id, measureId: row.measureId, code: row.code, title: row.title, roundId: row.roundId, reason: row.reason, isInside: isInside(row.bodyId), note: row.note, createdAt: row.createdAt,
    topic: row.topicId === null ? null : { id: row.topicId, bodyId: row.bodyId!, title: row.topicTitle!, state: row.topicState! },
    item: row.itemId === null ? null : { id: row.itemId, meetingId: row.meetingId!, on: row.itemOn!, outcome: row.outcome! },
    decision: row.decisionId === null ? null : { id: row.decisionId, wording: isInside(row.bodyId) ? row.wording! : '' },
  }));
}

/** Measures that did not report in the round before, although it asked. One statement. */
export async function listSilent(context: Context, round: Pick<Round, 'editionId' | 'number'>): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`select a.measure_id as id from strategy.report_ask a left join strategy.report r on r.round_id = a.round_id and r.measure_id = a.measure_id
    where r.id is null and a.round_id = (select q.id from strategy.report_round q where q.edition_id = ${round.editionId}::uuid and q.number < ${round.number} and q.state = 'closed' order by q.number desc limit 1)`.execute(context.db);
  return new Set(rows.map(({ id }) => id));
}

/** Measures that are before the steering body already for this reason: in this round, or by a topic that is not dealt with. One statement. */
export async function listRaised(context: Context, editionId: string, roundId: string | null): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ measureId: string; reason: EscalationReason }>`select x.measure_id as "measureId", x.reason from strategy.report_escalation x join strategy.measure m on m.id = x.measure_id
    left join meetings.topic t on t.id = x.topic_id where m.edition_id = ${editionId}::uuid and (x.round_id = ${roundId}::uuid or t.state in ('open', 'scheduled'))`.execute(context.db);
  return new Set(rows.map(({ measureId, reason }) => raisedKey(measureId, reason)));
}

export function raisedKey(measureId: string, reason: EscalationReason): string {
  return `${measureId}/${reason}`;
}

export type CaseCourse = Pick<MeasureCourse, 'measureId' | 'code' | 'title' | 'owner' | 'status' | 'isAsked' | 'last'>;

interface Row {
  readonly id: string;
  readonly measureId: string;
  readonly code: string;
  readonly title: string;
  readonly roundId: string | null;
  readonly reason: EscalationReason;
  readonly note: string;
  readonly createdAt: Date;
  readonly topicId: string | null;
  readonly bodyId: string | null;
  readonly topicTitle: string | null;
  readonly topicState: string | null;
  readonly itemId: string | null;
  readonly meetingId: string | null;
  readonly itemOn: string | null;
  readonly outcome: string | null;
  readonly decisionId: string | null;
  readonly wording: string | null;
  readonly towns: readonly string[];
}
