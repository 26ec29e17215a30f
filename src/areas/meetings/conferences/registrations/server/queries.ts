import type { Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import { readPrepared, readEvent } from '../../server/queries.ts';
import { listSessions } from '../../programme/server/queries.ts';
import { mayOpenRegistration, type BlockWish, type ForumPlace, type Registration, type RegistrationState } from '../registration.ts';

/** The registrations of a conference, by name. Three queries; the caller has asked for permission. */
export async function listRegistrations(context: Context, meetingId: string, states: readonly RegistrationState[] = ['registered', 'waiting', 'asked', 'cancelled']): Promise<readonly Registration[]> {
  const rows = await context.db.selectFrom('meetings.registration').selectAll().where('meeting_id', '=', meetingId).where('state', 'in', [...states]).orderBy('name').orderBy('id').execute();
  const wishes = await context.db.selectFrom('meetings.wish as w').innerJoin('meetings.registration as r', 'r.id', 'w.registration_id').where('r.meeting_id', '=', meetingId)
    .select(['w.registration_id', 'w.block', 'w.rank', 'w.session_id']).orderBy('w.block').orderBy('w.rank').execute();
  const places = await context.db.selectFrom('meetings.forum_place as p').innerJoin('meetings.registration as r', 'r.id', 'p.registration_id').where('r.meeting_id', '=', meetingId)
    .select(['p.registration_id', 'p.block', 'p.session_id', 'p.rank', 'p.decided_by', 'p.reason']).orderBy('p.block').execute();
  const wishesOf = Map.groupBy(wishes, (row) => row.registration_id);
  const placesOf = Map.groupBy(places, (row) => row.registration_id);
  return rows.map((row) => ({
    id: row.id, meetingId: row.meeting_id, state: row.state as RegistrationState, via: row.via as Registration['via'], name: row.name, institution: row.institution, function: row.function,
    email: row.email, municipality: row.municipality_ags, language: row.language, isListed: row.listed_at !== null, askedAt: row.asked_at, confirmedAt: row.confirmed_at,
    movedUpAt: row.moved_up_at, arrivedAt: row.arrived_at, wishes: wishesFrom(wishesOf.get(row.id) ?? []),
    places: (placesOf.get(row.id) ?? []).map((place) => ({
      block: place.block, forumId: place.session_id, rank: place.rank as ForumPlace['rank'], decidedBy: place.decided_by as ForumPlace['decidedBy'], reason: place.reason,
    })),
  }));
}

/** One registration of this very conference; NotFound otherwise. The caller has asked for permission. */
export async function readRegistration(context: Context, meetingId: string, registrationId: string): Promise<Registration> {
  return found((await listRegistrations(context, meetingId)).find((registration) => registration.id === registrationId));
}

/** All that belongs to the page „Anmeldungen“ of those who prepare the conference. */
export async function readRegister(context: Context, meetingId: string) {
  const held = await readPrepared(context, meetingId);
  return { ...held, sessions: await listSessions(context, meetingId), registrations: await listRegistrations(context, meetingId) };
}

/** How many registrations there are in each state, without a name. One query; the caller has asked for permission. */
export async function countRegistrations(context: Context, meetingId: string): Promise<Readonly<Record<RegistrationState, number>>> {
  const rows = await context.db.selectFrom('meetings.registration').select(['state', (select) => select.fn.countAll<number>().as('count')]).where('meeting_id', '=', meetingId).groupBy('state').execute();
  const of = (state: RegistrationState) => Number(rows.find((row) => row.state === state)?.count ?? 0);
  return { registered: of('registered'), waiting: of('waiting'), asked: of('asked'), cancelled: of('cancelled') };
}

/** Who agreed to be found by the others. */
export interface Participant {
  readonly name: string;
  readonly institution: string;
  readonly function: string;
  readonly email: string;
  readonly town: string;
}

/** What the holder of the link sees: the own registration, the programme, and, once registered, the others who agreed to be listed. */
export async function readOwnRegistration(context: Context, registrationId: string) {
  demand(mayOpenRegistration(context.actor, registrationId));
  const row = found(await context.db.selectFrom('meetings.registration').select('meeting_id').where('id', '=', registrationId).executeTakeFirst());
  const registration = await readRegistration(context, row.meeting_id, registrationId);
  const { event, conference } = await readEvent(context, row.meeting_id);
  const sessions = await listSessions(context, row.meeting_id);
  return { registration, event, conference, sessions, participants: registration.state === 'registered' ? await listParticipants(context, row.meeting_id) : [] };
}

/** The list of participants: only who agreed, only who takes part. One query; the caller has asked for permission. */
export async function listParticipants(context: Context, meetingId: string): Promise<readonly Participant[]> {
  const rows = await context.db.selectFrom('meetings.registration as r').leftJoin('reference.municipality as t', 't.ags', 'r.municipality_ags')
    .select(['r.name', 'r.institution', 'r.function', 'r.email', 't.name as town']).where('r.meeting_id', '=', meetingId).where('r.state', '=', 'registered')
    .where('r.listed_at', 'is not', null).orderBy('r.name').orderBy('r.id').execute();
  return rows.map((row) => ({ name: row.name, institution: row.institution, function: row.function, email: row.email, town: row.town ?? '' }));
}

function wishesFrom(rows: readonly { readonly block: number; readonly rank: number; readonly session_id: string }[]): readonly BlockWish[] {
  return [...Map.groupBy(rows, (row) => row.block)].map(([block, ranked]) => ({
    block, first: ranked.find((row) => row.rank === 1)?.session_id ?? null, second: ranked.find((row) => row.rank === 2)?.session_id ?? null,
  }));
}
