import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand, found, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { enqueue } from '#platform/server/jobs/queue.ts';
import type { NamedMeeting } from '../../../meeting.ts';
import { mayKeepMinutes } from '../../../permissions.ts';
import { readMeeting } from '../../../server/queries.ts';
import { refuseApproval, refuseCirculation, refuseReopening } from '../../minutes.ts';
import { findMinutes, listTexts, sheetOf } from '../../server/queries.ts';
import { freezeSheet, snapshotHash, type FrozenName } from '../../snapshot.ts';
import { listKnownPeople, listLaterMeetings } from './queries.ts';

/** The job that mails circulated minutes; its data name the meeting and the public address. */
export const sendMinutes = 'meetings.sendMinutes';

/** Sends the minutes to the members: from now on the text changes by requests only. `publicOrigin`: scheme and host for the link. */
export async function circulateMinutes(context: Context, meetingId: string, publicOrigin: string): Promise<Refusal | null> {
  const { meeting, minutes } = await lockMinutes(context, meetingId);
  const texts = await listTexts(context, meetingId);
  const refusal = refuseCirculation(minutes, meeting, [...texts.values()].some(({ text }) => text.length > 0));
  if (refusal) return refusal;
  await context.db.updateTable('meetings.minutes').set({ state: 'circulated', circulated_at: context.now, mailed_at: null }).where('meeting_id', '=', meetingId).execute();
  await enqueue(context, sendMinutes, { subject: meetingId, origin: publicOrigin }, { key: meetingId });
  await record(context, 'meetings.minutes.circulated', meetingId);
  return null;
}

/** Opens circulated minutes for writing again; they are sent once more later. */
export async function reopenMinutes(context: Context, meetingId: string): Promise<Refusal | null> {
  const { minutes } = await lockMinutes(context, meetingId);
  const refusal = refuseReopening(minutes);
  if (refusal) return refusal;
  await context.db.updateTable('meetings.minutes').set({ state: 'draft' }).where('meeting_id', '=', meetingId).execute();
  await record(context, 'meetings.minutes.reopened', meetingId);
  return null;
}

/**
 * Approves the minutes, in a later meeting of the body or in writing (`approvedIn` null): the text is frozen with its
 * hash, names apart, and the working copies go. Nothing changes it afterwards.
 */
export async function approveMinutes(context: Context, meetingId: string, approvedIn: string | null): Promise<Refusal | null> {
  const { meeting, minutes } = await lockMinutes(context, meetingId);
  const { count } = await context.db.selectFrom('meetings.change_request').select((select) => select.fn.countAll<number>().as('count'))
    .where('meeting_id', '=', meetingId).where('state', '=', 'open').executeTakeFirstOrThrow();
  const refusal = refuseApproval(minutes, Number(count));
  if (refusal) return refusal;
  if (approvedIn !== null && !(await listLaterMeetings(context, meeting)).some(({ id }) => id === approvedIn)) {
    return refuse('Bitte wählen Sie ein späteres Treffen dieses Gremiums, das heute ist oder schon war.', 'approvedIn');
  }
  const hash = await freeze(context, meeting, approvedIn);
  await record(context, 'meetings.minutes.approved', meetingId, { hash, approvedIn });
  return null;
}

/** Erases the names of a person from all frozen minutes; their hashes still hold. Returns how many minutes it touched. */
export async function eraseFromMinutes(context: Context, personId: string): Promise<number> {
  demand(context.actor.kind === 'system');
  const rows = await context.db.deleteFrom('meetings.minutes_name').where('person_id', '=', personId).returning('meeting_id').execute();
  const meetings = [...new Set(rows.map((row) => row.meeting_id))];
  for (const id of meetings) await record(context, 'meetings.minutes.namesErased', id);
  return meetings.length;
}

/** Names without a person record (guests, substitutes) go 12 months after the meeting (0014-meetings-minutes.sql). */
export async function forgetGuestNames(context: Context): Promise<void> {
  demand(context.actor.kind === 'system');
  await sql`delete from meetings.minutes_name n using meetings.meeting m where m.id = n.meeting_id and n.person_id is null
    and m.starts_at < ${context.now}::timestamptz - interval '12 months'`.execute(context.db);
}

async function lockMinutes(context: Context, meetingId: string) {
  const { meeting, seats } = await readMeeting(context, meetingId);
  demand(mayKeepMinutes(context.actor, meeting, seats));
  return { meeting, minutes: await findMinutes(context, meetingId, 'lock') };
}

/** Returns the hash in hex. */
async function freeze(context: Context, meeting: NamedMeeting, approvedIn: string | null): Promise<string> {
  const sheet = await sheetOf(context, found(meeting), await listTexts(context, meeting.id));
  const { snapshot, names } = freezeSheet(sheet, await listKnownPeople(context, meeting), () => randomBytes(16));
  const hash = Buffer.from(snapshotHash(snapshot));
  await context.db.updateTable('meetings.minutes')
    .set({ state: 'approved', approved_at: context.now, approved_in: approvedIn, snapshot: JSON.stringify(snapshot), hash }).where('meeting_id', '=', meeting.id).execute();
  if (names.length > 0) await context.db.insertInto('meetings.minutes_name').values(names.map((name) => nameRow(context, meeting.id, name))).execute();
  await context.db.deleteFrom('meetings.minutes_section').where('meeting_id', '=', meeting.id).execute();
  return hash.toString('hex');
}

function nameRow(context: Context, meetingId: string, { digest, salt, name, personId }: FrozenName) {
  return { meeting_id: meetingId, digest: Buffer.from(digest, 'hex'), centre_id: context.centre.id, salt: Buffer.from(salt), name, person_id: personId };
}
