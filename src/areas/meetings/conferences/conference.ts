import { refuse, type Refusal } from '#platform/errors.ts';
import { placeLine, type Meeting } from '../meeting.ts';

/** What the centre enters for a conference beside its meeting. Days as YYYY-MM-DD, both belong to it; none: nobody can register. */
export interface ConferenceContent {
  readonly intro: string;
  readonly access: string;
  /** null: without limit. */
  readonly capacity: number | null;
  readonly registrationFrom: string | null;
  readonly registrationUntil: string | null;
}

export interface Conference extends ConferenceContent {
  readonly meetingId: string;
  /** What the lot is drawn from; published once it has been drawn. */
  readonly lotSeed: string;
  /** Opens the feedback form for everybody who reads it from the wall. */
  readonly feedbackCode: string;
  readonly feedbackAskedAt: Date | null;
}

export const emptyConference: ConferenceContent = { intro: '', access: '', capacity: null, registrationFrom: null, registrationUntil: null };

/** How an event is called in an address: the body's slug and the number of the meeting in its body. */
export function eventSlug(event: { readonly bodySlug: string; readonly number: number }): string {
  return `${event.bodySlug}-${event.number}`;
}

/** The body and number that an address names, or null where it can name none. */
export function eventFromSlug(slug: string): { readonly bodySlug: string; readonly number: number } | null {
  const [, bodySlug, number] = /^(.{1,200})-([1-9]\d{0,8})$/.exec(slug) ?? [];
  return bodySlug === undefined || number === undefined ? null : { bodySlug, number: Number(number) };
}

/** Whether one can register: no registration at all, not yet, now, no longer, or the conference is cancelled. */
export type Admission = 'none' | 'early' | 'open' | 'over' | 'cancelled';

export function admissionOf(
  conference: Pick<ConferenceContent, 'registrationFrom' | 'registrationUntil'> | null, meeting: Pick<Meeting, 'state' | 'startsAt'>, at: { readonly now: Date; readonly day: string },
): Admission {
  if (meeting.state === 'cancelled') return 'cancelled';
  if (conference === null || conference.registrationFrom === null || conference.registrationUntil === null) return 'none';
  if (meeting.state === 'held' || meeting.startsAt <= at.now || at.day > conference.registrationUntil) return 'over';
  return at.day < conference.registrationFrom ? 'early' : 'open';
}

/** Why nobody can register now; null where one can. */
export function refuseAdmission(admission: Admission): Refusal | null {
  const sentence = admissionSentences[admission];
  return sentence === null ? null : refuse(sentence);
}

const admissionSentences: Readonly<Record<Admission, string | null>> = {
  none: 'Für diese Veranstaltung gibt es hier keine Anmeldung. Bitte fragen Sie das KI.',
  early: 'Die Anmeldung hat noch nicht begonnen. Bitte kommen Sie später wieder.',
  open: null,
  over: 'Die Anmeldung ist beendet. Bitte fragen Sie das KI, ob es noch einen Platz gibt.',
  cancelled: 'Diese Veranstaltung ist abgesagt. Eine Anmeldung ist nicht mehr möglich.',
};

/** Why the details cannot be saved so. */
export function refuseConference(content: ConferenceContent, meeting: Pick<Meeting, 'startsAt'>): Refusal | null {
  const { registrationFrom, registrationUntil } = content;
  if ((registrationFrom === null) !== (registrationUntil === null)) return refuse('Bitte geben Sie beides an: Beginn und Ende der Anmeldung.', registrationFrom === null ? 'registrationFrom' : 'registrationUntil');
  if (registrationFrom === null || registrationUntil === null) return null;
  if (registrationUntil < registrationFrom) return refuse('Das Ende der Anmeldung liegt vor ihrem Beginn. Bitte prüfen Sie beide Tage.', 'registrationUntil');
  return registrationUntil > germanDay(meeting.startsAt) ? refuse('Die Anmeldung muss spätestens am Tag der Veranstaltung enden.', 'registrationUntil') : null;
}

/** Time and place as one text: whoever registered is told when it is no longer the same. */
export function whenAndWhere(event: Pick<Meeting, 'state' | 'startsAt' | 'endsAt' | 'room' | 'street' | 'postalCode' | 'city'>): string {
  return event.state === 'cancelled' ? 'cancelled' : [event.startsAt.toISOString(), event.endsAt.toISOString(), placeLine(event)].join(' ');
}

/** The calendar day of a moment in Germany, YYYY-MM-DD. */
export function germanDay(moment: Date): string {
  return dayFormat.format(moment);
}

/** The wall clock of a moment in Germany, HH:MM. */
export function germanClock(moment: Date): string {
  return clockFormat.format(moment);
}

/** The moment of a day (YYYY-MM-DD) and wall clock (HH:MM) in Germany; null where that clock skips it (night of the time change). */
export function germanMoment(day: string, clock: string): Date | null {
  const plain = Date.parse(`${day}T${clock}:00Z`);
  if (Number.isNaN(plain)) return null;
  const candidates = [2, 1].map((hours) => new Date(plain - hours * 3_600_000));
  return candidates.find((moment) => germanDay(moment) === day && germanClock(moment) === clock) ?? null;
}

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short' });
const clockFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' });
