import { z } from 'zod';
import { isRefusal, type Refusal } from '#platform/errors.ts';
import { isDay, optionalDay, optionalLine, optionalWebsite, paragraphs, type RawForm } from '#platform/forms.ts';
import type { MeetingContent, MeetingPlace } from '../meeting.ts';
import { hostKey, hostOf } from '../rota/host.ts';
import { clockAt } from './local-time.ts';
import { spanOf, type Slot } from './schedule.ts';

const day = z.string({ error: 'Bitte geben Sie ein Datum an.' }).refine(isDay, 'Bitte geben Sie ein Datum ein, zum Beispiel: 24.03.2027');
const time = z.string().max(8).default('').transform((text) => text.slice(0, 5));
const place = {
  room: optionalLine(200), street: optionalLine(200), postalCode: optionalLine(10), city: optionalLine(100), onlineUrl: optionalWebsite,
  directions: paragraphs(2000).default(''), accessNotes: paragraphs(2000).default(''),
};

export const meetingForm = z.object({
  day, from: time, until: time, title: optionalLine(200), ...place, welcomeBy: optionalLine(200), host: z.string().max(60).default(''), topicsUntil: optionalDay, version: z.string().max(40).default(''),
});

const anotherDay = optionalDay;
/** Up to four dates of one year at the same place. */
export const yearForm = z.object({
  day1: anotherDay, from1: time, until1: time, day2: anotherDay, from2: time, until2: time, day3: anotherDay, from3: time, until3: time, day4: anotherDay, from4: time, until4: time, ...place,
});

export const cancelForm = z.object({ reason: paragraphs(500).default('') });

/** The content of a meeting, or why its date is none. What the form does not hold comes from `before`. */
export function meetingFrom({ day: date, from, until, host, version: _version, ...content }: z.infer<typeof meetingForm>, before: Pick<MeetingContent, 'host' | 'isPublic'>, hasHostField: boolean): MeetingContent | Refusal {
  const span = spanOf({ day: date, from, until });
  return isRefusal(span) ? span : { ...content, ...span, host: hasHostField ? hostOf(host) : before.host, isPublic: before.isPublic };
}

export function meetingValues(meeting: MeetingContent, version: string): RawForm {
  const { title, startsAt, endsAt, host, topicsUntil, isPublic: _isPublic, ...texts } = meeting;
  return { ...texts, title, day: clockAt(startsAt).day, from: clockAt(startsAt).time, until: clockAt(endsAt).time, host: host === null ? '' : hostKey(host), topicsUntil: topicsUntil ?? '', version };
}

/** The dates that were filled in; lines without a day are left out, a line keeps its number for what is refused. */
export function slotsFrom(values: z.infer<typeof yearForm>): { readonly slots: readonly Slot[]; readonly lines: readonly number[] } {
  const lines = ([1, 2, 3, 4] as const).filter((index) => values[`day${index}`] !== null);
  return { lines, slots: lines.map((index) => ({ day: values[`day${index}`] ?? '', from: values[`from${index}`], until: values[`until${index}`] })) };
}

export function placeFrom({ room, street, postalCode, city, onlineUrl, directions, accessNotes }: z.infer<typeof yearForm>): MeetingPlace {
  return { room, street, postalCode, city, onlineUrl, directions, accessNotes };
}
