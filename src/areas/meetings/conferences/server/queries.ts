import { today, type Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import type { BodyKind } from '../../body.ts';
import { meetingName, type MeetingState, type NamedMeeting } from '../../meeting.ts';
import { mayPrepareMeeting, type Seats } from '../../permissions.ts';
import { readMeeting } from '../../server/queries.ts';
import { admissionOf, eventFromSlug, eventSlug, type Admission, type Conference, type ConferenceContent } from '../conference.ts';

export interface HeldConference {
  readonly meeting: NamedMeeting;
  readonly seats: Seats;
  /** null until somebody has entered anything. */
  readonly conference: Conference | null;
}

/** A conference with its meeting. Throws NotFound where the actor must not know of it, or it is a meeting of another kind. Three queries. */
export async function readConference(context: Context, meetingId: string): Promise<HeldConference> {
  const { meeting, seats } = await readMeeting(context, meetingId);
  found(meeting.bodyKind === 'conference' ? meeting : null);
  return { meeting, seats, conference: await findConference(context, meetingId) };
}

/** The same for those who prepare it; throws Forbidden for others. */
export async function readPrepared(context: Context, meetingId: string): Promise<HeldConference> {
  const read = await readConference(context, meetingId);
  demand(mayPrepareMeeting(context.actor, read.meeting, read.seats));
  return read;
}

/** The details of a conference, or null; `locked` until the transaction ends. One query; the caller has asked for permission. */
export async function findConference(context: Context, meetingId: string, hold: 'free' | 'locked' = 'free'): Promise<Conference | null> {
  const query = context.db.selectFrom('meetings.conference').selectAll().where('meeting_id', '=', meetingId);
  const row = await (hold === 'locked' ? query.forUpdate() : query).executeTakeFirst();
  return row === undefined ? null : {
    meetingId: row.meeting_id, intro: row.intro, access: row.access, capacity: row.capacity, registrationFrom: row.registration_from,
    registrationUntil: row.registration_until, lotSeed: row.lot_seed, feedbackCode: row.feedback_code, feedbackAskedAt: row.feedback_asked_at,
  };
}

/** What mails and the pages behind their links say of a conference. */
export interface EventFacts {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly state: MeetingState;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly room: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly isPublic: boolean;
  readonly cancellation: string;
  readonly sequence: number;
}

/** A conference for whoever holds a link about it, and for jobs. Two queries; the caller has asked for permission. */
export async function readEvent(context: Context, meetingId: string): Promise<{ readonly event: EventFacts; readonly conference: Conference | null }> {
  const row = found(await context.db.selectFrom('meetings.meeting as m').innerJoin('meetings.body as b', 'b.id', 'm.body_id').selectAll('m').select(['b.slug', 'b.name', 'b.visibility'])
    .where('m.id', '=', meetingId).where('b.kind', '=', 'conference').executeTakeFirst());
  const event = {
    id: row.id, slug: eventSlug({ bodySlug: row.slug, number: row.number }), name: meetingName({ title: row.title, number: row.number, bodyName: row.name }),
    state: row.state as MeetingState, startsAt: row.starts_at, endsAt: row.ends_at, room: row.room, street: row.street, postalCode: row.postal_code, city: row.city,
    isPublic: row.is_public && row.visibility === 'public', cancellation: row.cancellation, sequence: row.sequence,
  };
  return { event, conference: await findConference(context, meetingId) };
}

/** A public meeting as visitors see it. `conference` is null where the centre has entered no details. */
export interface PublicEvent {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly bodyName: string;
  readonly bodyKind: BodyKind;
  readonly state: MeetingState;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly room: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly conference: ConferenceContent & { readonly isFull: boolean } | null;
  readonly admission: Admission;
  readonly updatedAt: Date;
}

/** All public meetings of the centre, earliest first. One query over published rows only. */
export async function listPublicEvents(context: Context): Promise<readonly PublicEvent[]> {
  const rows = await events(context).orderBy('m.starts_at').orderBy('m.id').execute();
  return rows.map((row) => eventFrom(context, row));
}

/** One public meeting by its address, or null. One query over published rows only. */
export async function findPublicEvent(context: Context, slug: string): Promise<PublicEvent | null> {
  const wanted = eventFromSlug(slug);
  if (wanted === null) return null;
  const row = await events(context).where('b.slug', '=', wanted.bodySlug).where('m.number', '=', wanted.number).executeTakeFirst();
  return row === undefined ? null : eventFrom(context, row);
}

/** The public items of a meeting's agenda, in order. One query over published rows only. */
export async function listPublicItems(context: Context, meetingId: string): Promise<readonly { readonly position: number; readonly title: string }[]> {
  const rows = await context.db.selectFrom('meetings.public_agenda_item').select(['position', 'title']).where('meeting_id', '=', meetingId).orderBy('position').execute();
  return rows.map((row) => ({ position: row.position ?? 0, title: row.title ?? '' }));
}

function events(context: Context) {
  return context.db.selectFrom('meetings.public_meeting as m').innerJoin('meetings.public_body as b', 'b.id', 'm.body_id')
    .leftJoin('meetings.public_conference as c', 'c.meeting_id', 'm.id')
    .select(['m.id', 'm.number', 'm.title', 'm.state', 'm.starts_at', 'm.ends_at', 'm.room', 'm.street', 'm.postal_code', 'm.city', 'm.updated_at', 'b.slug', 'b.name', 'b.kind',
      'c.meeting_id', 'c.intro', 'c.access', 'c.capacity', 'c.registration_from', 'c.registration_until', 'c.is_full']);
}

type EventRow = Awaited<ReturnType<ReturnType<typeof events>['execute']>>[number];

/** Columns of views are nullable to the type generator; these never are. */
function eventFrom(context: Context, row: EventRow): PublicEvent {
  const [number, state, startsAt] = [row.number ?? 0, row.state as MeetingState, row.starts_at ?? context.now];
  const conference = row.meeting_id === null ? null : {
    intro: row.intro ?? '', access: row.access ?? '', capacity: row.capacity, registrationFrom: row.registration_from, registrationUntil: row.registration_until, isFull: row.is_full === true,
  };
  return {
    id: row.id ?? '', slug: eventSlug({ bodySlug: row.slug ?? '', number }), name: meetingName({ title: row.title ?? '', number, bodyName: row.name ?? '' }), bodyName: row.name ?? '',
    bodyKind: row.kind as BodyKind, state, startsAt, endsAt: row.ends_at ?? startsAt, room: row.room ?? '', street: row.street ?? '', postalCode: row.postal_code ?? '', city: row.city ?? '',
    conference, admission: admissionOf(conference, { state, startsAt }, { now: context.now, day: today(context) }), updatedAt: row.updated_at ?? startsAt,
  };
}
