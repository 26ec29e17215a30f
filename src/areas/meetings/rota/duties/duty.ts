import { dayAfter } from '../../planning/local-time.ts';

/** One thing that the host of a meeting has to do. `dueOn`: YYYY-MM-DD. */
export interface Duty {
  readonly id: string;
  readonly label: string;
  readonly dueOn: string;
  readonly doneAt: Date | null;
  readonly doneBy: string;
  readonly remindedAt: Date | null;
}

/** How many days before it is due the host is reminded of a duty. */
export const reminderDays = 7;

export function dueOn(meetingDay: string, daysBefore: number): string {
  return dayAfter(meetingDay, -daysBefore);
}

/** Whether the host should hear of it now: not done, not reminded, due within a week or late already. */
export function mustRemind(duty: Pick<Duty, 'dueOn' | 'doneAt' | 'remindedAt'>, day: string): boolean {
  return duty.doneAt === null && duty.remindedAt === null && dayAfter(duty.dueOn, -reminderDays) <= day;
}
