import { today, type Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { isInside } from '../../agenda/server/queries.ts';
import { seatName } from '../../membership.ts';
import { listSeats, readMeeting } from '../../server/queries.ts';
import type { Answer, Attendance, AttendanceRow } from '../attendance.ts';

/**
 * Who belongs to a meeting: the seats held on its day, seats that were invited, and guests. Four queries. Forbidden for
 * whoever is outside the body and not the host.
 */
export async function listAttendance(context: Context, meetingId: string): Promise<readonly AttendanceRow[]> {
  const { meeting, seats } = await readMeeting(context, meetingId);
  demand(isInside(context, meeting, seats));
  const day = today({ now: meeting.startsAt });
  const invitees = await context.db.selectFrom('meetings.invitee').selectAll().where('meeting_id', '=', meetingId).orderBy('created_at').orderBy('id').execute();
  const named = await listSeats(context, meeting.bodyId);
  const rows = named.flatMap((seat): AttendanceRow[] => {
    const invitee = invitees.find((row) => row.membership_id === seat.id);
    const isHeld = seat.validFrom <= day && (seat.validTo === null || seat.validTo >= day);
    if (!isHeld && !invitee) return [];
    return [{
      key: `seat:${seat.id}`, inviteeId: invitee?.id ?? null, membershipId: seat.id, name: seatName({ personName: seat.personName, onBehalf: '' }), onBehalf: seat.onBehalf,
      municipality: seat.municipality, organisationId: seat.organisationId, isGuest: false, isDeputy: seat.function === 'deputy', ...replyOf(invitee),
    }];
  });
  const guests = invitees.filter((row) => row.membership_id === null && (row.guest_name !== '' || row.guest_email !== '')).map((row): AttendanceRow => ({
    key: `guest:${row.id}`, inviteeId: row.id, membershipId: null, name: row.guest_name || row.guest_email, onBehalf: row.guest_organisation,
    municipality: null, organisationId: null, isGuest: true, isDeputy: false, ...replyOf(row),
  }));
  return [...rows, ...guests];
}

function replyOf(row: { readonly answer: string; readonly attendance: string | null; readonly substitute_name: string } | undefined) {
  return { answer: (row?.answer ?? 'none') as Answer, attendance: (row?.attendance ?? null) as Attendance | null, substituteName: row?.substitute_name ?? '' };
}
