import type { Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import { holdsLink } from '../../../permissions.ts';
import { readEvent, readPrepared } from '../../server/queries.ts';
import { feedbackLink, resultOf, type Feedback, type FeedbackResult, type NextMeeting } from '../feedback.ts';

/** The result for those who prepare the conference; null below five answers. `answers` is always told. */
export async function readResult(context: Context, meetingId: string): Promise<{ readonly answers: number; readonly result: FeedbackResult | null }> {
  await readPrepared(context, meetingId);
  const rows = await context.db.selectFrom('meetings.feedback').select(['overall', 'programme', 'forums', 'venue', 'next_meeting', 'liked', 'wished']).where('meeting_id', '=', meetingId).execute();
  const answers = rows.map((row): Feedback => ({
    overall: row.overall, programme: row.programme, forums: row.forums, venue: row.venue, nextMeeting: row.next_meeting as NextMeeting, liked: row.liked, wished: row.wished,
  }));
  return { answers: answers.length, result: resultOf(answers) };
}

/** The conference that a link from a mail asks about. */
export async function readAskedEvent(context: Context, meetingId: string) {
  demand(holdsLink(context.actor, feedbackLink.purpose, meetingId));
  return (await readEvent(context, meetingId)).event;
}

/** The conference that a code on the wall asks about; NotFound for any other text, and before the conference has begun. */
export async function readCodedEvent(context: Context, code: string) {
  demand(context.actor.kind === 'system');
  const row = found(await context.db.selectFrom('meetings.conference').select('meeting_id').where('feedback_code', '=', code).executeTakeFirst());
  const { event } = await readEvent(context, row.meeting_id);
  return found(event.startsAt <= context.now && event.state !== 'cancelled' ? event : null);
}
