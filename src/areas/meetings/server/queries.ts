import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { found } from '#platform/errors.ts';
import type { AgendaKind, Body, BodyKind, BodyVisibility, ChecklistItem, TemplateItem } from '../body.ts';
import type { Host, MeetingState, NamedMeeting } from '../meeting.ts';
import type { MembershipFunction, NamedMembership } from '../membership.ts';
import { mayPrepareMeeting, mayReadBody, type Seats } from '../permissions.ts';

/** The seats that the actor's account holds today, in all bodies of the centre. Others than people hold none. */
export async function listOwnSeats(context: Context): Promise<Seats> {
  if (context.actor.kind !== 'person') return [];
  const day = today(context);
  const rows = await context.db.selectFrom('meetings.membership').select(['id', 'body_id', 'function', 'municipality_ags', 'organisation_id'])
    .where('account_id', '=', context.actor.accountId).where('valid_from', '<=', day)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', day)])).orderBy('id').execute();
  return rows.map((row) => ({
    id: row.id, bodyId: row.body_id, function: row.function as MembershipFunction, municipality: row.municipality_ags, organisationId: row.organisation_id,
  }));
}

/** One body, or null where the actor must not know of it. Two queries. */
export async function findBody(context: Context, id: string): Promise<{ readonly body: Body; readonly seats: Seats } | null> {
  const row = await bodies(context).where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const seats = await listOwnSeats(context);
  const body = bodyFrom(row);
  return mayReadBody(context.actor, body, seats) ? { body, seats } : null;
}

/** All bodies that the actor may read, running ones first, by name. Two queries. */
export async function listBodies(context: Context): Promise<readonly Body[]> {
  const rows = await bodies(context).orderBy(sql`ended_on is not null`).orderBy('name').orderBy('id').execute();
  const seats = await listOwnSeats(context);
  return rows.map(bodyFrom).filter((body) => mayReadBody(context.actor, body, seats));
}

/** One meeting, or null where the actor must not know of it. Two queries. */
export async function findMeeting(context: Context, id: string): Promise<{ readonly meeting: NamedMeeting; readonly seats: Seats } | null> {
  const row = await meetings(context).where('m.id', '=', id).executeTakeFirst();
  if (!row) return null;
  const seats = await listOwnSeats(context);
  const meeting = meetingFrom(row, context.centre.areaName);
  const mayRead = mayReadBody(context.actor, { id: meeting.bodyId, visibility: meeting.bodyVisibility }, seats) || mayPrepareMeeting(context.actor, meeting, seats);
  return mayRead ? { meeting, seats } : null;
}

/** One meeting without asking who may read it: for the holder of a link, and for jobs. One query; the caller has asked for permission. */
export async function loadMeeting(context: Context, id: string): Promise<NamedMeeting | null> {
  const row = await meetings(context).where('m.id', '=', id).executeTakeFirst();
  return row ? meetingFrom(row, context.centre.areaName) : null;
}

/** The meetings that the actor may read, earliest first. Two queries. `from`/`until` bound the start. */
export async function listMeetings(context: Context, only: { readonly bodyId?: string; readonly from?: Date; readonly until?: Date } = {}): Promise<readonly NamedMeeting[]> {
  let query = meetings(context).orderBy('m.starts_at').orderBy('m.id');
  if (only.bodyId !== undefined) query = query.where('m.body_id', '=', only.bodyId);
  if (only.from !== undefined) query = query.where('m.starts_at', '>=', only.from);
  if (only.until !== undefined) query = query.where('m.starts_at', '<', only.until);
  const rows = await query.execute();
  const seats = await listOwnSeats(context);
  return rows.map((row) => meetingFrom(row, context.centre.areaName))
    .filter((meeting) => mayReadBody(context.actor, { id: meeting.bodyId, visibility: meeting.bodyVisibility }, seats) || mayPrepareMeeting(context.actor, meeting, seats));
}

