import type { Context } from '#platform/context.ts';
import { found } from '#platform/errors.ts';
import type { Session, SessionKind, Speaker } from '../session.ts';

/** The programme of a conference as the centre keeps it, in order of time. Two queries; the caller has asked for permission. */
export async function listSessions(context: Context, meetingId: string): Promise<readonly Session[]> {
  const rows = await context.db.selectFrom('meetings.session').selectAll().where('meeting_id', '=', meetingId).orderBy('starts_at').orderBy('number').orderBy('id').execute();
  const speakers = rows.length === 0 ? [] : await context.db.selectFrom('meetings.speaker').select(['session_id', 'name', 'function', 'consented_at'])
    .where('session_id', 'in', rows.map((row) => row.id)).orderBy('position').execute();
  return rows.map((row) => ({
    id: row.id, kind: row.kind as SessionKind, number: row.number, block: row.block, title: row.title, description: row.description, room: row.room, capacity: row.capacity,
    startsAt: row.starts_at, endsAt: row.ends_at, cancelledAt: row.cancelled_at,
    speakers: speakers.filter((speaker) => speaker.session_id === row.id).map((speaker): Speaker => ({ name: speaker.name, function: speaker.function, isNamed: speaker.consented_at !== null })),
  }));
}

/** One part of the programme of this very conference; NotFound otherwise. */
export async function readSession(context: Context, meetingId: string, sessionId: string): Promise<Session> {
  return found((await listSessions(context, meetingId)).find((session) => session.id === sessionId));
}

/** The programme of a public meeting as visitors see it: only speakers who agreed to be named. Two queries over published rows. */
export async function listPublicSessions(context: Context, meetingId: string): Promise<readonly Session[]> {
  const rows = await context.db.selectFrom('meetings.public_session').selectAll().where('meeting_id', '=', meetingId).orderBy('starts_at').orderBy('number').orderBy('id').execute();
  const ids = rows.flatMap((row) => (row.id === null ? [] : [row.id]));
  const speakers = ids.length === 0 ? [] : await context.db.selectFrom('meetings.public_speaker').select(['session_id', 'name', 'function']).where('session_id', 'in', ids).orderBy('position').execute();
  return rows.map((row) => ({
    id: row.id ?? '', kind: row.kind as SessionKind, number: row.number, block: row.block, title: row.title ?? '', description: row.description ?? '', room: row.room ?? '', capacity: row.capacity,
    startsAt: row.starts_at ?? context.now, endsAt: row.ends_at ?? context.now, cancelledAt: row.cancelled_at,
    speakers: speakers.filter((speaker) => speaker.session_id === row.id).map((speaker): Speaker => ({ name: speaker.name ?? '', function: speaker.function ?? '', isNamed: true })),
  }));
}
