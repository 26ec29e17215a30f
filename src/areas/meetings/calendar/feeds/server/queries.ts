import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Centre } from '#platform/centre.ts';
import { accountOf, today, type Context, type SignedIn } from '#platform/context.ts';
import { found } from '#platform/errors.ts';
import { holds, networkRoles } from '#platform/roles.ts';
import { listGrants } from '#platform/server/auth/sessions.ts';
import { hashOf } from '#platform/server/auth/tokens.ts';
import type { Tables } from '#platform/server/tables.ts';
import { withCentre, withGate } from '#platform/server/tenancy.ts';
import { agendaFor } from '../../../invitations/agenda.ts';
import { factLines } from '../../../invitations/letter.ts';
import { placeLine, type NamedMeeting } from '../../../meeting.ts';
import { mayPrepareMeeting, mayReadMinutes, type Seats } from '../../../permissions.ts';
import { listMeetings, listOwnSeats } from '../../../server/queries.ts';
import { entryOf, uidOf } from '../../entry.ts';
import { calendarFile, type CalendarEntry } from '../../event.ts';

export interface Feed {
  readonly id: string;
  /** null: all meetings. */
  readonly bodyName: string | null;
  readonly createdAt: Date;
  /** YYYY-MM-DD, null: never fetched. */
  readonly usedOn: string | null;
}

/** The open calendar addresses of the account that acts, oldest first. One query. */
export async function listFeeds(context: Context): Promise<readonly Feed[]> {
  const accountId = accountOf(context.actor);
  if (accountId === null) return [];
  const rows = await context.db.selectFrom('meetings.calendar_feed as f').leftJoin('meetings.body as b', 'b.id', 'f.body_id')
    .select(['f.id', 'b.name', 'f.created_at', 'f.used_on']).where('f.account_id', '=', accountId).where('f.revoked_at', 'is', null)
    .orderBy('f.created_at').orderBy('f.id').execute();
  return rows.map((row) => ({ id: row.id, bodyName: row.name, createdAt: row.created_at, usedOn: row.used_on }));
}

/** A calendar as it is served. `etag`: strong, of the content. */
export interface ServedCalendar {
  readonly text: string;
  readonly etag: string;
  readonly changedAt: Date | null;
}

/**
 * The calendar behind a private address, with what its owner may read at this moment. Throws NotFound for a token that
 * is unknown, revoked, of another centre, or whose owner has no role here any more: from outside all are the same.
 */
export async function readFeed(db: Kysely<Tables>, scope: { readonly centre: Centre; readonly now: Date }, token: string): Promise<ServedCalendar> {
  const feed = await withCentre(db, { ...scope, actor: { kind: 'link', purpose: 'meetings.calendarFeed', subject: '' } }, (context) => findFeed(context, token));
  const owner = await findOwner(db, scope, feed.account_id);
  return withCentre(db, { ...scope, actor: owner }, async (context) => {
    const seats = await listOwnSeats(context);
    const meetings = await listMeetings(context, { from: new Date(context.now.getTime() - 400 * 86_400_000), ...(feed.body_id === null ? {} : { bodyId: feed.body_id }) });
    return serve(`Treffen ${context.centre.areaName}`, await composeEntries(context, meetings, seats), meetings.map(({ updatedAt }) => updatedAt));
  });
}

