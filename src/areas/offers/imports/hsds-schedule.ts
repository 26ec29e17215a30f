import { isDay } from '#platform/forms.ts';
import type { ScheduleContent } from '../offer.ts';
import { cleanLine, cleanText, within } from './draft.ts';
import { own, textAt } from './json.ts';

/** Weekdays of RFC 5545 (BYDAY), Monday first. */
export const bydayNames = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** A schedule that begins nowhere in the source has always been running. */
const always = '2000-01-01';

/**
 * A schedule of HSDS (fields of RFC 5545) as one of ours, or none: what has no times or a rule that we do not know is
 * kept as a note instead.
 */
export function scheduleOf(schedule: unknown, notes: string[]): ScheduleContent[] {
  const [startsAt, endsAt] = [timeOf(textAt(schedule, 'opens_at')), timeOf(textAt(schedule, 'closes_at'))];
  const text = cleanText(textAt(schedule, 'description') || textAt(schedule, 'notes'));
  const from = [textAt(schedule, 'valid_from'), textAt(schedule, 'dtstart').slice(0, 10)].find(isDay);
  const to = [textAt(schedule, 'valid_to'), textAt(schedule, 'until').slice(0, 10)].find(isDay) ?? null;
  const rule = ruleOf(schedule);
  if (startsAt === null || endsAt === null || startsAt === endsAt || rule === null || (rule.frequency === 'once' && from === undefined)) {
    if (text !== '') notes.push(`Zeiten laut Quelle: ${within(text.replace(/\s+/g, ' '), 500)}`);
    return [];
  }
  const validFrom = from ?? always;
  return [{
    ...rule, placeId: null, startsAt, endsAt, validFrom, validTo: rule.frequency === 'once' || (to !== null && to < validFrom) ? null : to,
    holidays: /feiertag|public holiday/i.test(text) ? 'skip' : 'hold', exceptions: [], note: within(text.replace(/\s+/g, ' '), 300),
  }];
}

type Rule = Pick<ScheduleContent, 'frequency' | 'every' | 'weekdays' | 'nth'>;

function ruleOf(schedule: unknown): Rule | null {
  const frequency = cleanLine(textAt(schedule, 'freq')).toUpperCase();
  const interval = own(schedule, 'interval');
  const every = typeof interval === 'number' && Number.isInteger(interval) && interval >= 1 && interval <= 12 ? interval : 1;
  const days = textAt(schedule, 'byday').slice(0, 200).toUpperCase().split(',').map((day) => /^([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)$/.exec(day.trim()));
  const weekdays = [...new Set(days.flatMap((day) => (day ? [bydayNames.findIndex((name) => name === day[2]) + 1] : [])))].toSorted();
  if (frequency === 'WEEKLY') return weekdays.length === 0 ? null : { frequency: 'weekly', every, weekdays, nth: null };
  if (frequency === '') return { frequency: 'once', every: 1, weekdays: [], nth: null };
  const nth = [...new Set(days.map((day) => Number(day?.[1] ?? Number.NaN)))];
  const only = nth[0] ?? Number.NaN;
  return frequency === 'MONTHLY' && nth.length === 1 && [1, 2, 3, 4, -1].includes(only) ? { frequency: 'monthly', every, weekdays, nth: only } : null;
}

/** "18:00:00", "8:30" → HH:MM; null for anything else. */
export function timeOf(text: string): string | null {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)/.exec(text.trim());
  return match ? `${match[1]?.padStart(2, '0')}:${match[2]}` : null;
}
