import { refuse, type Refusal } from '#platform/errors.ts';
import type { NeedKind } from '../../invitations/need.ts';
import { holdsLink } from '../../permissions.ts';
import type { Actor } from '#platform/context.ts';
import { blocksOf, sessionName, type Session } from '../programme/session.ts';

/** asked: typed in, the mail is not confirmed yet; takes no place. */
export const registrationStates = ['registered', 'waiting', 'asked', 'cancelled'] as const;
export type RegistrationState = (typeof registrationStates)[number];

export const registrationStateLabels: Readonly<Record<RegistrationState, string>> = {
  registered: 'angemeldet', waiting: 'Warteliste', asked: 'noch nicht bestätigt', cancelled: 'abgemeldet',
};

/** What one says about oneself. `municipality`: AGS or null. `language`: a wish in words, or empty. `isListed`: wants to stand in the list of participants. */
export interface RegistrationContent {
  readonly name: string;
  readonly institution: string;
  readonly function: string;
  readonly email: string;
  readonly municipality: string | null;
  readonly language: string;
  readonly isListed: boolean;
}

/** First and second choice in one block, ids of forums. */
export interface BlockWish {
  readonly block: number;
  readonly first: string | null;
  readonly second: string | null;
}

/** Where somebody goes in a block and why; without `forumId` no place was left. */
export interface ForumPlace {
  readonly block: number;
  readonly forumId: string | null;
  readonly rank: 1 | 2 | null;
  readonly decidedBy: 'lot' | 'own' | 'office';
  readonly reason: string;
}

export interface Registration extends RegistrationContent {
  readonly id: string;
  readonly meetingId: string;
  readonly state: RegistrationState;
  readonly via: 'form' | 'office';
  readonly askedAt: Date;
  readonly confirmedAt: Date | null;
  readonly movedUpAt: Date | null;
  readonly arrivedAt: Date | null;
  readonly wishes: readonly BlockWish[];
  readonly places: readonly ForumPlace[];
}

/** What can be told that one needs; an interpreter is told by choosing a language. */
export const ownNeedKinds = ['stepFree', 'hearingLoop', 'signLanguage', 'childcare'] as const satisfies readonly NeedKind[];

/** The link in a mail that opens one's own registration. */
export const registrationPurpose = 'meetings.registration';

/** It opens until so long after the conference: the list of participants is wanted afterwards. */
export const linkAfterEnd = 60 * 86_400_000;

/** Bounds against machines: registrations that wait for confirmation per hour, mails about one registration per day, and time between two of them. */
export const bounds = { askedPerHour: 300, mailsPerDay: 5, betweenMails: 60_000 } as const;

/** Unconfirmed registrations go after seven days, all others 12 months after the conference (0016-meetings-conferences.sql). */
export const unconfirmedDays = 7;

export function mayOpenRegistration(actor: Actor, registrationId: string): boolean {
  return holdsLink(actor, registrationPurpose, registrationId);
}

/** How an address is compared: people write theirs in more than one way. */
export function emailKey(email: string): string | null {
  return email === '' ? null : email.toLowerCase();
}

/** Why these wishes cannot be taken: a forum that is not there (any more), the same twice, a second choice without a first. Fields: `first1`, `second1` … */
export function refuseWishes(wishes: readonly BlockWish[], sessions: readonly Session[]): Refusal | null {
  const blocks = new Map(blocksOf(sessions).map(({ block, forums }) => [block, new Set(forums.map(({ id }) => id))]));
  for (const { block, first, second } of wishes) {
    const has = (id: string | null) => id === null || blocks.get(block)?.has(id) === true;
    if (!has(first)) return refuse('Dieses Forum gibt es nicht mehr. Bitte wählen Sie ein anderes.', `first${block}`);
    if (!has(second)) return refuse('Dieses Forum gibt es nicht mehr. Bitte wählen Sie ein anderes.', `second${block}`);
    if (first === null && second !== null) return refuse('Bitte wählen Sie zuerst Ihre erste Wahl.', `first${block}`);
    if (first !== null && first === second) return refuse('Das ist schon Ihre erste Wahl. Bitte wählen Sie ein anderes Forum oder lassen Sie das Feld leer.', `second${block}`);
  }
  return null;
}

/** Whether one more gets a place. `capacity` null: without limit. */
export function hasRoom(capacity: number | null, registered: number): boolean {
  return capacity === null || registered < capacity;
}

/** The forum of a block in words, for lists and mails. */
export function placeWords(place: ForumPlace | undefined, sessions: readonly Session[]): string {
  const forum = sessions.find((session) => session.id === place?.forumId);
  if (forum) return sessionName(forum);
  return place === undefined ? 'noch nicht zugeteilt' : 'kein Platz';
}
