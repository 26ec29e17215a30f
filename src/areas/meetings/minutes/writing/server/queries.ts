import type { Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import { listUpdates, type Changes } from '#platform/server/writing/journal.ts';
import { mayKeepMinutes } from '../../../permissions.ts';
import { readMeeting } from '../../../server/queries.ts';
import { minutesJournal } from './commands.ts';

/** What somebody who writes along has missed since `after` (0: everything). NotFound for an item of another meeting. */
export async function readChanges(context: Context, meetingId: string, itemId: string, after: number): Promise<Changes> {
  const { meeting, seats } = await readMeeting(context, meetingId);
  demand(mayKeepMinutes(context.actor, meeting, seats));
  const item = found(await context.db.selectFrom('meetings.agenda_item as i').leftJoin('meetings.minutes_section as s', 's.agenda_item_id', 'i.id')
    .select(['s.state', 's.version']).where('i.id', '=', itemId).where('i.meeting_id', '=', meetingId).executeTakeFirst());
  return listUpdates(context, minutesJournal, itemId, after, item.version === null || item.state === null ? null : { version: item.version, state: item.state });
}
