import { refuse, type Refusal } from '#platform/errors.ts';
import { listHolidays } from '#platform/holidays.ts';
import type { MeetingContent } from '../meeting.ts';
import { clockAt, instantsOf, isTime } from './local-time.ts';

/** A day and two times of day on German clocks, as one types them. */
export interface Slot {
  readonly day: string;
  readonly from: string;
  readonly until: string;
}

export interface Span {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Names of the fields that refusals of a slot point to. */
export interface SlotFields {
  readonly day: string;
  readonly from: string;
  readonly until: string;
}

const plainFields: SlotFields = { day: 'day', from: 'from', until: 'until' };

/** The instants of a slot, or why it is none. A time that exists twice is its first one: `slotHints` says so. */
export function spanOf(slot: Slot, fields: SlotFields = plainFields): Span | Refusal {
  if (!isTime(slot.from)) return refuse('Bitte geben Sie den Beginn als Uhrzeit an, zum Beispiel: 09:30', fields.from);
  if (!isTime(slot.until)) return refuse('Bitte geben Sie das Ende als Uhrzeit an, zum Beispiel: 12:00', fields.until);
  if (slot.until <= slot.from) return refuse('Das Ende liegt vor dem Beginn. Bitte prüfen Sie die Uhrzeiten.', fields.until);
  const [startsAt] = instantsOf(slot.day, slot.from);
  const [endsAt] = instantsOf(slot.day, slot.until);
  if (!startsAt) return refuse(missingHour(slot.from), fields.from);
  return endsAt ? { startsAt, endsAt } : refuse(missingHour(slot.until), fields.until);
}

/** Why a meeting cannot take place then: it is over already, ends before it starts, or lasts longer than a day. */
export function refuseSpan({ startsAt, endsAt }: Span, now: Date, fields: SlotFields = plainFields): Refusal | null {
  if (endsAt <= startsAt) return refuse('Das Ende liegt vor dem Beginn. Bitte prüfen Sie die Uhrzeiten.', fields.until);
  if (endsAt.getTime() - startsAt.getTime() > 86_400_000) return refuse('Ein Treffen dauert höchstens einen Tag. Bitte legen Sie für weitere Tage eigene Termine an.', fields.until);
  return startsAt < now ? refuse('Dieser Termin liegt in der Vergangenheit. Bitte wählen Sie ein Datum ab heute.', fields.day) : null;
}

/** What one should know about a date before one keeps it: a public holiday, a weekend, an hour that the clocks show twice. */
export function slotHints(span: Span): readonly string[] {
  const { day, time } = clockAt(span.startsAt);
  const holiday = listHolidays(Number(day.slice(0, 4))).find((candidate) => candidate.day === day);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const twice = [span.startsAt, span.endsAt].map((instant) => clockAt(instant)).filter((clock) => instantsOf(clock.day, clock.time).length > 1);
  return [
    ...(holiday ? [`Der ${germanDay(day)} ist ein Feiertag: ${holiday.name}.`] : []),
    ...(!holiday && (weekday === 0 || weekday === 6) ? [`Der ${germanDay(day)} ist ein ${weekday === 0 ? 'Sonntag' : 'Samstag'}.`] : []),
    ...twice.map((clock) => `In dieser Nacht wird die Uhr zurückgestellt: ${clock.time} Uhr gibt es zweimal. Gemeint ist das erste Mal.`),
    ...(day.endsWith('-12-24') || day.endsWith('-12-31') ? [`Am ${germanDay(day)} (${time} Uhr) haben viele Menschen frei.`] : []),
  ];
}

/** Fields whose change guests must hear of once they are invited: SEQUENCE grows with them (RFC 5546 § 2.1.4). */
export const toldFields = ['title', 'startsAt', 'endsAt', 'room', 'street', 'postalCode', 'city', 'onlineUrl'] as const satisfies readonly (keyof MeetingContent)[];

/** Whether guests who are invited must hear of the change. */
export function mustTell(before: MeetingContent, after: MeetingContent): boolean {
  return toldFields.some((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}

/** `24.03.2027` */
export function germanDay(day: string): string {
  return day.split('-').toReversed().join('.');
}

function missingHour(time: string): string {
  return `${time} Uhr gibt es in dieser Nacht nicht: Die Uhr wird von 2 auf 3 Uhr vorgestellt. Bitte wählen Sie eine andere Uhrzeit.`;
}
