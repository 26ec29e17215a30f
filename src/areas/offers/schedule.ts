import type { ScheduleContent } from './offer.ts';
import { addDays } from './freshness.ts';
import { clockAt, dayNumber, instantOf, weekdayOf } from './moment.ts';

/** The part of a schedule that says when: everything but the place and the note. */
export type Rhythm = Omit<ScheduleContent, 'placeId' | 'note'>;

/** One time an offer takes place. `day` is the day on which it begins; an end at or before the start is on the next day. */
export interface Occurrence {
  readonly day: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** No occurrence is looked for further away than this many days. */
const horizon = 366 * 3;

/**
 * All times a schedule takes place on the days from … to (YYYY-MM-DD, both included, at most three years), in order.
 * `holidays` are the public holidays of North Rhine-Westphalia as YYYY-MM-DD.
 */
export function occurrencesOf(schedule: Rhythm, from: string, to: string, holidays: ReadonlySet<string>): readonly Occurrence[] {
  const first = from > schedule.validFrom ? from : schedule.validFrom;
  const last = schedule.validTo !== null && schedule.validTo < to ? schedule.validTo : to;
  const occurrences: Occurrence[] = [];
  for (let day = first, count = 0; day <= last && count < horizon; day = addDays(day, 1), count += 1) {
    if (takesPlaceOn(schedule, day, holidays)) occurrences.push(occurrenceOn(schedule, day));
  }
  return occurrences;
}

/** The next time at or after `now` (one that is running counts), within a year; null if there is none. */
export function nextOccurrence(schedules: readonly Rhythm[], now: Date, holidays: ReadonlySet<string>): Occurrence | null {
  const { day } = clockAt(now);
  const next = schedules.flatMap((schedule) => {
    const found = occurrencesOf(schedule, addDays(day, -1), addDays(day, 366), holidays).find((occurrence) => occurrence.endsAt > now);
    return found === undefined ? [] : [found];
  });
  return next.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())[0] ?? null;
}

/** Whether one of the schedules is running at the moment; the end itself is closed. */
export function isOpenAt(schedules: readonly Rhythm[], moment: Date, holidays: ReadonlySet<string>): boolean {
  const { day } = clockAt(moment);
  return schedules.some((schedule) => [addDays(day, -1), day].some((start) => {
    if (!takesPlaceOn(schedule, start, holidays)) return false;
    const { startsAt, endsAt } = occurrenceOn(schedule, start);
    return startsAt <= moment && moment < endsAt;
  }));
}

/** Whether a schedule begins on a day. A single date holds on a holiday as well: somebody chose that very day. */
export function takesPlaceOn(schedule: Rhythm, day: string, holidays: ReadonlySet<string>): boolean {
  if (schedule.exceptions.includes(day)) return false;
  if (schedule.frequency === 'once') return day === schedule.validFrom;
  if (day < schedule.validFrom || (schedule.validTo !== null && day > schedule.validTo)) return false;
  if (schedule.holidays === 'skip' && holidays.has(day)) return false;
  if (!schedule.weekdays.includes(weekdayOf(day))) return false;
  return schedule.frequency === 'weekly' ? isInWeek(schedule, day) : isInMonth(schedule, day);
}

/** Every nth week counted from the week (Monday to Sunday) in which the schedule begins. */
function isInWeek(schedule: Rhythm, day: string): boolean {
  return ((mondayOf(day) - mondayOf(schedule.validFrom)) / 7) % schedule.every === 0;
}

function isInMonth(schedule: Rhythm, day: string): boolean {
  if ((monthNumber(day) - monthNumber(schedule.validFrom)) % schedule.every !== 0) return false;
  if (schedule.nth === -1) return addDays(day, 7).slice(0, 7) !== day.slice(0, 7);
  return Math.ceil(Number(day.slice(8)) / 7) === schedule.nth;
}

function occurrenceOn(schedule: Rhythm, day: string): Occurrence {
  const endDay = schedule.endsAt.slice(0, 5) > schedule.startsAt.slice(0, 5) ? day : addDays(day, 1);
  return { day, startsAt: instantOf(day, schedule.startsAt), endsAt: instantOf(endDay, schedule.endsAt) };
}

function mondayOf(day: string): number {
  return dayNumber(day) - weekdayOf(day);
}

function monthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}
