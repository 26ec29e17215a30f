import type { Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { isInside } from '../../../agenda/server/queries.ts';
import { readMeeting } from '../../../server/queries.ts';
import { readText } from '../../text.ts';
import type { ChangeRequest, RequestState } from '../change-request.ts';

/** The requests to change the minutes of a meeting, open ones first, then the newest. Three queries. */
export async function listRequests(context: Context, meetingId: string): Promise<readonly ChangeRequest[]> {
  const { meeting, seats } = await readMeeting(context, meetingId);
  demand(isInside(context, meeting, seats));
  const rows = await context.db.selectFrom('meetings.change_request as r').innerJoin('meetings.agenda_item as i', 'i.id', 'r.agenda_item_id')
    .leftJoin('meetings.membership as s', 's.id', 'r.requested_by').leftJoin('network.person as p', 'p.id', 's.person_id')
    .selectAll('r').select(['i.title', 'i.position', 'p.academic_title', 'p.given_name', 'p.family_name'])
    .where('r.meeting_id', '=', meetingId).orderBy((order) => order('r.state', '<>', 'open')).orderBy('r.requested_at', 'desc').orderBy('r.id').execute();
  return rows.map((row) => ({
    id: row.id, itemId: row.agenda_item_id, itemTitle: row.title, itemPosition: row.position, basedOn: readText(row.based_on), wanted: readText(row.wanted), reason: row.reason,
    requestedBy: [row.academic_title, row.given_name, row.family_name].filter(Boolean).join(' '), requestedAt: row.requested_at, state: row.state as RequestState, answer: row.answer,
  }));
}
