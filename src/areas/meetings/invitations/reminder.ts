import type { InviteeAnswer } from '../calendar/event.ts';

export const defaultReminderDays: readonly number[] = [7, 1];

/**
 * Which reminder is due `daysLeft` days before the start, or null: the latest of `days` that has come and has not gone
 * out. A missed day is made up for once; reminders that a later one has overtaken never go out.
 */
export function dueReminder(days: readonly number[], daysLeft: number, reminded: number | null): number | null {
  if (daysLeft < 0) return null;
  const come = days.filter((day) => daysLeft <= day);
  if (come.length === 0) return null;
  const latest = Math.min(...come);
  return reminded === null || latest < reminded ? latest : null;
}

/** The last reminder goes to all who come or have not answered; earlier ones only ask those without a clear answer. */
export function isReminded(answer: InviteeAnswer, day: number, days: readonly number[]): boolean {
  if (answer === 'declined') return false;
  return answer !== 'accepted' || day === Math.min(...days);
}

/** Whole calendar days from one day to another, both YYYY-MM-DD. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / 86_400_000);
}

/** `7, 1` as days, largest first, without repeats; null where it is something else. At most five, 1 to 60. */
export function reminderDaysFrom(text: string): readonly number[] | null {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  if (parts.length > 5 || parts.some((part) => !/^[1-9]\d?$/.test(part) || Number(part) > 60)) return null;
  return [...new Set(parts.map(Number))].toSorted((one, other) => other - one);
}
