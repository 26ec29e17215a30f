import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { refuseAfterApproval } from '../../../decisions/approval.ts';
import { findApproval } from '../../../decisions/server/queries.ts';
import { mayKeepMinutes } from '../../../permissions.ts';
import { readMeeting } from '../../../server/queries.ts';
import { mayTravel, refuseHold, type AgendaItem, type ItemEnd, type ItemResult } from '../../item.ts';
import { listItems, readItem } from '../../server/queries.ts';

/**
 * Closes the meeting: it was held, and each item is done, dropped or carried on. An item that `ends` does not name keeps
 * the result it has; one still open travels on. What travels waits in the backlog, counted once more; an item that came
 * from no topic becomes one.
 */
export async function holdMeeting(context: Context, meetingId: string, ends: ReadonlyMap<string, ItemEnd>): Promise<Refusal | null> {
  await context.db.selectFrom('meetings.meeting').select('id').where('id', '=', meetingId).forUpdate().executeTakeFirst();
  const { meeting, seats } = await readMeeting(context, meetingId);
  demand(mayKeepMinutes(context.actor, meeting, seats));
  const refusal = refuseHold(meeting, today(context), today({ now: meeting.startsAt }));
  if (refusal) return refusal;
  const items = (await listItems(context, meetingId, true)).map((item) => ({ item, end: endOf(item, ends) }));
  const groups = Map.groupBy(items, ({ end }) => end);
  for (const [end, members] of groups) {
    await context.db.updateTable('meetings.agenda_item').set({ result: end }).where('id', 'in', members.map(({ item }) => item.id)).execute();
    const topics = members.flatMap(({ item }) => item.topicId ?? []);
    if (topics.length > 0) await settleTopics(context, topics, end, meeting.number);
  }
  const fresh = (groups.get('carried') ?? []).map(({ item }) => item).filter((item) => item.topicId === null);
  if (fresh.length > 0) await makeTopics(context, meeting.bodyId, fresh);
  await context.db.updateTable('meetings.meeting').set({ state: 'held', held_at: context.now, updated_at: context.now }).where('id', '=', meetingId).execute();
  await record(context, 'meetings.meeting.held', meetingId, Object.fromEntries([...groups].map(([end, members]) => [end, members.length])));
  return null;
}

/**
 * Says what became of one item: during the meeting as a note for its end, afterwards as a correction that the backlog
 * follows. Refuses once the minutes are approved, or when the topic stands on another agenda already.
 */
export async function setResult(context: Context, itemId: string, result: ItemResult): Promise<Refusal | null> {
  const { item, meeting, seats } = await readItem(context, itemId);
  demand(mayKeepMinutes(context.actor, meeting, seats));
  await context.db.selectFrom('meetings.meeting').select('id').where('id', '=', meeting.id).forUpdate().executeTakeFirst();
  if (meeting.state === 'cancelled') return refuse('Das Treffen ist abgesagt.');
  const refusal = refuseAfterApproval(await findApproval(context, meeting.id)) ?? refuseEnd(item, result);
  if (refusal) return refusal;
  if (meeting.state === 'held') {
    if (result === 'open') return refuse('Das Treffen ist abgeschlossen. Bitte wählen Sie: erledigt, verschoben oder entfallen.');
    const undone = await correct(context, item, result, meeting.bodyId, meeting.number);
    if (undone) return undone;
  }
  await context.db.updateTable('meetings.agenda_item').set({ result }).where('id', '=', itemId).execute();
  await record(context, 'meetings.agendaItem.resultSet', itemId, { result: [item.result, result] });
  return null;
}

function endOf(item: AgendaItem, ends: ReadonlyMap<string, ItemEnd>): ItemEnd {
  const end = ends.get(item.id) ?? (item.result === 'open' ? 'carried' : item.result);
  return end === 'carried' && !mayTravel(item.kind) ? 'done' : end;
}

function refuseEnd(item: AgendaItem, result: ItemResult): Refusal | null {
  return result === 'carried' && !mayTravel(item.kind) ? refuse('Begrüßung und Pause werden nicht verschoben.') : null;
}

async function settleTopics(context: Context, topics: readonly string[], end: ItemEnd, meetingNumber: number): Promise<void> {
  const after = end === 'done' ? { state: 'done' } : end === 'dropped' ? { state: 'declined', reason: `Im ${meetingNumber}. Treffen entfallen.` } : { state: 'open', carried: sql<number>`carried + 1` };
  await context.db.updateTable('meetings.topic').set(after).where('id', 'in', topics).execute();
}

/** Items that came from no topic become one each, carried once. */
async function makeTopics(context: Context, bodyId: string, items: readonly AgendaItem[]): Promise<void> {
  const made = items.map((item) => ({ item, topicId: crypto.randomUUID() }));
  await context.db.insertInto('meetings.topic').values(made.map(({ item, topicId }) => ({
    id: topicId, centre_id: context.centre.id, body_id: bodyId, title: item.title, description: item.description, minutes: item.minutes > 0 ? item.minutes : null,
    proposed_by: item.responsibleId, proposed_via: 'office', proposed_at: context.now, carried: 1,
  }))).execute();
  await sql`update meetings.agenda_item i set topic_id = x.topic_id
    from jsonb_to_recordset(${JSON.stringify(made.map(({ item, topicId }) => ({ id: item.id, topic_id: topicId })))}::jsonb) as x(id uuid, topic_id uuid) where i.id = x.id`.execute(context.db);
}

/** Another end than the one that was kept: the topic follows, unless the next agenda has it already. */
async function correct(context: Context, item: AgendaItem, result: ItemEnd, bodyId: string, meetingNumber: number): Promise<Refusal | null> {
  if (item.result === result) return null;
  if (item.topicId === null) {
    if (result === 'carried') await makeTopics(context, bodyId, [item]);
    return null;
  }
  const topic = await context.db.selectFrom('meetings.topic').select(['state', 'carried']).where('id', '=', item.topicId).forUpdate().executeTakeFirst();
  if (topic?.state === 'scheduled') return refuse('Dieses Thema steht schon auf der nächsten Tagesordnung. Bitte nehmen Sie es dort zuerst herunter.');
  if (item.result === 'carried') await context.db.updateTable('meetings.topic').set({ carried: sql<number>`greatest(carried - 1, 0)` }).where('id', '=', item.topicId).execute();
  await settleTopics(context, [item.topicId], result, meetingNumber);
  return null;
}
