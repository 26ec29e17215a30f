import type { Context } from '#platform/context.ts';
import { demand, found, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { mayPrepareMeeting } from '../../../permissions.ts';
import { readMeeting } from '../../../server/queries.ts';

/** Ticks a duty of the host off, or takes the tick back. */
export async function tickDuty(context: Context, dutyId: string, isDone: boolean): Promise<{ readonly id: string }> {
  const duty = found(await context.db.selectFrom('meetings.host_duty').select(['id', 'meeting_id']).where('id', '=', dutyId).executeTakeFirst());
  const { meeting, seats } = await readMeeting(context, duty.meeting_id);
  demand(mayPrepareMeeting(context.actor, meeting, seats));
  const doneBy = context.actor.kind === 'person' ? context.actor.name : 'KI';
  await context.db.updateTable('meetings.host_duty').set(isDone ? { done_at: context.now, done_by: doneBy } : { done_at: null, done_by: '' }).where('id', '=', dutyId).execute();
  await record(context, isDone ? 'meetings.meeting.dutyDone' : 'meetings.meeting.dutyReopened', meeting.id, { dutyId });
  return { id: meeting.id };
}

/** The note of this host to the next one; an empty note is taken away. */
export async function writeHandover(context: Context, meetingId: string, note: string): Promise<{ readonly id: string } | Refusal> {
  const { meeting, seats } = await readMeeting(context, meetingId);
  demand(mayPrepareMeeting(context.actor, meeting, seats));
  if (note.length > 5000) return refuse('Bitte kürzen Sie auf höchstens 5000 Zeichen.', 'note');
  await context.db.deleteFrom('meetings.handover').where('meeting_id', '=', meetingId).execute();
  if (note.trim() !== '') await context.db.insertInto('meetings.handover').values({ meeting_id: meetingId, centre_id: context.centre.id, note, written_at: context.now }).execute();
  await record(context, 'meetings.meeting.handoverWritten', meetingId);
  return { id: meetingId };
}
