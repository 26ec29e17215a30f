import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { Forbidden, isRefusal, NotFound } from '#platform/errors.ts';
import type { Database } from '#platform/server/db.ts';
import { countQueries, describeOnBothEngines } from '#platform/server/testing.ts';
import { accountId, foundCast, job, person, towns, type MeetingsCast } from '../../../../../tests/server/meetings/cast.ts';
import { participationOf } from '../attendance.ts';
import type { AttendanceLine } from '../forms.ts';
import { addGuest, keepAttendance } from './commands.ts';
import { listAttendance } from './queries.ts';

const staff = person('staff');
const reader = person('reader', 2);
const hostOfficer = person('integrationOfficer', 3, { municipality: towns[0] });
const member: Actor = { ...(person('integrationOfficer', 11, { municipality: towns[1] }) as Extract<Actor, { kind: 'person' }>), accountId: accountId(11) };

describeOnBothEngines('meetings attendance', (open) => {
  let database: Database;
  let cast: MeetingsCast;
  let other: MeetingsCast;
  const list = (who: Actor = staff) => cast.run(who, async (context) => (await listAttendance(context, cast.meetingId)).map((row) => `${row.name} ${row.attendance ?? '?'} ${row.substituteName}`.trim()));
  const keep = (lines: readonly AttendanceLine[], who: Actor = staff) => cast.run(who, (context) => keepAttendance(context, cast.meetingId, lines));
  const line = (index: number, attendance: AttendanceLine['attendance'], substituteName = ''): AttendanceLine => ({ key: `seat:${cast.seats[index]}`, attendance, substituteName });

  beforeAll(async () => {
    database = await open();
    cast = await foundCast(database, 'erft');
    other = await foundCast(database, 'fern');
  });

  test('lists the seats of the day and guests; kept by host and centre, read by members, hidden from others', async () => {
    await cast.run(job, async (context) => {
      await context.db.updateTable('meetings.membership').set({ valid_to: '2026-12-01' }).where('id', '=', cast.seats[2]!).execute();
      await context.db.insertInto('meetings.invitee').values({ id: crypto.randomUUID(), centre_id: cast.centre.id, meeting_id: cast.meetingId, membership_id: cast.seats[0]!, answer: 'accepted', created_at: context.now }).execute();
    });
    expect((await list()).toSorted()).toEqual(['Vorname0 Familie0 ?', 'Vorname1 Familie1 ?']);
    expect(await keep([line(0, 'present', 'Frau Vertretung'), line(1, 'excused'), line(2, 'present'), { key: 'guest:x', attendance: 'present', substituteName: '' }], hostOfficer)).toBe(null);
    expect(await keep([line(0, 'partly', 'Frau Vertretung'), line(1, 'excused')])).toBe(null);
    expect((await list(member)).toSorted()).toEqual(['Vorname0 Familie0 partly Frau Vertretung', 'Vorname1 Familie1 excused']);
    expect((await cast.run(staff, (context) => listAttendance(context, cast.meetingId))).find((row) => row.membershipId === cast.seats[0])?.answer).toBe('accepted');
    await expect(keep([line(0, 'absent')], member)).rejects.toThrow(Forbidden);
    await cast.run(job, (context) => context.db.updateTable('meetings.body').set({ visibility: 'network' }).where('id', '=', cast.bodyId).execute());
    await expect(list(reader)).rejects.toThrow(Forbidden);
    await expect(keep([line(0, 'absent')], reader)).rejects.toThrow(Forbidden);
    await expect(other.run(staff, (context) => listAttendance(context, cast.meetingId))).rejects.toThrow(NotFound);
  });

  test('a guest without invitation comes onto the list once; counts go by municipality', async () => {
    const guest = { guestName: 'Herr Gast', guestOrganisation: 'Verein' };
    expect(await cast.run(staff, (context) => addGuest(context, cast.meetingId, guest))).toBe(null);
    expect(isRefusal(await cast.run(staff, (context) => addGuest(context, cast.meetingId, guest)))).toBe(true);
    const rows = await cast.run(staff, (context) => listAttendance(context, cast.meetingId));
    expect(participationOf(rows).map(({ onBehalf, there, invited }) => [onBehalf === 'Verein' || onBehalf === 'Bergheim' ? onBehalf : 'other', there, invited])).toEqual([['Bergheim', 1, 1], ['other', 0, 1], ['Verein', 1, 1]]);
    expect((await countQueries(database, () => cast.run(staff, (context) => listAttendance(context, cast.meetingId)))).count).toBe(4);
  });
});
