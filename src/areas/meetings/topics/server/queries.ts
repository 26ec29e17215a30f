import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import { seatName } from '../../membership.ts';
import { holdsLink, mayProposeTopic, type Seats } from '../../permissions.ts';
import { readBody } from '../../server/queries.ts';
import { compareTopics, topicDeadline, topicLink, type Topic, type TopicState } from '../topic.ts';

/** The topics of a body in the order of the backlog; Forbidden for whoever is no member. Three queries. */
export async function listTopics(context: Context, bodyId: string, states: readonly TopicState[] = ['open']): Promise<readonly Topic[]> {
  const { seats } = await readBody(context, bodyId);
  demand(mayProposeTopic(context.actor, bodyId, seats));
  return listBacklog(context, bodyId, seats.filter((seat) => seat.bodyId === bodyId).map(({ id }) => id), states);
}

/** The same for a caller who has asked for permission; `ownSeats`: whose voice counts as one's own. One query. */
export async function listBacklog(context: Context, bodyId: string, ownSeats: readonly string[], states: readonly TopicState[] = ['open']): Promise<readonly Topic[]> {
  const rows = await topics(context, ownSeats).where('k.body_id', '=', bodyId).where('k.state', 'in', [...states]).execute();
  return rows.map(topicFrom).toSorted(compareTopics);
}

/** One topic; NotFound where the actor must not know of it. */
export async function readTopic(context: Context, id: string): Promise<{ readonly topic: Topic; readonly seats: Seats }> {
  const row = found(await topics(context, []).where('k.id', '=', id).executeTakeFirst());
  const { seats } = await readBody(context, row.body_id);
  if (!mayProposeTopic(context.actor, row.body_id, seats)) return found<never>(null);
  return { topic: topicFrom(row), seats };
}

export interface NextMeeting {
  readonly id: string;
  readonly number: number;
  readonly startsAt: Date;
  /** Last day for topics, YYYY-MM-DD. */
  readonly deadline: string;
}

/** The next meeting of a body that topics can still reach. One query; the caller has asked for permission. */
export async function findNextMeeting(context: Context, bodyId: string): Promise<NextMeeting | null> {
  const row = await context.db.selectFrom('meetings.meeting as m').innerJoin('meetings.body as b', 'b.id', 'm.body_id')
    .select(['m.id', 'm.number', 'm.starts_at', 'm.topics_until', 'b.topic_deadline_days'])
    .where('m.body_id', '=', bodyId).where('m.state', 'in', ['planned', 'invited']).where('m.starts_at', '>', context.now).orderBy('m.starts_at').orderBy('m.id').limit(1).executeTakeFirst();
  if (!row) return null;
  return { id: row.id, number: row.number, startsAt: row.starts_at, deadline: topicDeadline(row.topics_until, today({ now: row.starts_at }), row.topic_deadline_days) };
}

export interface SeatView {
  readonly seatId: string;
  readonly bodyId: string;
  readonly bodyName: string;
  readonly seat: string;
  readonly meeting: NextMeeting | null;
  readonly topics: readonly Topic[];
}

/** What the link of a seat opens: its body's backlog. A seat that is over is a NotFound. Three queries. */
export async function findSeatView(context: Context, seatId: string): Promise<SeatView> {
  demand(holdsLink(context.actor, topicLink.purpose, seatId));
  const day = today(context);
  const row = found(await context.db.selectFrom('meetings.membership as s').innerJoin('meetings.body as b', 'b.id', 's.body_id')
    .leftJoin('network.person as p', 'p.id', 's.person_id').leftJoin('network.organisation as o', 'o.id', 's.organisation_id').leftJoin('reference.municipality as t', 't.ags', 's.municipality_ags')
    .select(['s.body_id', 'b.name as body_name', 'p.academic_title', 'p.given_name', 'p.family_name', 'o.name as organisation_name', 't.name as municipality_name'])
    .where('s.id', '=', seatId).where('s.person_id', 'is not', null).where('s.valid_from', '<=', day)
    .where((where) => where.or([where('s.valid_to', 'is', null), where('s.valid_to', '>=', day)])).executeTakeFirst());
  const person = { personName: [row.academic_title, row.given_name, row.family_name].filter(Boolean).join(' '), onBehalf: row.municipality_name ?? row.organisation_name ?? '' };
  return {
    seatId, bodyId: row.body_id, bodyName: row.body_name, seat: seatName(person), meeting: await findNextMeeting(context, row.body_id), topics: await listBacklog(context, row.body_id, [seatId]),
  };
}

function topics(context: Context, ownSeats: readonly string[]) {
  return context.db.selectFrom('meetings.topic as k')
    .leftJoin('meetings.membership as s', 's.id', 'k.proposed_by').leftJoin('network.person as p', 'p.id', 's.person_id')
    .leftJoin('network.organisation as o', 'o.id', 's.organisation_id').leftJoin('reference.municipality as t', 't.ags', 's.municipality_ags')
    .selectAll('k').select(['p.academic_title', 'p.given_name', 'p.family_name', 'o.name as organisation_name', 't.name as municipality_name',
      sql<number>`(select count(*)::int from meetings.topic_vote v where v.topic_id = k.id)`.as('votes'),
      ownSeats.length === 0 ? sql<boolean>`false`.as('is_own_vote')
        : sql<boolean>`exists (select from meetings.topic_vote v where v.topic_id = k.id and v.membership_id in (${sql.join(ownSeats)}))`.as('is_own_vote')]);
}

function topicFrom(row: Awaited<ReturnType<ReturnType<typeof topics>['execute']>>[number]): Topic {
  const seat = { personName: [row.academic_title, row.given_name, row.family_name].filter(Boolean).join(' '), onBehalf: row.municipality_name ?? row.organisation_name ?? '' };
  return {
    id: row.id, bodyId: row.body_id, title: row.title, description: row.description, minutes: row.minutes, state: row.state as TopicState, reason: row.reason,
    proposedBy: row.proposed_by, proposer: row.proposed_by === null ? '' : seatName(seat), proposedAt: row.proposed_at, carried: row.carried,
    votes: row.votes, isOwnVote: row.is_own_vote,
  };
}
