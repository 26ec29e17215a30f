import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand, found, refuse, type Refusal } from '#platform/errors.ts';
import { changeBetween, record } from '#platform/server/audit.ts';
import { createLink } from '#platform/server/links.ts';
import { mayBeAddress, queueMail } from '#platform/server/mail/outbox.ts';
import { readItem } from '../../agenda/server/queries.ts';
import { refuseAfterApproval } from '../../decisions/approval.ts';
import { findApproval } from '../../decisions/server/queries.ts';
import { mayKeepMinutes, mayManageBody, type Seats } from '../../permissions.ts';
import { readMeeting } from '../../server/queries.ts';
import { refuseEnded, refuseOwner, taskLink, type Task, type TaskContent } from '../task.ts';
import { taskMail } from './mails.ts';
import { findOwnTask, readTask } from './queries.ts';

/** Gives a task at a meeting, from one of its items or from none; `decisionId`: the decision that it carries out. */
export async function addTask(context: Context, meetingId: string, itemId: string | null, content: TaskContent, decisionId: string | null = null): Promise<{ readonly id: string } | Refusal> {
  const { meeting, seats } = await readMeeting(context, meetingId);
  demand(mayKeepMinutes(context.actor, meeting, seats));
  if (itemId !== null && (await readItem(context, itemId)).meeting.id !== meetingId) return found<never>(null);
  if (meeting.state === 'cancelled') return refuse('Das Treffen ist abgesagt. Es kann keine Aufgaben haben.');
  const refusal = refuseAfterApproval(await findApproval(context, meetingId)) ?? await refuseContent(context, meeting.bodyId, content, today({ now: meeting.startsAt }));
  if (refusal) return refusal;
  if (decisionId !== null) found(await context.db.selectFrom('meetings.decision').select('id').where('id', '=', decisionId).where('meeting_id', '=', meetingId).executeTakeFirst());
  const id = crypto.randomUUID();
  await context.db.insertInto('meetings.task').values({
    id, centre_id: context.centre.id, body_id: meeting.bodyId, meeting_id: meetingId, agenda_item_id: itemId, decision_id: decisionId, ...columnsOf(content), created_at: context.now,
  }).execute();
  await record(context, 'meetings.task.added', id, { title: content.title, dueOn: content.dueOn });
  return { id };
}

/** Corrects a task until the minutes are approved. With another day or owner the reminders begin anew. */
export async function changeTask(context: Context, id: string, content: TaskContent): Promise<Refusal | null> {
  const { task, seats } = await readTask(context, id);
  const start = await demandKeeper(context, task, seats);
  const refusal = await refuseApproved(context, task) ?? await refuseContent(context, task.bodyId, content, start);
  if (refusal) return refusal;
  const isNew = task.dueOn !== content.dueOn || task.ownerId !== content.ownerId || task.ownerEmail !== content.ownerEmail;
  await context.db.updateTable('meetings.task').set({ ...columnsOf(content), ...(isNew ? { reminded_at: null, reminders: 0 } : {}) }).where('id', '=', id).execute();
  if (task.ownerId !== content.ownerId || task.ownerEmail !== content.ownerEmail) await closeLinks(context, id);
  await record(context, 'meetings.task.changed', id, changeBetween({ title: task.title, dueOn: task.dueOn }, { title: content.title, dueOn: content.dueOn }));
  return null;
}

/** Takes back a task that was written down by mistake, until the minutes are approved. */
export async function removeTask(context: Context, id: string): Promise<Refusal | null> {
  const { task, seats } = await readTask(context, id);
  await demandKeeper(context, task, seats);
  const refusal = await refuseApproved(context, task);
  if (refusal) return refusal;
  await closeLinks(context, id);
  await context.db.deleteFrom('meetings.task').where('id', '=', id).execute();
  await record(context, 'meetings.task.removed', id, { title: [task.title, null] });
  return null;
}

/** The owner, or whoever keeps the minutes, says that the task is done or dropped, with a word on how. */
export async function endTask(context: Context, id: string, state: 'done' | 'dropped', report: string): Promise<Refusal | null> {
  const { task, seats } = await readTask(context, id);
  if (!task.isMine) await demandKeeper(context, task, seats);
  return refuseEnded(task) ?? end(context, task, state, report, 'office');
}

/** Opens a task again that was ended by mistake. */
export async function reopenTask(context: Context, id: string): Promise<Refusal | null> {
  const { task, seats } = await readTask(context, id);
  if (!task.isMine) await demandKeeper(context, task, seats);
  if (task.state === 'open') return null;
  await context.db.updateTable('meetings.task').set({ state: 'open', ended_at: null, ended_via: null }).where('id', '=', id).execute();
  await record(context, 'meetings.task.reopened', id);
  return null;
}

/** Whoever holds the link says that the task is done. Once more changes nothing. */
export async function endTaskByLink(context: Context, id: string, report: string): Promise<void> {
  const task = await lockOwnTask(context, id);
  if (task.state === 'open') await end(context, task, 'done', report, 'link');
}

/** Whoever holds the link writes how far the task is. The same note twice is kept once; a task that has ended takes none. */
export async function noteTaskByLink(context: Context, id: string, note: string): Promise<Refusal | null> {
  const task = await lockOwnTask(context, id);
  const refusal = refuseEnded(task) ?? (note === '' ? refuse('Bitte schreiben Sie, wie weit Sie sind.', 'report') : null);
  if (refusal || task.report.endsWith(note)) return refusal;
  const report = joined(task.report, note);
  if (report.length > 6000) return refuse('Zu dieser Aufgabe gibt es schon viele Nachrichten. Bitte rufen Sie uns an.', 'report');
  await context.db.updateTable('meetings.task').set({ report }).where('id', '=', id).execute();
  await record(context, 'meetings.task.noted', id);
  return null;
}

