import { sql } from 'kysely';
import { type Context } from '#platform/context.ts';
import { demand, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { mayKeepMinutes } from '../../permissions.ts';
import { readMeeting } from '../../server/queries.ts';
import type { AttendanceLine } from '../forms.ts';
import { listAttendance } from './queries.ts';

/**
 * Keeps who was there: one line per seat or guest, unknown keys are left out. A seat that was not invited by mail gets
 * its row here. Refuses for a meeting that was cancelled.
 */
export async function keepAttendance(context: Context, meetingId: string, lines: readonly AttendanceLine[]): Promise<Refusal | null> {
  const refusal = await refuseKeeping(context, meetingId);
  if (refusal) return refusal;
  const rows = await listAttendance(context, meetingId);
  const known = lines.flatMap((line) => {
    const row = rows.find(({ key }) => key === line.key);
    return row ? [{ ...line, row }] : [];
  });
  const fresh = known.filter(({ row }) => row.inviteeId === null);
  if (fresh.length > 0) {
    await context.db.insertInto('meetings.invitee').values(fresh.map(({ row, attendance, substituteName }) => ({
      id: crypto.randomUUID(), centre_id: context.centre.id, meeting_id: meetingId, membership_id: row.membershipId, attendance, substitute_name: substituteName, created_at: context.now,
    }))).onConflict((conflict) => conflict.columns(['meeting_id', 'membership_id']).where('membership_id', 'is not', null)
      .doUpdateSet((set) => ({ attendance: set.ref('excluded.attendance'), substitute_name: set.ref('excluded.substitute_name') }))).execute();
  }
  const kept = known.filter(({ row }) => row.inviteeId !== null).map(({ row, attendance, substituteName }) => ({ id: row.inviteeId, attendance, substitute_name: substituteName }));
  await sql`update meetings.invitee i set attendance = x.attendance, substitute_name = x.substitute_name
    from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as x(id uuid, attendance text, substitute_name text) where i.id = x.id and i.meeting_id = ${meetingId}::uuid`.execute(context.db);
  await record(context, 'meetings.attendance.kept', meetingId, { present: known.filter(({ attendance }) => attendance === 'present' || attendance === 'partly').length });
  return null;
}

/** Somebody who came without an invitation: on the list as present. */
export async function addGuest(context: Context, meetingId: string, guest: { readonly guestName: string; readonly guestOrganisation: string }): Promise<Refusal | null> {
  const refusal = await refuseKeeping(context, meetingId);
  if (refusal) return refusal;
  const same = await context.db.selectFrom('meetings.invitee').select('id').where('meeting_id', '=', meetingId).where('membership_id', 'is', null)
    .where('guest_name', '=', guest.guestName).where('guest_organisation', '=', guest.guestOrganisation).executeTakeFirst();
  if (same) return refuse('Diese Person steht schon auf der Liste.', 'guestName');
  const id = crypto.randomUUID();
  await context.db.insertInto('meetings.invitee').values({
    id, centre_id: context.centre.id, meeting_id: meetingId, guest_name: guest.guestName, guest_organisation: guest.guestOrganisation, attendance: 'present', created_at: context.now,
  }).execute();
  await record(context, 'meetings.guest.added', id);
  return null;
}

async function refuseKeeping(context: Context, meetingId: string): Promise<Refusal | null> {
  const { meeting, seats } = await readMeeting(context, meetingId);
  demand(mayKeepMinutes(context.actor, meeting, seats));
  return meeting.state === 'cancelled' ? refuse('Das Treffen ist abgesagt. Niemand war da.') : null;
}
