import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand, found, isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { changeBetween, record } from '#platform/server/audit.ts';
import type { NamedMeeting } from '../../meeting.ts';
import { mayPrepareMeeting } from '../../permissions.ts';
import { readMeeting } from '../../server/queries.ts';
import { refuseOpenOnly, type TopicState } from '../../topics/topic.ts';
import { arranged, emptyItem, mostItems, placedAt, refuseAgendaChange, type ItemContent } from '../item.ts';
import { listTemplate, readItem } from './queries.ts';

/** Adds an item at the end. */
export async function addItem(context: Context, meetingId: string, content: ItemContent): Promise<{ readonly id: string } | Refusal> {
  const meeting = await lockAgenda(context, meetingId);
  return isRefusal(meeting) ? meeting : insertItem(context, meeting, content, null);
}

/** Puts a topic of the backlog on the agenda, at the end. Refuses a topic that waits no longer. */
export async function scheduleTopic(context: Context, meetingId: string, topicId: string): Promise<{ readonly id: string } | Refusal> {
  const meeting = await lockAgenda(context, meetingId);
  if (isRefusal(meeting)) return meeting;
  const topic = found(await context.db.selectFrom('meetings.topic').select(['title', 'description', 'minutes', 'state', 'proposed_by'])
    .where('id', '=', topicId).where('body_id', '=', meeting.bodyId).forUpdate().executeTakeFirst());
  const refusal = refuseOpenOnly({ state: topic.state as TopicState });
  if (refusal) return refusal;
  const content = { ...emptyItem, title: topic.title, description: topic.description, minutes: topic.minutes ?? emptyItem.minutes, responsibleId: topic.proposed_by };
  const added = await insertItem(context, meeting, content, topicId);
  if (!isRefusal(added)) await context.db.updateTable('meetings.topic').set({ state: 'scheduled' }).where('id', '=', topicId).execute();
  return added;
}

/** Fills an empty agenda from the template of the body; anything already there stays as it is. Returns how many items came. */
export async function startAgenda(context: Context, meetingId: string): Promise<number | Refusal> {
  const meeting = await lockAgenda(context, meetingId);
  if (isRefusal(meeting)) return meeting;
  const template = await listTemplate(context, meeting.bodyId);
  if (template.length === 0 || (await listIds(context, meetingId)).length > 0) return 0;
  await context.db.insertInto('meetings.agenda_item').values(template.map((item, index) => ({
    id: crypto.randomUUID(), centre_id: context.centre.id, meeting_id: meetingId, position: index + 1, title: item.title, kind: item.kind, minutes: item.minutes,
  }))).execute();
  await record(context, 'meetings.agenda.started', meetingId, { items: template.length });
  return template.length;
}

export async function changeItem(context: Context, itemId: string, content: ItemContent): Promise<Refusal | null> {
  const { item } = await readItem(context, itemId);
  const meeting = await lockAgenda(context, item.meetingId);
  if (isRefusal(meeting)) return meeting;
  const refusal = await refuseResponsible(context, meeting, content);
  if (refusal) return refusal;
  await context.db.updateTable('meetings.agenda_item').set(columnsOf(content)).where('id', '=', itemId).execute();
  const { title, kind, minutes, isPublic } = item;
  await record(context, 'meetings.agendaItem.changed', itemId, changeBetween({ title, kind, minutes, isPublic }, { title: content.title, kind: content.kind, minutes: content.minutes, isPublic: content.isPublic }));
  return null;
}

/** Takes an item off; its topic waits in the backlog again, its papers stay with the meeting. */
export async function removeItem(context: Context, itemId: string): Promise<Refusal | null> {
  const { item } = await readItem(context, itemId);
  const meeting = await lockAgenda(context, item.meetingId);
  if (isRefusal(meeting)) return meeting;
  const used = await context.db.selectNoFrom((select) => [
    select.exists(select.selectFrom('meetings.decision').select('id').where('agenda_item_id', '=', itemId)).as('decided'),
    select.exists(select.selectFrom('meetings.task').select('id').where('agenda_item_id', '=', itemId)).as('tasked'),
    select.exists(select.selectFrom('meetings.minutes_section').select('agenda_item_id').where('agenda_item_id', '=', itemId).where('version', '>', 0)).as('written'),
  ]).executeTakeFirstOrThrow();
  if (used.decided || used.tasked || used.written) return refuse('Zu diesem Punkt gibt es schon ein Protokoll, Beschlüsse oder Aufgaben. Er kann deshalb nicht entfernt werden.');
  if (item.topicId !== null) await context.db.updateTable('meetings.topic').set({ state: 'open' }).where('id', '=', item.topicId).where('state', '=', 'scheduled').execute();
  await context.db.deleteFrom('meetings.agenda_item').where('id', '=', itemId).execute();
  await renumber(context, item.meetingId, await listIds(context, item.meetingId));
  await record(context, 'meetings.agendaItem.removed', itemId, { title: [item.title, null] });
  return null;
}

