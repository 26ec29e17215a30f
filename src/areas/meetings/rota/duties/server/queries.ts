import type { Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { mayPrepareMeeting, mayReadMinutes } from '../../../permissions.ts';
import { clockAt } from '../../../planning/local-time.ts';
import { readMeeting } from '../../../server/queries.ts';
import { dueOn, type Duty } from '../duty.ts';

/** What the host of a meeting works with. `received`: the note of the host before, empty without one. */
export interface HostDesk {
  readonly duties: readonly Duty[];
  readonly note: string;
  readonly received: string;
  readonly receivedFrom: string;
}

/** For members, the host and the centre. Six queries. */
export async function findHostDesk(context: Context, meetingId: string): Promise<HostDesk> {
  const { meeting, seats } = await readMeeting(context, meetingId);
  demand(mayReadMinutes(context.actor, meeting.bodyId, seats) || mayPrepareMeeting(context.actor, meeting, seats));
  const rows = await context.db.selectFrom('meetings.host_duty').selectAll().where('meeting_id', '=', meetingId).orderBy('position').execute();
  const { day } = clockAt(meeting.startsAt);
  const own = await context.db.selectFrom('meetings.handover').select('note').where('meeting_id', '=', meetingId).executeTakeFirst();
  const before = await context.db.selectFrom('meetings.handover as h').innerJoin('meetings.meeting as m', 'm.id', 'h.meeting_id')
    .leftJoin('reference.municipality as t', 't.ags', 'm.host_municipality').leftJoin('network.organisation as o', 'o.id', 'm.host_organisation')
    .select(['h.note', 't.name as town', 'o.name as organisation', 'm.host_is_district'])
    .where('m.body_id', '=', meeting.bodyId).where('m.starts_at', '<', meeting.startsAt).orderBy('m.starts_at', 'desc').limit(1).executeTakeFirst();
  return {
    duties: rows.map((row) => ({ id: row.id, label: row.label, dueOn: dueOn(day, row.days_before), doneAt: row.done_at, doneBy: row.done_by, remindedAt: row.reminded_at })),
    note: own?.note ?? '', received: before?.note ?? '', receivedFrom: before?.host_is_district ? context.centre.areaName : (before?.town ?? before?.organisation ?? ''),
  };
}
