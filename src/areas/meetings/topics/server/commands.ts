import { today, type Context } from '#platform/context.ts';
import { demand, found, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { createLink } from '#platform/server/links.ts';
import { mayBeAddress, queueMail } from '#platform/server/mail/outbox.ts';
import { seatName } from '../../membership.ts';
import { mayManageBody, mayPrepareMeeting, mayProposeTopic } from '../../permissions.ts';
import { listSeats, readBody, readMeeting } from '../../server/queries.ts';
import { dayPlus, openTopicsOfSeat, refuseOpenOnly, refuseVote, topicLink, type TopicContent } from '../topic.ts';
import { topicCallMail } from './mails.ts';
import { findNextMeeting, findSeatView, readTopic } from './queries.ts';

/** A member, or the centre, proposes a topic for a body. Refuses the same title twice, and more than 20 open ones of one seat. */
export async function proposeTopic(context: Context, bodyId: string, content: TopicContent): Promise<{ readonly id: string } | Refusal> {
  const { body, seats } = await readBody(context, bodyId);
  demand(mayProposeTopic(context.actor, bodyId, seats));
  if (body.endedOn !== null && body.endedOn < today(context)) return refuse('Dieses Gremium trifft sich nicht mehr.');
  return insertTopic(context, bodyId, content, seats.find((seat) => seat.bodyId === bodyId)?.id ?? null, 'office');
}

/** The same for whoever holds the link of a seat. */
export async function proposeTopicByLink(context: Context, seatId: string, content: TopicContent): Promise<{ readonly id: string } | Refusal> {
  const { bodyId } = await findSeatView(context, seatId);
  return insertTopic(context, bodyId, content, seatId, 'link');
}

/** Gives the interest of one's own seat in the topic's body, or takes it back. Twice is the same as once. */
export async function voteForTopic(context: Context, topicId: string, wanted: boolean): Promise<Refusal | null> {
  const { topic, seats } = await readTopic(context, topicId);
  const seat = seats.find((own) => own.bodyId === topic.bodyId);
  if (!seat) return refuse('Abstimmen können nur Mitglieder dieses Gremiums.');
  return refuseVote(topic) ?? castVote(context, topicId, seat.id, wanted);
}

export async function voteByLink(context: Context, seatId: string, topicId: string, wanted: boolean): Promise<Refusal | null> {
  const view = await findSeatView(context, seatId);
  const topic = view.topics.find(({ id }) => id === topicId);
  return topic ? castVote(context, topic.id, seatId, wanted) : refuse('Dieses Thema ist nicht mehr offen. Sie können deshalb nicht abstimmen.');
}

/** Closes a topic without treating it; whoever manages the body says why. */
export async function declineTopic(context: Context, topicId: string, reason: string): Promise<Refusal | null> {
  const { topic, seats } = await readTopic(context, topicId);
  demand(mayManageBody(context.actor, topic.bodyId, seats));
  return close(context, topicId, 'declined', reason);
}

/** Whoever proposed a topic takes it back. */
export async function withdrawTopic(context: Context, topicId: string): Promise<Refusal | null> {
  const { topic, seats } = await readTopic(context, topicId);
  demand(topic.proposedBy !== null && seats.some((seat) => seat.id === topic.proposedBy));
  return close(context, topicId, 'withdrawn', '');
}

/** The same by the link of the seat that proposed it. */
export async function withdrawTopicByLink(context: Context, seatId: string, topicId: string): Promise<Refusal | null> {
  const view = await findSeatView(context, seatId);
  found(view.topics.find((topic) => topic.id === topicId && topic.proposedBy === seatId));
  return close(context, topicId, 'withdrawn', '');
}

/**
 * Sends each seat of the body a link to propose topics and vote, open until the deadline of the next meeting; a seat
 * that got one today gets none. Returns how many mails went out. `publicOrigin`: scheme and host of the public pages.
 */
export async function askForTopics(context: Context, bodyId: string, publicOrigin: string): Promise<number | Refusal> {
  const { body, seats } = await readBody(context, bodyId);
  const next = await findNextMeeting(context, bodyId);
  demand(mayManageBody(context.actor, bodyId, seats) || (next !== null && mayPrepareMeeting(context.actor, (await readMeeting(context, next.id)).meeting, seats)));
  if (next === null) return refuse('Es ist noch kein nächstes Treffen geplant. Bitte legen Sie zuerst eines an.');
  if (next.deadline < today(context)) return refuse('Die Frist für Themen ist vorbei. Sie können sie beim Treffen verlängern.');
  const asked = await listAskedToday(context);
  const open = (await listSeats(context, bodyId, today(context))).filter((seat) => mayBeAddress(seat.email) && !asked.has(seat.id));
  for (const seat of open) {
    const token = await createLink(context, { ...topicLink, subject: seat.id, recipient: seat.email, life: endOf(next.deadline).getTime() - context.now.getTime() });
    await queueMail(context, topicCallMail(context.centre, { to: seat.email, seat: seatName(seat), bodyName: body.name, meeting: next, link: `${publicOrigin}/${context.centre.slug}/thema/${token}` }));
  }
  if (open.length > 0) await record(context, 'meetings.topic.asked', bodyId, { mails: open.length });
  return open.length;
}

async function insertTopic(context: Context, bodyId: string, content: TopicContent, seatId: string | null, via: 'office' | 'link'): Promise<{ readonly id: string } | Refusal> {
  await context.db.selectFrom('meetings.body').select('id').where('id', '=', bodyId).forUpdate().executeTakeFirst();
  const open = await context.db.selectFrom('meetings.topic').select(['title', 'proposed_by']).where('body_id', '=', bodyId).where('state', 'in', ['open', 'scheduled']).execute();
  if (open.some((topic) => topic.title.toLowerCase() === content.title.toLowerCase())) return refuse('Dieses Thema ist schon vorgeschlagen. Sie können dafür stimmen.', 'title');
  if (seatId !== null && open.filter((topic) => topic.proposed_by === seatId).length >= openTopicsOfSeat) return refuse('Sie haben schon viele offene Themen. Bitte ziehen Sie zuerst eines zurück.');
  const id = crypto.randomUUID();
  await context.db.insertInto('meetings.topic').values({
    id, centre_id: context.centre.id, body_id: bodyId, title: content.title, description: content.description, minutes: content.minutes,
    proposed_by: seatId, proposed_via: via, proposed_at: context.now,
  }).execute();
  await record(context, 'meetings.topic.proposed', id, { title: content.title });
  return { id };
}

async function castVote(context: Context, topicId: string, seatId: string, wanted: boolean): Promise<null> {
  const changed = wanted
    ? await context.db.insertInto('meetings.topic_vote').values({ topic_id: topicId, membership_id: seatId, centre_id: context.centre.id, at: context.now })
      .onConflict((conflict) => conflict.doNothing()).returning('topic_id').execute()
    : await context.db.deleteFrom('meetings.topic_vote').where('topic_id', '=', topicId).where('membership_id', '=', seatId).returning('topic_id').execute();
  if (changed.length > 0) await record(context, wanted ? 'meetings.topic.wanted' : 'meetings.topic.unwanted', topicId);
  return null;
}

async function close(context: Context, topicId: string, state: 'declined' | 'withdrawn', reason: string): Promise<Refusal | null> {
  const topic = found(await context.db.selectFrom('meetings.topic').select('state').where('id', '=', topicId).forUpdate().executeTakeFirst());
  const refusal = refuseOpenOnly({ state: topic.state as 'open' });
  if (refusal) return refusal;
  await context.db.updateTable('meetings.topic').set({ state, reason }).where('id', '=', topicId).execute();
  await record(context, `meetings.topic.${state}`, topicId);
  return null;
}

/** The seats that were asked on this day. */
async function listAskedToday(context: Context): Promise<ReadonlySet<string>> {
  const rows = await context.db.selectFrom('platform.link').select(['subject', 'created_at']).where('purpose', '=', topicLink.purpose)
    .where('created_at', '>', new Date(context.now.getTime() - 86_400_000)).execute();
  return new Set(rows.filter((row) => today({ now: row.created_at }) === today(context)).map((row) => row.subject));
}

/** The end of a calendar day in Germany; in summer time an hour later. */
function endOf(day: string): Date {
  return new Date(`${dayPlus(day, 1)}T00:00:00+01:00`);
}