/** Mails the owner a link to the task now. Refuses without an address, and a second time on the same day. */
export async function sendTaskLink(context: Context, id: string, publicOrigin: string): Promise<Refusal | null> {
  const { task, seats } = await readTask(context, id);
  await demandKeeper(context, task, seats);
  if (!mayBeAddress(task.email)) return refuse('Für diese Person ist keine E-Mail-Adresse bekannt.');
  if (task.remindedAt !== null && today({ now: task.remindedAt }) === today(context)) return refuse('Heute ist schon eine E-Mail zu dieser Aufgabe gegangen.');
  const refusal = refuseEnded(task);
  if (refusal) return refusal;
  await mailTask(context, task, publicOrigin);
  await context.db.updateTable('meetings.task').set({ reminded_at: context.now }).where('id', '=', id).execute();
  await record(context, 'meetings.task.sent', id);
  return null;
}

/** Brings a task back to the table: a topic of its body's backlog. Once only. */
export async function escalateTask(context: Context, id: string): Promise<Refusal | null> {
  const { task, seats } = await readTask(context, id);
  await demandKeeper(context, task, seats);
  const refusal = refuseEnded(task);
  if (refusal) return refusal;
  if (task.topicId !== null) return refuse('Diese Aufgabe steht schon im Themenspeicher.');
  await makeTopic(context, task);
  return null;
}

/** For commands and the nightly job: a topic from a task that stayed undone. */
export async function makeTopic(context: Context, task: Pick<Task, 'id' | 'bodyId' | 'title' | 'owner' | 'ownerId' | 'report'>): Promise<void> {
  const topicId = crypto.randomUUID();
  await context.db.insertInto('meetings.topic').values({
    id: topicId, centre_id: context.centre.id, body_id: task.bodyId, title: `Offene Aufgabe: ${task.title}`.slice(0, 200), description: task.report, minutes: 10,
    proposed_by: task.ownerId, proposed_via: 'office', proposed_at: context.now,
  }).execute();
  await context.db.updateTable('meetings.task').set({ topic_id: topicId }).where('id', '=', task.id).execute();
  await record(context, 'meetings.task.escalated', task.id);
}

/** Makes a link for the owner and mails it. */
export async function mailTask(context: Context, task: Task, publicOrigin: string): Promise<void> {
  const token = await createLink(context, { ...taskLink, subject: task.id, recipient: task.email });
  await queueMail(context, taskMail(context.centre, task, `${publicOrigin}/${context.centre.slug}/aufgabe/${token}`, today(context)));
}

async function end(context: Context, task: Task, state: 'done' | 'dropped', report: string, via: 'office' | 'link'): Promise<null> {
  await context.db.updateTable('meetings.task').set({ state, report: joined(task.report, report), ended_at: context.now, ended_via: via }).where('id', '=', task.id).execute();
  await record(context, state === 'done' ? 'meetings.task.done' : 'meetings.task.dropped', task.id);
  return null;
}

function joined(earlier: string, text: string): string {
  return [earlier, text].filter((part) => part !== '').join('\n\n');
}

async function lockOwnTask(context: Context, id: string): Promise<Task> {
  await findOwnTask(context, id);
  await sql`select id from meetings.task where id = ${id}::uuid for update`.execute(context.db);
  return findOwnTask(context, id);
}

/** Links of a former owner open nothing any more. */
async function closeLinks(context: Context, id: string): Promise<void> {
  await context.db.updateTable('platform.link').set({ used_at: context.now }).where('purpose', '=', taskLink.purpose).where('subject', '=', id).where('used_at', 'is', null).execute();
}

/** Throws unless the actor keeps the minutes of the task's meeting or leads its body; returns the first day the task may be due. */
async function demandKeeper(context: Context, task: Task, seats: Seats): Promise<string> {
  if (task.meetingId === null) {
    demand(mayManageBody(context.actor, task.bodyId, seats));
    return '1900-01-01';
  }
  const { meeting } = await readMeeting(context, task.meetingId);
  demand(mayKeepMinutes(context.actor, meeting, seats));
  return today({ now: meeting.startsAt });
}

async function refuseApproved(context: Context, task: Task): Promise<Refusal | null> {
  return task.meetingId === null ? null : refuseAfterApproval(await findApproval(context, task.meetingId));
}

async function refuseContent(context: Context, bodyId: string, content: TaskContent, firstDay: string): Promise<Refusal | null> {
  const refusal = refuseOwner(content);
  if (refusal) return refusal;
  if (content.dueOn !== null && content.dueOn < firstDay) return refuse('Dieses Datum liegt vor dem Treffen. Bitte wählen Sie einen späteren Tag.', 'dueOn');
  if (content.ownerId === null) return null;
  const seat = await context.db.selectFrom('meetings.membership').select('id').where('id', '=', content.ownerId).where('body_id', '=', bodyId).executeTakeFirst();
  return seat ? null : refuse('Bitte wählen Sie ein Mitglied dieses Gremiums.', 'ownerId');
}

function columnsOf(content: TaskContent) {
  return { title: content.title, owner_id: content.ownerId, owner_name: content.ownerName, owner_email: content.ownerEmail, due_on: content.dueOn };
}
