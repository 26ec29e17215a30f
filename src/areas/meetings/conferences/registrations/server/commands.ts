import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand, found, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { createLink } from '#platform/server/links.ts';
import { queueMail, type Mail } from '#platform/server/mail/outbox.ts';
import type { Need } from '../../../invitations/need.ts';
import { admissionOf, refuseAdmission } from '../../conference.ts';
import { listSessions } from '../../programme/server/queries.ts';
import { lockConference } from '../../server/commands.ts';
import { findPublicEvent, readEvent, readPrepared, type EventFacts } from '../../server/queries.ts';
import {
  bounds, emailKey, hasRoom, linkAfterEnd, mayOpenRegistration, refuseWishes, registrationPurpose,
  type BlockWish, type Registration, type RegistrationContent, type RegistrationState,
} from '../registration.ts';
import { alreadyMail, confirmMail, movedUpMail, registeredMail, signedOffMail, waitingMail, type Letter } from './mails.ts';
import { countRegistrations, readRegistration } from './queries.ts';

/** Scheme and host of the public pages for links in mails; null where nobody knows it. */
export type Origin = string | null;

/**
 * Keeps what a visitor typed in and mails a link to confirm it; it takes no place before that. The answer never tells
 * whether the address is known: whoever is registered already gets a mail that says so. Visitors have no right to
 * write: the route runs this as the system. Refuses a closed registration, wishes for forums that are not there, and
 * more than 300 unconfirmed registrations in an hour.
 */
export async function askRegistration(context: Context, slug: string, content: RegistrationContent, wishes: readonly BlockWish[], origin: Origin): Promise<Refusal | null> {
  demand(context.actor.kind === 'system');
  const open = found(await findPublicEvent(context, slug));
  const refusal = refuseAdmission(open.admission) ?? refuseWishes(wishes, await listSessions(context, open.id));
  if (refusal) return refusal;
  await lockConference(context, open.id);
  const known = await context.db.selectFrom('meetings.registration').select(['id', 'state']).where('meeting_id', '=', open.id).where('email_key', '=', emailKey(content.email)).executeTakeFirst();
  if (known === undefined && await askedSince(context, new Date(context.now.getTime() - 3_600_000)) >= bounds.askedPerHour) {
    return refuse('Gerade melden sich sehr viele Menschen an. Bitte versuchen Sie es in einer Stunde noch einmal.');
  }
  const isSettled = known?.state === 'registered' || known?.state === 'waiting';
  const id = known?.id ?? crypto.randomUUID();
  if (!isSettled) await keepAsked(context, { id, meetingId: open.id, isNew: known === undefined }, content, wishes);
  if (await mayMailAgain(context, id)) await tell(context, id, isSettled ? alreadyMail : confirmMail, origin);
  return null;
}

/** The holder of the link confirms: from now on the registration counts. Once more changes nothing. */
export async function confirmRegistration(context: Context, registrationId: string, origin: Origin): Promise<Refusal | null> {
  const { registration, event, capacity } = await openOwn(context, registrationId);
  if (registration.state === 'registered' || registration.state === 'waiting') return null;
  if (registration.state === 'cancelled') return refuse('Sie haben sich abgemeldet. Bitte melden Sie sich neu an.');
  const refusal = refuseEnded(context, event);
  if (refusal) return refusal;
  const state = await settle(context, event.id, registrationId, capacity);
  await record(context, state === 'registered' ? 'meetings.registration.confirmed' : 'meetings.registration.queued', registrationId);
  await tell(context, registrationId, state === 'registered' ? registeredMail : waitingMail, origin);
  return null;
}

/** The holder of the link changes the own details. Wishes change only while one can register, and not in blocks where a place is given. */
export async function changeRegistration(context: Context, registrationId: string, content: Omit<RegistrationContent, 'email'>, wishes: readonly BlockWish[]): Promise<Refusal | null> {
  const { registration, event, conference } = await openOwn(context, registrationId);
  if (registration.state === 'cancelled') return refuse('Sie haben sich abgemeldet. Bitte melden Sie sich neu an.');
  if (event.state === 'cancelled') return refuse('Diese Veranstaltung ist abgesagt.');
  await writeContent(context, registrationId, content, registration.isListed);
  if (admissionOf(conference, event, { now: context.now, day: today(context) }) === 'open') {
    const refusal = await rewish(context, registration, wishes);
    if (refusal) return refusal;
  }
  await record(context, 'meetings.registration.changed', registrationId);
  return null;
}

