import { refuse, type Refusal } from '#platform/errors.ts';
import { dayPlus, daysBetween } from '../topics/topic.ts';

export const taskStates = ['open', 'done', 'dropped'] as const;
export type TaskState = (typeof taskStates)[number];
export const taskStateLabels: Readonly<Record<TaskState, string>> = { open: 'offen', done: 'erledigt', dropped: 'entfallen' };

/** What one enters for a task. The owner is a seat, or somebody with a name and perhaps a mail address. `dueOn`: YYYY-MM-DD. */
export interface TaskContent {
  readonly title: string;
  readonly ownerId: string | null;
  readonly ownerName: string;
  readonly ownerEmail: string;
  readonly dueOn: string | null;
}

export interface Task extends TaskContent {
  readonly id: string;
  readonly bodyId: string;
  readonly bodyName: string;
  readonly meetingId: string | null;
  readonly agendaItemId: string | null;
  readonly itemTitle: string;
  readonly decisionId: string | null;
  /** The seat's name or the free name; empty without an owner. */
  readonly owner: string;
  /** Where reminders go; empty where no address is known. */
  readonly email: string;
  readonly state: TaskState;
  readonly report: string;
  readonly endedAt: Date | null;
  readonly endedVia: 'office' | 'link' | null;
  readonly remindedAt: Date | null;
  readonly reminders: number;
  /** The topic that it was handed to, when it stayed undone. */
  readonly topicId: string | null;
  readonly isMine: boolean;
}

/** The link in a mail with which an owner reads the task, reports on it and ends it. */
export const taskLink = { purpose: 'meetings.task', life: 60 * 24 * 60 * 60 * 1000 } as const;

export function isOverdue(task: Pick<Task, 'state' | 'dueOn'>, day: string): boolean {
  return task.state === 'open' && task.dueOn !== null && task.dueOn < day;
}

/** Days on which an owner is reminded: 7 days before, on the day, then weekly three times. */
export function reminderDays(dueOn: string): readonly string[] {
  return [-7, 0, 7, 14, 21].map((days) => dayPlus(dueOn, days));
}

/**
 * Whether a reminder goes out on `day`: the latest reminder day that has come is younger than the task and than the last
 * reminder, and no more than six days old (after a long pause of the jobs old reminders are not made up for).
 */
export function isReminderDue(task: { readonly state: TaskState; readonly dueOn: string | null; readonly createdOn: string; readonly remindedOn: string | null }, day: string): boolean {
  if (task.state !== 'open' || task.dueOn === null) return false;
  const latest = reminderDays(task.dueOn).filter((reminder) => reminder <= day).at(-1);
  if (latest === undefined || latest <= task.createdOn || daysBetween(latest, day) > 6) return false;
  return task.remindedOn === null || task.remindedOn < latest;
}

/** After the last reminder has gone unheard for a week, the task goes back to the table. */
export function isEscalationDue(task: Pick<Task, 'state' | 'dueOn' | 'topicId'>, day: string): boolean {
  return task.state === 'open' && task.dueOn !== null && task.topicId === null && dayPlus(task.dueOn, 28) <= day;
}

/** Mine first, then overdue and what is due next; without a date last. */
export function compareTasks(one: Task, other: Task): number {
  const due = (task: Task) => task.dueOn ?? '9999-12-31';
  return Number(other.isMine) - Number(one.isMine) || due(one).localeCompare(due(other)) || one.title.localeCompare(other.title, 'de') || (one.id < other.id ? -1 : 1);
}

export function refuseOwner(content: Pick<TaskContent, 'ownerId' | 'ownerName' | 'ownerEmail'>): Refusal | null {
  if (content.ownerId !== null && (content.ownerName !== '' || content.ownerEmail !== '')) return refuse('Bitte wählen Sie ein Mitglied oder schreiben Sie einen Namen, nicht beides.', 'ownerName');
  if (content.ownerId === null && content.ownerName === '') return refuse('Bitte sagen Sie, wer die Aufgabe übernimmt.', 'ownerId');
  return null;
}

export function refuseEnded(task: Pick<Task, 'state'>): Refusal | null {
  return task.state === 'open' ? null : refuse('Diese Aufgabe ist schon abgeschlossen.');
}