/** Puts one item at a position from 1; beyond the end means last. */
export async function moveItem(context: Context, itemId: string, position: number): Promise<Refusal | null> {
  const { item } = await readItem(context, itemId);
  const meeting = await lockAgenda(context, item.meetingId);
  if (isRefusal(meeting)) return meeting;
  await renumber(context, item.meetingId, placedAt(await listIds(context, item.meetingId), itemId, position));
  await record(context, 'meetings.agenda.arranged', item.meetingId);
  return null;
}

/** Puts the whole agenda in the order of the wished positions; unknown ids are left out. */
export async function arrangeAgenda(context: Context, meetingId: string, wishes: ReadonlyMap<string, number>): Promise<Refusal | null> {
  const meeting = await lockAgenda(context, meetingId);
  if (isRefusal(meeting)) return meeting;
  await renumber(context, meetingId, arranged(await listIds(context, meetingId), wishes));
  await record(context, 'meetings.agenda.arranged', meetingId);
  return null;
}

/** The meeting, locked: of two who change one agenda the second waits. Refuses where the agenda is closed. */
export async function lockAgenda(context: Context, meetingId: string): Promise<NamedMeeting | Refusal> {
  await context.db.selectFrom('meetings.meeting').select('id').where('id', '=', meetingId).forUpdate().executeTakeFirst();
  const { meeting, seats } = await readMeeting(context, meetingId);
  demand(mayPrepareMeeting(context.actor, meeting, seats));
  return refuseAgendaChange(meeting) ?? meeting;
}

async function insertItem(context: Context, meeting: NamedMeeting, content: ItemContent, topicId: string | null): Promise<{ readonly id: string } | Refusal> {
  const refusal = await refuseResponsible(context, meeting, content);
  if (refusal) return refusal;
  const count = (await listIds(context, meeting.id)).length;
  if (count >= mostItems) return refuse(`Eine Tagesordnung hat höchstens ${mostItems} Punkte. Bitte verschieben Sie etwas auf ein anderes Treffen.`);
  const id = crypto.randomUUID();
  const last = topicId === null ? undefined : await context.db.selectFrom('meetings.agenda_item as i').innerJoin('meetings.meeting as m', 'm.id', 'i.meeting_id').select('i.id')
    .where('i.topic_id', '=', topicId).where('i.result', '=', 'carried').orderBy('m.starts_at', 'desc').limit(1).executeTakeFirst();
  await context.db.insertInto('meetings.agenda_item').values({
    id, centre_id: context.centre.id, meeting_id: meeting.id, position: count + 1, ...columnsOf(content), topic_id: topicId, carried_from: last?.id ?? null,
  }).execute();
  await record(context, 'meetings.agendaItem.added', id, { title: content.title, minutes: content.minutes });
  return { id };
}

function columnsOf(content: ItemContent) {
  return {
    title: content.title, kind: content.kind, description: content.description, minutes: content.minutes,
    responsible_id: content.responsibleId, responsible_name: content.responsibleName, is_public: content.isPublic,
  };
}

async function refuseResponsible(context: Context, meeting: NamedMeeting, content: ItemContent): Promise<Refusal | null> {
  if (content.responsibleId === null) return null;
  if (content.responsibleName !== '') return refuse('Bitte wählen Sie ein Mitglied oder schreiben Sie einen Namen, nicht beides.', 'responsibleName');
  const seat = await context.db.selectFrom('meetings.membership').select('id').where('id', '=', content.responsibleId).where('body_id', '=', meeting.bodyId).executeTakeFirst();
  return seat ? null : refuse('Bitte wählen Sie ein Mitglied dieses Gremiums.', 'responsibleId');
}

async function listIds(context: Context, meetingId: string): Promise<readonly string[]> {
  const rows = await context.db.selectFrom('meetings.agenda_item').select('id').where('meeting_id', '=', meetingId).orderBy('position').execute();
  return rows.map(({ id }) => id);
}

/** Positions 1 … n in the given order, in one statement (the unique constraint is checked at the commit). */
async function renumber(context: Context, meetingId: string, ids: readonly string[]): Promise<void> {
  await sql`update meetings.agenda_item i set position = x.position
    from (select id::uuid as id, position::integer as position from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) with ordinality as e(id, position)) x
    where i.id = x.id and i.meeting_id = ${meetingId}::uuid and i.position <> x.position`.execute(context.db);
}