/**
 * Counts needs for the conference. As with invitations nothing says who told them: no event, no time, no entry beside
 * the count. So the count of one need ends at the number of those registered.
 */
export async function tellNeedsOf(context: Context, registrationId: string, needs: readonly Need[]): Promise<Refusal | null> {
  const { registration, event } = await openOwn(context, registrationId);
  const refusal = registration.state === 'registered' ? refuseEnded(context, event) : refuse('Das geht, sobald Sie angemeldet sind.');
  if (refusal) return refusal;
  if (needs.length === 0) return refuse('Bitte wählen Sie aus, was Sie brauchen.', 'needs');
  if (needs.some(({ need, language }) => need === 'interpreter' && !/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language))) return refuse('Bitte wählen Sie eine Sprache aus der Liste.', 'needLanguage');
  const { registered } = await countRegistrations(context, event.id);
  for (const { need, language } of needs) {
    await sql`insert into meetings.access_need (meeting_id, centre_id, need, language, count) values (${event.id}, ${context.centre.id}, ${need}, ${language}, 1)
      on conflict (meeting_id, need, language) do update set count = least(meetings.access_need.count + 1, ${registered}::integer)`.execute(context.db);
  }
  return null;
}

/** The holder of the link signs off; the first of the waiting list moves up. */
export async function cancelRegistration(context: Context, registrationId: string, origin: Origin): Promise<Refusal | null> {
  const { registration, event } = await openOwn(context, registrationId);
  if (registration.state === 'cancelled') return null;
  if (event.startsAt <= context.now) return refuse('Die Veranstaltung hat schon begonnen. Eine Abmeldung ist nicht mehr nötig.');
  await signOff(context, registration, origin);
  return null;
}

/** The centre enters somebody who called. Without a mail address there is no link. `tell`: sends the confirmation. */
export async function enterRegistration(
  context: Context, meetingId: string, content: RegistrationContent, wishes: readonly BlockWish[], options: { readonly tell: boolean; readonly origin: Origin },
): Promise<{ readonly id: string; readonly state: RegistrationState } | Refusal> {
  const { meeting } = await readPrepared(context, meetingId);
  const { capacity } = await lockConference(context, meetingId);
  if (meeting.state === 'cancelled') return refuse('Diese Veranstaltung ist abgesagt.');
  const refusal = refuseWishes(wishes, await listSessions(context, meetingId));
  if (refusal) return refusal;
  const known = content.email === '' ? undefined : await context.db.selectFrom('meetings.registration').select(['id', 'state']).where('meeting_id', '=', meetingId)
    .where('email_key', '=', emailKey(content.email)).executeTakeFirst();
  if (known?.state === 'registered' || known?.state === 'waiting') return refuse('Mit dieser E-Mail-Adresse ist schon jemand angemeldet.', 'email');
  const id = known?.id ?? crypto.randomUUID();
  await keepAsked(context, { id, meetingId, isNew: known === undefined, via: 'office' }, content, wishes);
  const state = await settle(context, meetingId, id, capacity);
  await record(context, state === 'registered' ? 'meetings.registration.confirmed' : 'meetings.registration.queued', id);
  if (options.tell && content.email !== '') await tell(context, id, state === 'registered' ? registeredMail : waitingMail, options.origin);
  return { id, state };
}

/** The centre signs somebody off, who learns of it by mail; the first of the waiting list moves up. */
export async function cancelForSomebody(context: Context, meetingId: string, registrationId: string, origin: Origin): Promise<Refusal | null> {
  await readPrepared(context, meetingId);
  await lockConference(context, meetingId);
  const registration = await readRegistration(context, meetingId, registrationId);
  if (registration.state !== 'cancelled') await signOff(context, registration, origin);
  return null;
}