/** The seats of a body with names, leading ones first, then by name. `day`: only those held on it. One query; the caller has asked for permission. */
export async function listSeats(context: Context, bodyId: string, day?: string): Promise<readonly NamedMembership[]> {
  let query = context.db.selectFrom('meetings.membership as s')
    .leftJoin('network.person as p', 'p.id', 's.person_id')
    .leftJoin('network.organisation as o', 'o.id', 's.organisation_id')
    .leftJoin('reference.municipality as t', 't.ags', 's.municipality_ags')
    .select(['s.id', 's.body_id', 's.person_id', 's.account_id', 's.function', 's.municipality_ags', 's.organisation_id', 's.deputy_of', 's.valid_from', 's.valid_to',
      'p.academic_title', 'p.given_name', 'p.family_name', 'p.email', 'o.name as organisation_name', 't.name as municipality_name'])
    .where('s.body_id', '=', bodyId)
    .orderBy(sql`array_position(array['chair', 'secretary', 'member', 'deputy', 'advisor'], s.function)`)
    .orderBy(sql`coalesce(t.name, o.name, '')`).orderBy('p.family_name').orderBy('s.id');
  if (day !== undefined) query = query.where('s.valid_from', '<=', day).where((where) => where.or([where('s.valid_to', 'is', null), where('s.valid_to', '>=', day)]));
  return (await query.execute()).map((row) => ({
    id: row.id, bodyId: row.body_id, personId: row.person_id, accountId: row.account_id, function: row.function as MembershipFunction,
    municipality: row.municipality_ags, organisationId: row.organisation_id, deputyOf: row.deputy_of, validFrom: row.valid_from, validTo: row.valid_to,
    personName: [row.academic_title, row.given_name, row.family_name].filter(Boolean).join(' '), email: row.email ?? '',
    onBehalf: row.municipality_name ?? row.organisation_name ?? '',
  }));
}

/** Throws NotFound where `findMeeting` finds none. */
export async function readMeeting(context: Context, id: string) {
  return found(await findMeeting(context, id));
}

/** Throws NotFound where `findBody` finds none. */
export async function readBody(context: Context, id: string) {
  return found(await findBody(context, id));
}

function bodies(context: Context) {
  return context.db.selectFrom('meetings.body').selectAll();
}

function meetings(context: Context) {
  return context.db.selectFrom('meetings.meeting as m')
    .innerJoin('meetings.body as b', 'b.id', 'm.body_id')
    .leftJoin('reference.municipality as t', 't.ags', 'm.host_municipality')
    .leftJoin('network.organisation as o', 'o.id', 'm.host_organisation')
    .selectAll('m').select(['b.name as body_name', 'b.slug as body_slug', 'b.visibility as body_visibility', 'b.kind as body_kind', 't.name as host_town', 'o.name as host_organisation_name']);
}

type BodyRow = Awaited<ReturnType<ReturnType<typeof bodies>['execute']>>[number];
type MeetingRow = Awaited<ReturnType<ReturnType<typeof meetings>['execute']>>[number];

function bodyFrom(row: BodyRow): Body {
  return {
    id: row.id, slug: row.slug, name: row.name, shortName: row.short_name, kind: row.kind as BodyKind, purpose: row.purpose,
    visibility: row.visibility as BodyVisibility, startedOn: row.started_on, endedOn: row.ended_on, slotMinutes: row.slot_minutes,
    topicDeadlineDays: row.topic_deadline_days, agendaTemplate: row.agenda_template as readonly (TemplateItem & { kind: AgendaKind })[],
    hostChecklist: row.host_checklist as readonly ChecklistItem[], updatedAt: row.updated_at,
  };
}

function meetingFrom(row: MeetingRow, districtName: string): NamedMeeting {
  const host = hostFrom(row);
  return {
    id: row.id, bodyId: row.body_id, number: row.number, title: row.title, state: row.state as MeetingState, startsAt: row.starts_at, endsAt: row.ends_at,
    room: row.room, street: row.street, postalCode: row.postal_code, city: row.city, onlineUrl: row.online_url, directions: row.directions,
    accessNotes: row.access_notes, welcomeBy: row.welcome_by, host, hostConfirmedAt: row.host_confirmed_at, topicsUntil: row.topics_until,
    isPublic: row.is_public, sequence: row.sequence, invitedAt: row.invited_at, heldAt: row.held_at, cancelledAt: row.cancelled_at,
    cancellation: row.cancellation, updatedAt: row.updated_at, bodyName: row.body_name, bodySlug: row.body_slug,
    bodyVisibility: row.body_visibility as BodyVisibility, bodyKind: row.body_kind as BodyKind,
    hostName: row.host_is_district ? districtName : (row.host_town ?? row.host_organisation_name ?? ''),
  };
}

function hostFrom(row: Pick<MeetingRow, 'host_municipality' | 'host_organisation' | 'host_is_district'>): Host | null {
  if (row.host_is_district) return { kind: 'district' };
  if (row.host_municipality !== null) return { kind: 'municipality', ags: row.host_municipality };
  return row.host_organisation === null ? null : { kind: 'organisation', id: row.host_organisation };
}
