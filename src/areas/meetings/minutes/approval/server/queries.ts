import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { isInside } from '../../../agenda/server/queries.ts';
import { listAttendance } from '../../../attendance/server/queries.ts';
import { meetingName, type NamedMeeting } from '../../../meeting.ts';
import { listMeetings, readMeeting } from '../../../server/queries.ts';
import { nameDigest, snapshotHash, type KnownPerson } from '../../snapshot.ts';

/** Whether frozen minutes are what was approved: `hash` in hex. `holds`: text, names and the record of the approval agree. */
export interface Proof {
  readonly hash: string;
  readonly holds: boolean;
  /** How many names still stand with the text; erased ones are not counted. */
  readonly names: number;
}

/** Reckons the proof of approved minutes anew; null while they are not approved. */
export async function proveMinutes(context: Context, meetingId: string): Promise<Proof | null> {
  const { meeting, seats } = await readMeeting(context, meetingId);
  demand(isInside(context, meeting, seats));
  const row = await context.db.selectFrom('meetings.minutes').select(['snapshot', 'hash']).where('meeting_id', '=', meetingId).executeTakeFirst();
  if (!row?.snapshot || !row.hash) return null;
  const names = await context.db.selectFrom('meetings.minutes_name').select(['digest', 'salt', 'name']).where('meeting_id', '=', meetingId).execute();
  const hash = row.hash.toString('hex');
  const isText = Buffer.from(snapshotHash(row.snapshot)).equals(row.hash);
  const areNames = names.every(({ digest, salt, name }) => nameDigest(salt, name) === digest.toString('hex'));
  return { hash, holds: isText && areNames && (await isRecorded(context, meetingId, hash)), names: names.length };
}

/** Meetings of the body after this one that may approve its minutes, the next one first: their day has come. */
export async function listLaterMeetings(context: Context, meeting: NamedMeeting): Promise<readonly { readonly id: string; readonly name: string; readonly startsAt: Date }[]> {
  const later = await listMeetings(context, { bodyId: meeting.bodyId, from: meeting.startsAt });
  return later.filter((one) => one.id !== meeting.id && one.state !== 'cancelled' && hasCome(context, one)).map((one) => ({ id: one.id, name: meetingName(one), startsAt: one.startsAt }));
}

/**
 * Circulated minutes of earlier meetings of the body: what a meeting has to approve, from its day on. At most one query;
 * the caller has asked for permission.
 */
export async function listToApprove(context: Context, meeting: NamedMeeting): Promise<readonly { readonly id: string; readonly number: number }[]> {
  if (!hasCome(context, meeting)) return [];
  const rows = await context.db.selectFrom('meetings.minutes as n').innerJoin('meetings.meeting as m', 'm.id', 'n.meeting_id').select(['m.id', 'm.number'])
    .where('m.body_id', '=', meeting.bodyId).where('m.starts_at', '<', meeting.startsAt).where('n.state', '=', 'circulated').orderBy('m.starts_at').orderBy('m.id').execute();
  return rows;
}

/** Everybody whose name may stand in the minutes: holders of seats of the body, guests and substitutes of the meeting. */
export async function listKnownPeople(context: Context, meeting: NamedMeeting): Promise<readonly KnownPerson[]> {
  const holders = await context.db.selectFrom('meetings.membership as s').innerJoin('network.person as p', 'p.id', 's.person_id')
    .select(['p.id', 'p.academic_title', 'p.given_name', 'p.family_name']).distinct().where('s.body_id', '=', meeting.bodyId).orderBy('p.id').execute();
  const seats = holders.flatMap(({ id, academic_title, given_name, family_name }): KnownPerson[] => {
    const plain = [given_name, family_name].filter(Boolean).join(' ');
    const titled = [academic_title, plain].filter(Boolean).join(' ');
    return [{ name: titled, family: family_name ?? '', personId: id }, ...(titled === plain ? [] : [{ name: plain, family: '', personId: id }])];
  });
  const rows = await listAttendance(context, meeting.id);
  const guests = rows.flatMap((row) => [...(row.isGuest ? [row.name] : []), row.substituteName]).filter((name) => name !== '');
  return [...seats, ...guests.filter((name) => !seats.some((seat) => seat.name === name)).map((name) => ({ name, family: '', personId: null }))];
}

/** Nobody approves in a meeting that lies ahead: an approval is never taken back. */
function hasCome(context: Context, meeting: Pick<NamedMeeting, 'startsAt'>): boolean {
  return today({ now: meeting.startsAt }) <= today(context);
}

/** The approval stands in the chain of events with the same hash; an erased detail proves nothing either way. */
async function isRecorded(context: Context, meetingId: string, hash: string): Promise<boolean> {
  const { rows } = await sql<{ hash: string | null }>`select c.change ->> 'hash' as hash from platform.event e
    left join platform.event_change c on c.centre_id = e.centre_id and c.version = e.version
    where e.subject = ${meetingId}::uuid and e.name = 'meetings.minutes.approved' order by e.version desc limit 1`.execute(context.db);
  return rows[0] !== undefined && (rows[0].hash === null || rows[0].hash === hash);
}
