import { today, type Context } from '#platform/context.ts';
import { record } from '#platform/server/audit.ts';
import { mayBeAddress } from '#platform/server/mail/outbox.ts';
import { isEscalationDue, isReminderDue } from '../task.ts';
import { mailTask, makeTopic } from './commands.ts';
import { listDatedTasks } from './queries.ts';

/** Each night: reminds owners of open tasks that are due. Twice on one day is the same as once. Returns how many mails went out. */
export async function remindTasks(context: Context, publicOrigin: string): Promise<number> {
  const day = today(context);
  const due = (await listDatedTasks(context)).filter((task) => mayBeAddress(task.email)
    && isReminderDue({ state: task.state, dueOn: task.dueOn, createdOn: today({ now: task.createdAt }), remindedOn: task.remindedAt === null ? null : today({ now: task.remindedAt }) }, day));
  for (const task of due) {
    await mailTask(context, task, publicOrigin);
    await context.db.updateTable('meetings.task').set((set) => ({ reminded_at: context.now, reminders: set('reminders', '+', 1) })).where('id', '=', task.id).execute();
    await record(context, 'meetings.task.reminded', task.id);
  }
  return due.length;
}

/** Each night: tasks that stay undone a week after the last reminder go back to the table. */
export async function escalateTasks(context: Context): Promise<number> {
  const due = (await listDatedTasks(context)).filter((task) => isEscalationDue(task, today(context)));
  for (const task of due) await makeTopic(context, task);
  return due.length;
}

/** Who owned a task is forgotten 12 months after it ended. */
export async function forgetTaskOwners(context: Context): Promise<void> {
  const before = new Date(context.now.getTime() - 365 * 86_400_000);
  await context.db.updateTable('meetings.task').set({ owner_id: null, owner_name: '', owner_email: '' }).where('ended_at', '<', before)
    .where((where) => where.or([where('owner_id', 'is not', null), where('owner_name', '<>', ''), where('owner_email', '<>', '')])).execute();
}