/** The public meetings of a centre, for everybody. Two queries, both through the views for visitors. */
export async function readPublicFeed(context: Context): Promise<ServedCalendar> {
  const meetings = await context.db.selectFrom('meetings.public_meeting as m').innerJoin('meetings.public_body as b', 'b.id', 'm.body_id')
    .select(['m.id', 'm.number', 'm.title', 'm.state', 'm.starts_at', 'm.ends_at', 'm.room', 'm.street', 'm.postal_code', 'm.city', 'm.updated_at', 'm.sequence', 'b.name'])
    .where('m.starts_at', '>', new Date(context.now.getTime() - 400 * 86_400_000)).orderBy('m.starts_at').orderBy('m.id').execute();
  const items = await context.db.selectFrom('meetings.public_agenda_item').select(['meeting_id', 'title']).orderBy('meeting_id').orderBy('position').execute();
  const titles = Map.groupBy(items, (item) => item.meeting_id);
  const entries = meetings.map((row): CalendarEntry => ({
    uid: uidOf(context.centre, row.id ?? ''), sequence: row.sequence ?? 0, stamp: row.updated_at ?? context.now, title: row.title || `${row.number}. Treffen: ${row.name}`,
    startsAt: row.starts_at ?? context.now, endsAt: row.ends_at ?? context.now,
    location: placeLine({ room: row.room ?? '', street: row.street ?? '', postalCode: row.postal_code ?? '', city: row.city ?? '' }),
    description: (titles.get(row.id) ?? []).map(({ title }) => title).join('\n'), url: '',
    status: row.state === 'cancelled' ? 'CANCELLED' : row.state === 'planned' ? 'TENTATIVE' : 'CONFIRMED', organizer: null, attendee: null,
  }));
  return serve(`Öffentliche Treffen ${context.centre.areaName}`, entries, entries.map(({ stamp }) => stamp));
}

/** Marks the use with its day: so the owner sees a forgotten address. */
async function findFeed(context: Context, token: string) {
  const feed = found(await context.db.selectFrom('meetings.calendar_feed').select(['id', 'account_id', 'body_id', 'used_on'])
    .where('token_hash', '=', hashOf(token)).where('revoked_at', 'is', null).executeTakeFirst());
  if (feed.used_on !== today(context)) await context.db.updateTable('meetings.calendar_feed').set({ used_on: today(context) }).where('id', '=', feed.id).execute();
  return feed;
}

/** The account as it stands now. A second factor was shown when the address was made; a feed cannot show one. */
async function findOwner(db: Kysely<Tables>, { centre, now }: { readonly centre: Centre; readonly now: Date }, accountId: string): Promise<SignedIn> {
  const { account, grants } = await withGate(db, async (gate) => ({
    account: found(await gate.selectFrom('platform.account').select(['id', 'name', 'email']).where('id', '=', accountId).where('disabled_at', 'is', null).executeTakeFirst()),
    grants: await listGrants(gate, accountId, now),
  }));
  const owner: SignedIn = { kind: 'person', accountId: account.id, name: account.name, email: account.email, grants: grants.filter(({ centreId }) => centreId === centre.id) };
  return found(holds(owner, networkRoles) ? owner : null);
}

/** Agenda, way and online address only for members, the host and the centre. */
async function composeEntries(context: Context, meetings: readonly NamedMeeting[], seats: Seats): Promise<readonly CalendarEntry[]> {
  const inside = meetings.filter((meeting) => mayReadMinutes(context.actor, meeting.bodyId, seats) || mayPrepareMeeting(context.actor, meeting, seats)).map(({ id }) => id);
  const items = inside.length === 0 ? [] : await context.db.selectFrom('meetings.agenda_item').select(['id', 'meeting_id', 'title', 'minutes', 'is_public', 'description'])
    .where('meeting_id', 'in', inside).orderBy('meeting_id').orderBy('position').execute();
  const byMeeting = Map.groupBy(items, (item) => item.meeting_id);
  return meetings.map((meeting) => {
    if (!inside.includes(meeting.id)) return entryOf(context.centre, meeting, { description: '', url: '' });
    const agenda = agendaFor((byMeeting.get(meeting.id) ?? []).map((row) => ({ id: row.id, title: row.title, description: row.description, minutes: row.minutes, isPublic: row.is_public })), meeting.startsAt, true);
    return entryOf(context.centre, meeting, { description: factLines({ meeting, agenda }).join('\n'), url: '' });
  });
}

function serve(name: string, entries: readonly CalendarEntry[], changes: readonly Date[]): ServedCalendar {
  const text = calendarFile(name, entries);
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
  return { text, etag, changedAt: changes.length === 0 ? null : new Date(Math.max(...changes.map((change) => change.getTime()))) };
}
