import type { Context } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { loadMeeting } from '../../../server/queries.ts';
import { startAgenda } from '../../server/commands.ts';

/** Follows a meeting that was planned: its agenda begins with the template of the body. */
export async function beginAgenda(context: Context, meetingId: string): Promise<void> {
  const meeting = await loadMeeting(context, meetingId);
  if (meeting?.state !== 'planned') return;
  const started = await startAgenda(context, meetingId);
  if (isRefusal(started)) throw new Error(started.message);
}

/** Follows a meeting that was cancelled (its topics wait again, uncounted) or set up again (those still waiting are back on its agenda). */
export async function followTopics(context: Context, meetingId: string): Promise<void> {
  const meeting = await loadMeeting(context, meetingId);
  if (!meeting || meeting.state === 'held') return;
  const [before, after] = meeting.state === 'cancelled' ? ['scheduled', 'open'] : ['open', 'scheduled'];
  await context.db.updateTable('meetings.topic').set({ state: after }).where('state', '=', before ?? '')
    .where('id', 'in', (select) => select.selectFrom('meetings.agenda_item as i').select('i.topic_id').where('i.meeting_id', '=', meetingId).where('i.topic_id', 'is not', null)
      .where('i.result', '=', 'open').$narrowType<{ topic_id: string }>()).execute();
}