/** Notes who has come, or takes it back. */
export async function noteArrival(context: Context, meetingId: string, registrationId: string, hasArrived: boolean): Promise<void> {
  await readPrepared(context, meetingId);
  const changed = await context.db.updateTable('meetings.registration').set({ arrived_at: hasArrived ? context.now : null })
    .where('id', '=', registrationId).where('meeting_id', '=', meetingId).where('state', '=', 'registered').executeTakeFirst();
  found(changed.numUpdatedRows > 0n ? true : null);
  await record(context, hasArrived ? 'meetings.registration.arrived' : 'meetings.registration.arrivalUndone', registrationId);
}

/** Gives free places to the waiting list, whoever confirmed first comes first. The caller has asked for permission. */
export async function moveUp(context: Context, meetingId: string, origin: Origin): Promise<void> {
  const { capacity } = await lockConference(context, meetingId);
  const { event } = await readEvent(context, meetingId);
  if (refuseEnded(context, event)) return;
  let { registered } = await countRegistrations(context, meetingId);
  const waiting = await context.db.selectFrom('meetings.registration').select('id').where('meeting_id', '=', meetingId).where('state', '=', 'waiting').orderBy('confirmed_at').orderBy('id').execute();
  for (const { id } of waiting) {
    if (!hasRoom(capacity, registered)) return;
    registered += 1;
    await context.db.updateTable('meetings.registration').set({ state: 'registered', moved_up_at: context.now }).where('id', '=', id).execute();
    await record(context, 'meetings.registration.movedUp', id);
    await tell(context, id, movedUpMail, origin);
  }
}

/** Mails one letter with a fresh link of its own to the registration; nothing happens where no address is known. The caller has asked for permission. */
export async function tell(context: Context, registrationId: string, write: (letter: Letter) => Mail, origin: Origin): Promise<void> {
  const row = found(await context.db.selectFrom('meetings.registration').select(['name', 'email', 'meeting_id']).where('id', '=', registrationId).executeTakeFirst());
  if (row.email === '') return;
  const { event } = await readEvent(context, row.meeting_id);
  const life = Math.max(event.endsAt.getTime() + linkAfterEnd - context.now.getTime(), 86_400_000);
  const token = origin === null ? null : await createLink(context, { purpose: registrationPurpose, subject: registrationId, recipient: row.email, life });
  await queueMail(context, write({ centre: context.centre, event, to: row, link: token === null ? null : `${origin}/${context.centre.slug}/anmeldung/${token}` }));
}

async function openOwn(context: Context, registrationId: string) {
  demand(mayOpenRegistration(context.actor, registrationId));
  const { meeting_id: meetingId } = found(await context.db.selectFrom('meetings.registration').select('meeting_id').where('id', '=', registrationId).executeTakeFirst());
  const conference = await lockConference(context, meetingId);
  return { registration: await readRegistration(context, meetingId, registrationId), event: (await readEvent(context, meetingId)).event, conference, capacity: conference.capacity };
}

function refuseEnded(context: Context, event: Pick<EventFacts, 'state' | 'startsAt'>): Refusal | null {
  if (event.state === 'cancelled') return refuse('Diese Veranstaltung ist abgesagt.');
  return event.state === 'held' || event.startsAt <= context.now ? refuse('Diese Veranstaltung hat schon begonnen. Eine Anmeldung ist nicht mehr möglich.') : null;
}

async function settle(context: Context, meetingId: string, registrationId: string, capacity: number | null): Promise<'registered' | 'waiting'> {
  const { registered, waiting } = await countRegistrations(context, meetingId);
  const state = hasRoom(capacity, registered) && waiting === 0 ? 'registered' : 'waiting';
  await context.db.updateTable('meetings.registration').set({ state, confirmed_at: context.now, cancelled_at: null }).where('id', '=', registrationId).execute();
  return state;
}

async function signOff(context: Context, registration: Registration, origin: Origin): Promise<void> {
  await context.db.deleteFrom('meetings.forum_place').where('registration_id', '=', registration.id).execute();
  await context.db.updateTable('meetings.registration').set({ state: 'cancelled', cancelled_at: context.now, listed_at: null }).where('id', '=', registration.id).execute();
  await record(context, 'meetings.registration.cancelled', registration.id);
  if (registration.state !== 'asked') await tell(context, registration.id, signedOffMail, origin);
  await moveUp(context, registration.meetingId, origin);
}

