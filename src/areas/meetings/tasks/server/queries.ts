import type { Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import { isInside } from '../../agenda/server/queries.ts';
import { seatName } from '../../membership.ts';
import { holdsLink, mayReadMinutes, type Seats } from '../../permissions.ts';
import { listOwnSeats, readMeeting } from '../../server/queries.ts';
import { compareTasks, taskLink, type Task, type TaskState } from '../task.ts';

export interface TaskFilter {
  readonly meetingId?: string;
  readonly bodyId?: string;
  readonly state?: TaskState;
}

/**
 * Tasks of one meeting, or of all bodies whose tasks the actor may see (own ones always): mine first, then by due date.
 * Whoever is outside a meeting gets none of it. Two queries, three for one meeting.
 */
export async function listTasks(context: Context, filter: TaskFilter = {}): Promise<readonly Task[]> {
  if (filter.meetingId !== undefined) {
    const { meeting, seats } = await readMeeting(context, filter.meetingId);
    if (!isInside(context, meeting, seats)) return [];
    const rows = await tasks(context, filter).orderBy('k.created_at').orderBy('k.id').execute();
    return rows.map((row) => taskFrom(row, seats));
  }
  const seats = await listOwnSeats(context);
  const rows = await tasks(context, filter).execute();
  return rows.map((row) => taskFrom(row, seats)).filter((task) => task.isMine || mayReadMinutes(context.actor, task.bodyId, seats)).toSorted(compareTasks);
}

/** One task; NotFound where the actor must not know of it. */
export async function readTask(context: Context, id: string): Promise<{ readonly task: Task; readonly seats: Seats }> {
  const row = found(await tasks(context, {}).where('k.id', '=', id).executeTakeFirst());
  const seats = await listOwnSeats(context);
  const task = taskFrom(row, seats);
  if (task.isMine || mayReadMinutes(context.actor, task.bodyId, seats)) return { task, seats };
  const { meeting } = await readMeeting(context, found(task.meetingId));
  if (!isInside(context, meeting, seats)) return found<never>(null);
  return { task, seats };
}

/** The task that the link in hand is about. */
export async function findOwnTask(context: Context, id: string): Promise<Task> {
  demand(holdsLink(context.actor, taskLink.purpose, id));
  return taskFrom(found(await tasks(context, {}).where('k.id', '=', id).executeTakeFirst()), []);
}

/** All open tasks with a date, for the nightly job. */
export async function listDatedTasks(context: Context): Promise<readonly (Task & { readonly createdAt: Date })[]> {
  const rows = await tasks(context, { state: 'open' }).where('k.due_on', 'is not', null).orderBy('k.due_on').orderBy('k.id').execute();
  return rows.map((row) => ({ ...taskFrom(row, []), createdAt: row.created_at }));
}

function tasks(context: Context, { meetingId, bodyId, state }: TaskFilter) {
  let query = context.db.selectFrom('meetings.task as k')
    .innerJoin('meetings.body as b', 'b.id', 'k.body_id')
    .leftJoin('meetings.agenda_item as i', 'i.id', 'k.agenda_item_id')
    .leftJoin('meetings.membership as s', 's.id', 'k.owner_id')
    .leftJoin('network.person as p', 'p.id', 's.person_id')
    .leftJoin('network.organisation as o', 'o.id', 's.organisation_id')
    .leftJoin('reference.municipality as t', 't.ags', 's.municipality_ags')
    .selectAll('k').select(['b.name as body_name', 'i.title as item_title', 'p.academic_title', 'p.given_name', 'p.family_name', 'p.email as person_email', 'o.name as organisation_name', 't.name as municipality_name']);
  if (meetingId !== undefined) query = query.where('k.meeting_id', '=', meetingId);
  if (bodyId !== undefined) query = query.where('k.body_id', '=', bodyId);
  if (state !== undefined) query = query.where('k.state', '=', state);
  return query;
}

type TaskRow = Awaited<ReturnType<ReturnType<typeof tasks>['execute']>>[number];

function taskFrom(row: TaskRow, seats: Seats): Task {
  const seat = { personName: [row.academic_title, row.given_name, row.family_name].filter(Boolean).join(' '), onBehalf: row.municipality_name ?? row.organisation_name ?? '' };
  return {
    id: row.id, bodyId: row.body_id, bodyName: row.body_name, meetingId: row.meeting_id, agendaItemId: row.agenda_item_id, itemTitle: row.item_title ?? '',
    decisionId: row.decision_id, title: row.title, ownerId: row.owner_id, ownerName: row.owner_name, ownerEmail: row.owner_email, dueOn: row.due_on,
    owner: row.owner_id === null ? row.owner_name : seatName(seat), email: row.owner_id === null ? row.owner_email : (row.person_email ?? ''),
    state: row.state as TaskState, report: row.report, endedAt: row.ended_at, endedVia: row.ended_via as Task['endedVia'], remindedAt: row.reminded_at,
    reminders: row.reminders, topicId: row.topic_id, isMine: row.owner_id !== null && seats.some((own) => own.id === row.owner_id),
  };
}
