import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { whenAndWhere } from '../../conference.ts';
import { findConference, readEvent } from '../../server/queries.ts';
import { unconfirmedDays } from '../registration.ts';
import { moveUp, tell, type Origin } from './commands.ts';
import { calledOffMail, movedMail } from './mails.ts';

/** Unconfirmed registrations go after seven days, all others 12 months after the conference (0016-meetings-conferences.sql). */
export async function forgetRegistrations(context: Context): Promise<void> {
  demand(context.actor.kind === 'system');
  await context.db.deleteFrom('meetings.registration').where('state', '=', 'asked').where('asked_at', '<', new Date(context.now.getTime() - unconfirmedDays * 86_400_000)).execute();
  await sql`delete from meetings.registration r using meetings.meeting m where m.id = r.meeting_id and m.ends_at < ${context.now}::timestamptz - interval '12 months'`.execute(context.db);
}

/** After the details of a conference changed: there may be more places than before. */
export async function followConference(context: Context, meetingId: string, origin: Origin): Promise<void> {
  demand(context.actor.kind === 'system');
  if (await findConference(context, meetingId) !== null) await moveUp(context, meetingId, origin);
}

/** After a meeting moved or was cancelled: whoever is registered gets a mail, once for each time and place. */
export async function tellParticipants(context: Context, meetingId: string, origin: Origin): Promise<void> {
  demand(context.actor.kind === 'system');
  const row = await context.db.selectFrom('meetings.conference').select('told').where('meeting_id', '=', meetingId).forUpdate().executeTakeFirst();
  if (row === undefined) return;
  const { event } = await readEvent(context, meetingId);
  const told = whenAndWhere(event);
  if (told === row.told) return;
  await context.db.updateTable('meetings.conference').set({ told }).where('meeting_id', '=', meetingId).execute();
  if (event.endsAt < context.now || event.state === 'held') return;
  const write = event.state === 'cancelled' ? calledOffMail : movedMail;
  const people = await context.db.selectFrom('meetings.registration').select('id').where('meeting_id', '=', meetingId).where('state', 'in', ['registered', 'waiting']).orderBy('id').execute();
  for (const { id } of people) await tell(context, id, write, origin);
}