async function keepAsked(
  context: Context, at: { readonly id: string; readonly meetingId: string; readonly isNew: boolean; readonly via?: 'office' }, content: RegistrationContent, wishes: readonly BlockWish[],
): Promise<void> {
  const values = {
    state: 'asked', via: at.via ?? 'form', name: content.name, institution: content.institution, function: content.function, email: content.email, email_key: emailKey(content.email),
    municipality_ags: content.municipality, language: content.language, listed_at: content.isListed ? context.now : null, asked_at: context.now, confirmed_at: null, cancelled_at: null,
  };
  if (at.isNew) await context.db.insertInto('meetings.registration').values({ id: at.id, centre_id: context.centre.id, meeting_id: at.meetingId, ...values }).execute();
  else await context.db.updateTable('meetings.registration').set(values).where('id', '=', at.id).execute();
  await writeWishes(context, at.id, wishes, at.isNew);
  if (at.via !== 'office') await record(context, 'meetings.registration.asked', at.id);
}

async function writeContent(context: Context, id: string, content: Omit<RegistrationContent, 'email'>, wasListed: boolean): Promise<void> {
  const listed = content.isListed === wasListed ? {} : { listed_at: content.isListed ? context.now : null };
  await context.db.updateTable('meetings.registration').set({
    name: content.name, institution: content.institution, function: content.function, municipality_ags: content.municipality, language: content.language, ...listed,
  }).where('id', '=', id).execute();
}

/** Wishes for forums that were cancelled meanwhile stay as they are, as long as nobody touches them. */
async function rewish(context: Context, registration: Registration, wishes: readonly BlockWish[]): Promise<Refusal | null> {
  const decided = registration.places.filter(({ forumId }) => forumId !== null).map(({ block }) => block);
  const wanted = [...wishes.filter(({ block }) => !decided.includes(block)), ...registration.wishes.filter(({ block }) => decided.includes(block))];
  if (JSON.stringify(sorted(wanted)) === JSON.stringify(sorted(registration.wishes))) return null;
  const refusal = refuseWishes(wanted.filter(({ block }) => !decided.includes(block)), await listSessions(context, registration.meetingId));
  if (refusal) return refusal;
  await writeWishes(context, registration.id, wanted);
  return null;
}

async function writeWishes(context: Context, registrationId: string, wishes: readonly BlockWish[], isNew = false): Promise<void> {
  if (!isNew) await context.db.deleteFrom('meetings.wish').where('registration_id', '=', registrationId).execute();
  const rows = wishes.flatMap(({ block, first, second }) => ([[1, first], [2, second]] as const)
    .flatMap(([rank, forum]) => (forum === null ? [] : [{ registration_id: registrationId, block, rank, centre_id: context.centre.id, session_id: forum }])));
  if (rows.length > 0) await context.db.insertInto('meetings.wish').values(rows).execute();
}

async function askedSince(context: Context, since: Date): Promise<number> {
  const row = await context.db.selectFrom('meetings.registration').select((select) => select.fn.countAll<number>().as('count')).where('state', '=', 'asked').where('asked_at', '>', since).executeTakeFirstOrThrow();
  return Number(row.count);
}

async function mayMailAgain(context: Context, registrationId: string): Promise<boolean> {
  const mailed = await context.db.selectFrom('platform.link').select('created_at').where('purpose', '=', registrationPurpose).where('subject', '=', registrationId)
    .where('created_at', '>', new Date(context.now.getTime() - 86_400_000)).orderBy('created_at', 'desc').execute();
  const last = mailed[0]?.created_at.getTime() ?? 0;
  return mailed.length < bounds.mailsPerDay && context.now.getTime() - last >= bounds.betweenMails;
}

function sorted(wishes: readonly BlockWish[]): readonly BlockWish[] {
  return wishes.toSorted((one, other) => one.block - other.block).map(({ block, first, second }) => ({ block, first, second }));
}
