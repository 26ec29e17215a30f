import type { Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import { mayKeepMinutes } from '../../../permissions.ts';
import { readMeeting } from '../../../server/queries.ts';

/** The changes of one item after a version, oldest first, as Yjs updates; the whole text where some of them are gone. */
export interface Changes {
  readonly version: number;
  readonly updates: readonly Uint8Array[];
}

/** What somebody who writes along has missed since `after` (0: everything). NotFound for an item of another meeting. */
export async function readChanges(context: Context, meetingId: string, itemId: string, after: number): Promise<Changes> {
  const { meeting, seats } = await readMeeting(context, meetingId);
  demand(mayKeepMinutes(context.actor, meeting, seats));
  const item = found(await context.db.selectFrom('meetings.agenda_item as i').leftJoin('meetings.minutes_section as s', 's.agenda_item_id', 'i.id')
    .select(['s.state', 's.version']).where('i.id', '=', itemId).where('i.meeting_id', '=', meetingId).executeTakeFirst());
  if (item.version === null || item.state === null || after >= item.version) return { version: item.version ?? 0, updates: [] };
  const rows = after === 0 ? [] : await context.db.selectFrom('meetings.minutes_update').select('content')
    .where('agenda_item_id', '=', itemId).where('seq', '>', after).where('seq', '<=', item.version).orderBy('seq').execute();
  return { version: item.version, updates: rows.length === item.version - after ? rows.map((row) => row.content) : [item.state] };
}
