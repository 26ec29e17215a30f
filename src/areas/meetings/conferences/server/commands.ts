import { randomUUID } from 'node:crypto';
import { today, type Context } from '#platform/context.ts';
import { found, type Refusal } from '#platform/errors.ts';
import { changeBetween, record } from '#platform/server/audit.ts';
import { randomToken } from '#platform/server/auth/tokens.ts';
import { refuseConference, whenAndWhere, type Conference, type ConferenceContent } from '../conference.ts';
import { findConference, readEvent, readPrepared } from './queries.ts';

/** Saves what the conference has beside its meeting. More places than before move people up from the waiting list by the event's reaction. */
export async function saveConference(context: Context, meetingId: string, content: ConferenceContent): Promise<Refusal | null> {
  const { meeting } = await readPrepared(context, meetingId);
  const before = await lockConference(context, meetingId);
  const refusal = refuseConference(content, meeting);
  if (refusal) return refusal;
  const change = changeBetween(contentOf(before), { ...content });
  if (Object.keys(change).length === 0) return null;
  await context.db.updateTable('meetings.conference').set({
    intro: content.intro, access: content.access, capacity: content.capacity, registration_from: content.registrationFrom, registration_until: content.registrationUntil, updated_at: context.now,
  }).where('meeting_id', '=', meetingId).execute();
  await record(context, 'meetings.conference.changed', meetingId, change);
  return null;
}

/** Ends the registration with yesterday, so that the lot can be drawn now. */
export async function endRegistration(context: Context, meetingId: string): Promise<Refusal | null> {
  await readPrepared(context, meetingId);
  const conference = await lockConference(context, meetingId);
  const yesterday = new Date(Date.parse(`${today(context)}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  if (conference.registrationUntil === null || conference.registrationUntil <= yesterday) return null;
  const from = conference.registrationFrom !== null && conference.registrationFrom <= yesterday ? conference.registrationFrom : yesterday;
  return saveConference(context, meetingId, { ...contentOf(conference), registrationFrom: from, registrationUntil: yesterday });
}

/**
 * The details of a conference, locked until the transaction ends: whoever takes or gives places does it one after the
 * other. Makes the row where there is none yet. The caller has asked for permission.
 */
export async function lockConference(context: Context, meetingId: string): Promise<Conference> {
  const conference = await findConference(context, meetingId, 'locked');
  if (conference !== null) return conference;
  await lay(context, meetingId);
  return found(await findConference(context, meetingId, 'locked'));
}

async function lay(context: Context, meetingId: string): Promise<void> {
  const { event } = await readEvent(context, meetingId);
  await context.db.insertInto('meetings.conference').values({
    meeting_id: meetingId, centre_id: context.centre.id, lot_seed: randomUUID(), feedback_code: randomToken(), told: whenAndWhere(event), updated_at: context.now,
  }).onConflict((conflict) => conflict.doNothing()).execute();
}

function contentOf(conference: Conference): { readonly [field in keyof ConferenceContent]: ConferenceContent[field] } {
  const { intro, access, capacity, registrationFrom, registrationUntil } = conference;
  return { intro, access, capacity, registrationFrom, registrationUntil };
}
