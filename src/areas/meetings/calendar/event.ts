import { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendar, ICalCalendarMethod, ICalEventStatus, type ICalEventData } from 'ical-generator';
import { berlin, clockTime, isRepeatedHour, timeZoneText } from './time-zone.ts';

export type InviteeAnswer = 'none' | 'accepted' | 'declined' | 'tentative';

/** A meeting as a calendar knows it (RFC 5545 § 3.6.1). Texts may hold anything; control characters are left out. */
export interface CalendarEntry {
  readonly uid: string;
  readonly sequence: number;
  /** DTSTAMP: of a message when it was made, of a feed when the meeting changed last (§ 3.8.7.2). */
  readonly stamp: Date;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly location: string;
  readonly description: string;
  /** https://… or empty. */
  readonly url: string;
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  readonly organizer: Mailbox | null;
  /** The one whom the message is for; nobody learns from it who else is invited. */
  readonly attendee: (Mailbox & { readonly answer: InviteeAnswer }) | null;
}

export interface Mailbox {
  readonly name: string;
  readonly email: string;
}

/** A message to one attendee: an invitation or its update (RFC 5546 § 3.2.2), or the end of it (§ 3.2.5). */
export function calendarMessage(method: 'REQUEST' | 'CANCEL', entry: CalendarEntry): string {
  return compose([{ ...entry, status: method === 'CANCEL' ? 'CANCELLED' : entry.status }], { method: ICalCalendarMethod[method] });
}

/** What one subscribes to or downloads: all entries under one name. */
export function calendarFile(name: string, entries: readonly CalendarEntry[]): string {
  const text = compose(entries, { name: escapeText(plainText(name).replaceAll('\n', ' ')) });
  // how often to look (RFC 7986 § 5.7); the library writes it behind the zone, where no property of the calendar may stand
  return text.replace('\r\nX-WR-CALNAME', '\r\nREFRESH-INTERVAL;VALUE=DURATION:PT4H\r\nX-PUBLISHED-TTL:PT4H\r\nX-WR-CALNAME');
}

/** The text as a calendar can hold it: line ends \n, no other control characters, no half characters. */
export function plainText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n]/gu, '').toWellFormed();
}

/** PARTSTAT of an answer (RFC 5545 § 3.2.12). */
export const participation = {
  none: ICalAttendeeStatus.NEEDSACTION, accepted: ICalAttendeeStatus.ACCEPTED, declined: ICalAttendeeStatus.DECLINED, tentative: ICalAttendeeStatus.TENTATIVE,
} as const satisfies Record<InviteeAnswer, ICalAttendeeStatus>;

function compose(entries: readonly CalendarEntry[], head: ConstructorParameters<typeof ICalCalendar>[0]): string {
  // the zone belongs to the events: with one of its own the calendar would write DTSTAMP in local time, which must be UTC
  const calendar = new ICalCalendar({ ...head, prodId: { company: 'Verzahnt', product: 'Treffen', language: 'DE' }, timezone: { name: null, generator: () => timeZoneText } });
  for (const entry of entries) addEvent(calendar, entry);
  return `${calendar.toString()}\r\n`;
}

function addEvent(calendar: ICalCalendar, entry: CalendarEntry): void {
  const isPlain = !isRepeatedHour(entry.startsAt) && !isRepeatedHour(entry.endsAt);
  const [location, description] = [plainText(entry.location), plainText(entry.description)];
  const event: ICalEventData = {
    id: entry.uid, sequence: entry.sequence, stamp: entry.stamp, summary: plainText(entry.title), status: ICalEventStatus[entry.status],
    start: isPlain ? clockTime(entry.startsAt) : entry.startsAt, end: isPlain ? clockTime(entry.endsAt) : entry.endsAt,
    ...(isPlain ? { timezone: berlin } : {}),
    ...(location === '' ? {} : { location: { title: location } }),
    ...(description === '' ? {} : { description }),
    ...(entry.url === '' ? {} : { url: entry.url }),
    ...(entry.organizer ? { organizer: { name: nameOf(entry.organizer), email: entry.organizer.email } } : {}),
  };
  const made = calendar.createEvent(event);
  if (entry.attendee) {
    made.createAttendee({ name: nameOf(entry.attendee), email: entry.attendee.email, rsvp: true, role: ICalAttendeeRole.REQ, status: participation[entry.attendee.answer] });
  }
}

function nameOf({ name, email }: Mailbox): string {
  return parameterText(name) || email;
}

/** A name as a parameter value that all readers agree on: few know the carets of RFC 6868, some take \n for a line end. */
export function parameterText(name: string): string {
  return plainText(name).replace(/[\n^]/g, ' ').replaceAll('"', "'").replaceAll('\\', '/').trim();
}

/** TEXT (RFC 5545 § 3.3.11); the library writes names of calendars as they come. */
function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, (mark) => `\\${mark}`);
}
