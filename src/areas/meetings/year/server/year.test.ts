import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import type { Database } from '#platform/server/db.ts';
import { countQueries, describeOnBothEngines } from '#platform/server/testing.ts';
import { foundCast, job, now, person, towns, type MeetingsCast } from '../../../../../tests/server/meetings/cast.ts';
import { matrixOf } from '../year.ts';
import { listYearBodies, readYear } from './queries.ts';

const staff = person('staff');
const member = person('reader', 10);
const stranger = person('reader', 99);
const id = () => crypto.randomUUID();

describeOnBothEngines('the year', (open) => {
  let database: Database;
  let here: MeetingsCast;
  let there: MeetingsCast;
  const ids = { topic: id(), first: id(), second: id(), decision: id(), task: id(), loose: id(), held: id(), next: id(), newYear: id(), cancelled: id() };

  beforeAll(async () => {
    database = await open();
    here = await foundCast(database, 'hier');
    there = await foundCast(database, 'dort');
    await fill(here);
  });

  async function fill(cast: MeetingsCast) {
    await cast.run(job, async (context) => {
      const base = { centre_id: cast.centre.id, body_id: cast.bodyId };
      const meeting = (meetingId: string, number: number, startsAt: string, more: object) => ({
        ...base, id: meetingId, number, starts_at: new Date(startsAt), ends_at: new Date(new Date(startsAt).getTime() + 3_600_000), created_at: now, updated_at: now, ...more,
      });
      await context.db.insertInto('meetings.meeting').values([
        meeting(ids.held, 2, '2026-03-05T13:00:00Z', { state: 'held', host_municipality: towns[1] }), meeting(ids.next, 3, '2026-06-05T13:00:00Z', { state: 'held', host_is_district: true }),
        meeting(ids.cancelled, 4, '2026-09-05T13:00:00Z', { state: 'cancelled', host_municipality: towns[2] }), meeting(ids.newYear, 5, '2025-12-31T23:30:00Z', { state: 'held' }),
      ]).execute();
      const invitee = (meetingId: string, seat: number | null, answer: string, attendance: string | null, guest = '') => ({
        id: id(), centre_id: cast.centre.id, meeting_id: meetingId, membership_id: seat === null ? null : cast.seats[seat]!, answer, attendance, guest_name: guest, invited_at: now, created_at: now,
      });
      await context.db.insertInto('meetings.invitee').values([
        invitee(ids.held, 0, 'accepted', 'present'), invitee(ids.held, 1, 'declined', 'excused'), invitee(ids.held, 2, 'none', 'absent'), invitee(ids.held, null, 'accepted', 'partly', 'Gast'),
        invitee(ids.next, 0, 'accepted', 'present'), invitee(ids.next, null, 'none', 'present'), invitee(ids.cancelled, 0, 'accepted', null),
      ]).execute();
      await context.db.insertInto('meetings.topic').values({ ...base, id: ids.topic, title: 'Wartezeiten', state: 'done', carried: 1, proposed_via: 'office', proposed_at: now }).execute();
      await context.db.insertInto('meetings.agenda_item').values([
        { id: ids.first, centre_id: cast.centre.id, meeting_id: ids.held, position: 1, title: 'Wartezeiten I', topic_id: ids.topic, result: 'carried' },
        { id: ids.second, centre_id: cast.centre.id, meeting_id: ids.next, position: 1, title: 'Wartezeiten II', topic_id: ids.topic, carried_from: ids.first, result: 'done' },
      ]).execute();
      const decision = { ...base, kind: 'decision', outcome: 'unanimous', created_at: now, year: 2026 };
      await context.db.insertInto('meetings.decision').values([
        { ...decision, id: ids.decision, meeting_id: ids.next, agenda_item_id: ids.second, number: 1, wording: 'Gemeinsame Liste', decided_on: '2026-06-05' },
        { ...decision, id: id(), meeting_id: ids.newYear, number: 9, year: 2025, wording: 'Altes', decided_on: '2025-12-31' },
      ]).execute();
      await context.db.insertInto('meetings.task').values([
        { ...base, id: ids.task, meeting_id: ids.next, decision_id: ids.decision, title: 'Liste anlegen', due_on: '2026-07-01', created_at: now },
        { ...base, id: ids.loose, title: 'Ohne Treffen', created_at: now },
      ]).execute();
    });
  }
  const year = (wanted = 2026, who = staff, cast = here) => cast.run(who, async (context) => readYear(context, wanted, (await listYearBodies(context)).map((body) => body.id)));

  it('shows held and cancelled meetings with hosts, answers and attendance; the year begins at midnight in Germany', async () => {
    const { meetings, decisions, tasks, topics } = await year();
    expect(meetings.map((one) => [one.number, one.day, one.state, one.hostName, one.invited, one.answered, one.present])).toEqual([
      [5, '2026-01-01', 'held', '', 0, 0, 0], [2, '2026-03-05', 'held', 'Frechen', 4, 3, 2], [3, '2026-06-05', 'held', 'Kreis hier', 2, 1, 2],
      [4, '2026-09-05', 'cancelled', 'Kerpen', 1, 1, 0], [1, '2026-12-23', 'planned', 'Bergheim', 0, 0, 0],
    ]);
    expect(decisions.map((one) => [one.label, one.wording])).toEqual([['1/2026', 'Gemeinsame Liste']]);
    expect(tasks.map((one) => one.title)).toEqual(['Liste anlegen', 'Ohne Treffen']);
    expect(topics.map((one) => [one.title, one.carried, one.meetingIds])).toEqual([['Wartezeiten', 1, [ids.held, ids.next]]]);
    expect((await year(2025)).meetings).toEqual([]);
  });

  it('counts participation per municipality and meeting; guests and erased seats stand apart, nobody is named', async () => {
    const { meetings, participation } = await year();
    const rows = matrixOf(meetings, participation);
    expect(rows.map((row) => [row.party, row.cells.map((cell) => cell.presence).join(' '), row.attended])).toEqual([
      ['Bergheim', 'none present present cancelled none', 2], ['Frechen', 'none excused none none none', 0], ['Kerpen', 'none away none none none', 0],
      ['Gäste', 'none present none none none', 1], ['Nicht mehr zugeordnet', 'none none present none none', 1],
    ]);
    expect(/Vorname|Familie|Gast"/.test(JSON.stringify(participation))).toBe(false);
  });

  it('is read in five questions, with one meeting and with five', async () => {
    const one = await countQueries(database, () => there.run(staff, (context) => readYear(context, 2026, [there.bodyId])));
    const five = await countQueries(database, () => here.run(staff, (context) => readYear(context, 2026, [here.bodyId])));
    expect([one.count, one.result.meetings.length, five.count, five.result.meetings.length]).toEqual([5, 1, 5, 5]);
  });

  it('is for members and the centre; another centre sees nothing of it, and with the policy off it would', async () => {
    const bodies = (who: typeof staff, cast = here) => cast.run(who, async (context) => (await listYearBodies(context)).map((body) => body.id));
    expect([await bodies(staff), await bodies(member), await bodies(stranger), await bodies(staff, there)]).toEqual([[here.bodyId], [here.bodyId], [], [there.bodyId]]);
    const abroad = () => there.run(staff, async (context) => (await readYear(context, 2026, [here.bodyId])).meetings.length);
    expect(await abroad()).toBe(0);
    const punch = (state: string) => database.privileged(async (connection) => {
      for (const table of ['body', 'meeting']) await sql.raw(`alter table meetings.${table} ${state} row level security`).execute(connection);
    });
    await punch('disable');
    const harm = await abroad();
    await punch('enable');
    expect(harm).toBe(5);
  });
});
