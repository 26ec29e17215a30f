import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import { vacantSeat, type NamedMembership } from '../../membership.ts';
import type { NamedMeeting } from '../../meeting.ts';
import { mayPrepareMeeting, mayReadMinutes } from '../../permissions.ts';
import { readMeeting } from '../../server/queries.ts';
import type { InvitedItem } from '../agenda.ts';
import type { GivenAnswer, Invitee } from '../invitee.ts';
import type { CountedNeed, NeedKind } from '../need.ts';
import { defaultReminderDays } from '../reminder.ts';

/** The invitees of a meeting: seats by what they speak for, then guests by name. One query; the caller has asked for permission. */
export async function listInvitees(context: Context, meetingId: string): Promise<readonly Invitee[]> {
  const rows = await invitees(context).where('i.meeting_id', '=', meetingId)
    .orderBy(sql`i.membership_id is null`).orderBy(sql`coalesce(t.name, o.name, '')`).orderBy('p.family_name').orderBy('i.guest_name').orderBy('i.id').execute();
  return rows.map((row) => inviteeFrom(row, today(context)));
}

/** One invitee, or null. One query; the caller has asked for permission. */
export async function findInvitee(context: Context, id: string): Promise<Invitee | null> {
  const row = await invitees(context).where('i.id', '=', id).executeTakeFirst();
  return row ? inviteeFrom(row, today(context)) : null;
}

/** How the meeting invites; the defaults where nobody has set anything. */
export interface InvitationSettings {
  readonly note: string;
  readonly reminderDays: readonly number[];
}

export async function readSettings(context: Context, meetingId: string): Promise<InvitationSettings> {
  const row = await context.db.selectFrom('meetings.invitation').select(['note', 'reminder_days']).where('meeting_id', '=', meetingId).executeTakeFirst();
  return { note: row?.note ?? '', reminderDays: row?.reminder_days ?? defaultReminderDays };
}

/** The agenda in its order. One query; the caller has asked for permission and hides what the reader must not see. */
export async function listItems(context: Context, meetingId: string): Promise<readonly InvitedItem[]> {
  const rows = await context.db.selectFrom('meetings.agenda_item').select(['id', 'title', 'description', 'minutes', 'is_public'])
    .where('meeting_id', '=', meetingId).orderBy('position').execute();
  return rows.map((row) => ({ id: row.id, title: row.title, description: row.description, minutes: row.minutes, isPublic: row.is_public }));
}

/** Everything that the page of an invitation shows. */
export interface InvitationDesk {
  readonly meeting: NamedMeeting;
  readonly invitees: readonly Invitee[];
  readonly settings: InvitationSettings;
  readonly needs: readonly CountedNeed[];
  readonly replies: readonly WaitingReply[];
  readonly mayPrepare: boolean;
}

/** An answer from a calendar that nobody could take over. `sender`: as the mail says, no proof. */
export interface WaitingReply {
  readonly id: string;
  readonly reason: 'noSecret' | 'otherAttendee' | 'severalAttendees';
  readonly sender: string;
  readonly answer: GivenAnswer;
  readonly receivedAt: Date;
}

/** For members, the host and the centre. Needs, waiting answers and mail addresses only for those who prepare. Six queries. */
export async function readDesk(context: Context, meetingId: string): Promise<InvitationDesk> {
  const { meeting, seats } = await readMeeting(context, meetingId);
  const mayPrepare = mayPrepareMeeting(context.actor, meeting, seats);
  demand(mayPrepare || mayReadMinutes(context.actor, meeting.bodyId, seats));
  const invitees = await listInvitees(context, meetingId);
  const settings = await readSettings(context, meetingId);
  if (!mayPrepare) return { meeting, invitees: invitees.map((invitee) => ({ ...invitee, email: '' })), settings: { ...settings, note: '' }, needs: [], replies: [], mayPrepare };
  return { meeting, invitees, settings, needs: await listNeeds(context, meetingId), replies: await listReplies(context, meetingId), mayPrepare };
}

/** The counted needs of a meeting. One query; the caller has asked for permission. */
export async function listNeeds(context: Context, meetingId: string): Promise<readonly CountedNeed[]> {
  const rows = await context.db.selectFrom('meetings.access_need').select(['need', 'language', 'count']).where('meeting_id', '=', meetingId)
    .orderBy('need').orderBy('language').execute();
  return rows.map((row) => ({ need: row.need as NeedKind, language: row.language, count: row.count }));
}

/** A meeting that the actor prepares, and who is invited to it. Throws NotFound and Forbidden. */
export async function readPrepared(context: Context, meetingId: string): Promise<NamedMeeting> {
  const { meeting, seats } = await readMeeting(context, meetingId);
  demand(mayPrepareMeeting(context.actor, meeting, seats));
  return meeting;
}

