import { beforeAll, expect, test } from 'vitest';
import type { Database } from '#platform/server/db.ts';
import { describeOnBothEngines } from '#platform/server/testing.ts';
import { listPeopleDue } from '#areas/network/server/jobs.ts';
import { forgetNetwork } from '../../../../jobs.ts';
import { days, foundCast, job, now, towns, type MeetingsCast } from '../../../../../tests/server/meetings/cast.ts';
import { forgetOldMeetings } from '../../planning/server/jobs.ts';
import { listSeats } from '../../server/queries.ts';
import { forgetSeats } from './jobs.ts';

const years = (count: number) => days(Math.ceil(count * 365.25));

describeOnBothEngines('what the meetings room forgets', (open) => {
  let database: Database;
  let number = 0;
  const raise = (): Promise<MeetingsCast> => foundCast(database, `vergessen-${(number += 1)}`);
  const seats = (cast: MeetingsCast) => cast.run(job, async (context) => (await listSeats(context, cast.bodyId)).map((seat) => [seat.onBehalf, seat.personName, seat.accountId !== null]));
  const people = (cast: MeetingsCast) => cast.run(job, async ({ db }) => (await db.selectFrom('network.person').select('family_name').orderBy('family_name').execute()).map((row) => row.family_name));

  beforeAll(async () => {
    database = await open();
  });

  test('a seat forgets its person a year after it ended, and still tells of its town', async () => {
    const cast = await raise();
    await cast.run(job, ({ db }) => db.updateTable('meetings.membership').set({ valid_to: '2026-11-23' }).where('id', '=', cast.seats[1]!).execute());
    expect(await cast.run(job, forgetSeats, years(0.99))).toBe(0);
    expect(await cast.run(job, forgetSeats, years(1.01))).toBe(1);
    expect(await cast.run(job, forgetSeats, years(1.01))).toBe(0);
    expect(await seats(cast)).toEqual([['Bergheim', 'Vorname0 Familie0', true], ['Frechen', '', false], ['Kerpen', 'Vorname2 Familie2', true]]);
  });

  test('who sits at a table is not taken for a forgotten record, though nothing else is known of them', async () => {
    const cast = await raise();
    await cast.run(job, ({ db }) => db.updateTable('meetings.membership').set({ valid_to: '2026-11-23' }).where('id', '=', cast.seats[2]!).execute());
    // the harm: the network alone would erase all three
    expect(await cast.run(job, async (context) => (await listPeopleDue(context)).length, years(2.5))).toBe(towns.length);
    await cast.run(job, forgetNetwork, years(2.5));
    expect(await people(cast)).toEqual(['Familie0', 'Familie1']);
  });

  test('after ten years names of who was asked go, the meeting itself stays', async () => {
    const cast = await raise();
    await cast.run(job, async ({ db }) => {
      const base = { centre_id: cast.centre.id, created_at: now };
      await db.insertInto('meetings.invitee').values({ ...base, id: crypto.randomUUID(), meeting_id: cast.meetingId, membership_id: cast.seats[0]! }).execute();
      await db.insertInto('meetings.agenda_item').values({ centre_id: cast.centre.id, id: crypto.randomUUID(), meeting_id: cast.meetingId, position: 1, title: 'Punkt', responsible_name: 'Frau Muster' }).execute();
      await db.insertInto('meetings.task').values({ ...base, id: crypto.randomUUID(), body_id: cast.bodyId, title: 'Erledigt', state: 'done', ended_at: now, ended_via: 'office' }).execute();
      await db.insertInto('meetings.topic').values([['alt', 'done'], ['offen', 'open']].map(([title, state]) => ({ centre_id: cast.centre.id, id: crypto.randomUUID(), body_id: cast.bodyId, title: title!, state: state!, proposed_via: 'office', proposed_at: now }))).execute();
    });
    const kept = () => cast.run(job, async ({ db }) => ({
      invitees: (await db.selectFrom('meetings.invitee').select('id').execute()).length, tasks: (await db.selectFrom('meetings.task').select('id').execute()).length,
      items: (await db.selectFrom('meetings.agenda_item').select(['title', 'responsible_name']).execute()).map((row) => `${row.title} ${row.responsible_name}`.trim()),
      topics: (await db.selectFrom('meetings.topic').select('title').orderBy('title').execute()).map((row) => row.title), meetings: (await db.selectFrom('meetings.meeting').select('id').execute()).length,
    }));
    await cast.run(job, forgetOldMeetings, years(9.9));
    expect(await kept()).toEqual({ invitees: 1, tasks: 1, items: ['Punkt Frau Muster'], topics: ['alt', 'offen'], meetings: 1 });
    await cast.run(job, forgetOldMeetings, years(10.2));
    expect(await kept()).toEqual({ invitees: 0, tasks: 0, items: ['Punkt'], topics: ['offen'], meetings: 1 });
  });
});