/** The deputies of a seat on `day` who can be reached and are not invited yet. One query. */
export async function listDeputies(context: Context, invitee: Pick<Invitee, 'membershipId' | 'meetingId'>, day: string): Promise<readonly Pick<NamedMembership, 'id' | 'personName'>[]> {
  if (invitee.membershipId === null) return [];
  const rows = await context.db.selectFrom('meetings.membership as s').innerJoin('network.person as p', 'p.id', 's.person_id')
    .select(['s.id', 'p.academic_title', 'p.given_name', 'p.family_name'])
    .where('s.deputy_of', '=', invitee.membershipId).where('p.email', '<>', '').where('s.valid_from', '<=', day)
    .where((where) => where.or([where('s.valid_to', 'is', null), where('s.valid_to', '>=', day)]))
    .where((where) => where.not(where.exists(where.selectFrom('meetings.invitee as i').select('i.id').whereRef('i.membership_id', '=', 's.id').where('i.meeting_id', '=', invitee.meetingId))))
    .orderBy('p.family_name').orderBy('s.id').execute();
  return rows.map((row) => ({ id: row.id, personName: fullName(row) }));
}

/** An invitee of a meeting that the actor prepares. Throws NotFound and Forbidden. */
export async function readPreparedInvitee(context: Context, inviteeId: string) {
  const invitee = found(await findInvitee(context, inviteeId));
  return { invitee, meeting: await readPrepared(context, invitee.meetingId) };
}

async function listReplies(context: Context, meetingId: string): Promise<readonly WaitingReply[]> {
  const rows = await context.db.selectFrom('meetings.calendar_reply').select(['id', 'reason', 'sender', 'answer', 'received_at'])
    .where('meeting_id', '=', meetingId).where('settled_at', 'is', null).orderBy('received_at').orderBy('id').execute();
  return rows.map((row) => ({ id: row.id, reason: row.reason as WaitingReply['reason'], sender: row.sender, answer: row.answer as GivenAnswer, receivedAt: row.received_at }));
}

/** An invitee with the names of seat or guest; who comes for somebody speaks for the same town or organisation. */
function invitees(context: Context) {
  return context.db.selectFrom('meetings.invitee as i')
    .leftJoin('meetings.membership as s', 's.id', 'i.membership_id')
    .leftJoin('meetings.invitee as principal', 'principal.id', 'i.substitute_of')
    .leftJoin('meetings.membership as ps', 'ps.id', 'principal.membership_id')
    .leftJoin('network.person as p', 'p.id', 's.person_id')
    .leftJoin('reference.municipality as t', (join) => join.on(sql<boolean>`t.ags = coalesce(s.municipality_ags, ps.municipality_ags)`))
    .leftJoin('network.organisation as o', (join) => join.on(sql<boolean>`o.id = coalesce(s.organisation_id, ps.organisation_id)`))
    .selectAll('i').select(['p.academic_title', 'p.given_name', 'p.family_name', 'p.email', 't.name as town', 'o.name as organisation', 'ps.id as principal_seat', 's.valid_to as seat_until', 'ps.valid_to as principal_until']);
}

type InviteeRow = Awaited<ReturnType<ReturnType<typeof invitees>['execute']>>[number];

function inviteeFrom(row: InviteeRow, day: string): Invitee {
  const isSeat = row.membership_id !== null;
  const seated = row.town ?? row.organisation ?? '';
  return {
    id: row.id, meetingId: row.meeting_id, membershipId: row.membership_id, kind: isSeat ? 'seat' : 'guest', substituteOf: row.substitute_of,
    name: isSeat ? fullName(row) || vacantSeat : row.guest_name, email: isSeat ? (row.email ?? '') : row.guest_email,
    onBehalf: isSeat ? seated : row.guest_organisation || seated, isInside: isSeat ? isStanding(row.seat_until, day) : row.principal_seat !== null && isStanding(row.principal_until, day),
    answer: row.answer as Invitee['answer'], answeredAt: row.answered_at, answeredVia: row.answered_via as Invitee['answeredVia'],
    sentSequence: row.invited_sequence, sentAt: row.invited_at, sentStart: row.invited_starts_at, remindedDays: row.reminded_days,
    attendance: row.attendance as Invitee['attendance'],
  };
}

/** Whether a seat that ends on a day, or never, is still held: who has left sees no more than a guest. */
function isStanding(until: string | null, day: string): boolean {
  return until === null || until >= day;
}

function fullName(row: { readonly academic_title: string | null; readonly given_name: string | null; readonly family_name: string | null }): string {
  return [row.academic_title, row.given_name, row.family_name].filter(Boolean).join(' ');
}
