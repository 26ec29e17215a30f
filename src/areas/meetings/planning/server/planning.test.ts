import { beforeAll, expect, test } from 'vitest';
import { Forbidden, isRefusal, NotFound, type Refusal } from '#platform/errors.ts';
import type { Actor } from '#platform/context.ts';
import type { Database } from '#platform/server/db.ts';
import { countQueries, describeOnBothEngines } from '#platform/server/testing.ts';
import { accountId, days, foundCast, job, now, person, towns, type MeetingsCast } from '../../../../../tests/server/meetings/cast.ts';
import { blankBody } from '../../bodies/content.ts';
import { createBody } from '../../bodies/server/commands.ts';
import type { MeetingContent } from '../../meeting.ts';
import { addSeat } from '../../seats/server/commands.ts';
import { readMeeting } from '../../server/queries.ts';
import { spanOf } from '../schedule.ts';
import { cancelMeeting, changeMeeting, contentOf, planMeeting, planYear, publishMeeting, reinstateMeeting } from './commands.ts';
import { listOverlaps, listPlannableBodies, readSchedule } from './queries.ts';

const staff = person('staff');
const place = { room: 'Saal', street: '', postalCode: '', city: '', onlineUrl: '', directions: '', accessNotes: '' };
const on = (day: string, from = '10:00', until = '12:00'): MeetingContent => {
  const span = spanOf({ day, from, until });
  return { ...place, title: '', ...(isRefusal(span) ? expect.unreachable(span.message) : span), welcomeBy: '', host: null, topicsUntil: null, isPublic: false };
};
const id = (result: { readonly id: string } | Refusal) => (isRefusal(result) ? expect.unreachable(result.message) : result.id);

describeOnBothEngines('planning meetings', (open) => {
  let database: Database;
  let cast: MeetingsCast;
  let other: MeetingsCast;
  const body = (content: Partial<Parameters<typeof createBody>[1]> = {}) => cast.run(staff, async (context) => id(await createBody(context, { ...blankBody('roundTable', '2024-01-01'), name: 'Tisch', hostChecklist: [], ...content })));
  const plan = (bodyId: string, content: MeetingContent, actor: Actor = staff) => cast.run(actor, (context) => planMeeting(context, bodyId, content));
  const read = (meetingId: string) => cast.run(job, async (context) => (await readMeeting(context, meetingId)).meeting);
  const events = (subject: string) => cast.run(job, async (context) => (await context.db.selectFrom('platform.event').select('name').where('subject', '=', subject).orderBy('version').execute()).map((row) => row.name));
  beforeAll(async () => {
    database = await open();
    cast = await foundCast(database, 'erft');
    other = await foundCast(database, 'lippe');
  });

  test('the number is the next one; the agenda begins as the template, the topics end by the deadline', async () => {
    const bodyId = await body({ agendaTemplate: [{ title: 'Begrüßung', kind: 'welcome', minutes: 10 }, { title: 'Austausch', kind: 'discussion', minutes: 50 }], hostChecklist: [{ label: 'Raum', daysBefore: 30 }] });
    const first = id(await plan(bodyId, on('2027-02-03')));
    const second = id(await plan(bodyId, on('2027-05-05')));
    const [one, two] = [await read(first), await read(second)];
    expect([one.number, two.number, one.topicsUntil, one.state, one.sequence]).toEqual([1, 2, '2027-01-20', 'planned', 0]);
    const items = await cast.run(job, (context) => context.db.selectFrom('meetings.agenda_item').select(['position', 'title', 'kind', 'minutes']).where('meeting_id', '=', second).orderBy('position').execute());
    expect(items).toEqual([{ position: 1, title: 'Begrüßung', kind: 'welcome', minutes: 10 }, { position: 2, title: 'Austausch', kind: 'discussion', minutes: 50 }]);
    expect(await cast.run(job, (context) => context.db.selectFrom('meetings.host_duty').select(['label', 'days_before', 'done_at']).where('meeting_id', '=', second).execute())).toEqual([{ label: 'Raum', days_before: 30, done_at: null }]);
    expect(await events(first)).toEqual(['meetings.meeting.planned']);
  });

  test('refused: the past, outside the life of the body, topics after the date, a foreign town as host', async () => {
    const bodyId = await body({ startedOn: '2026-12-01', endedOn: '2027-06-30' });
    const fields = [];
    for (const content of [on('2026-11-20'), on('2026-11-30'), on('2027-07-01'), { ...on('2027-02-03'), topicsUntil: '2027-02-04' }, { ...on('2027-02-03'), host: { kind: 'municipality', ags: '05111000' } as const }, { ...on('2027-02-03'), host: { kind: 'organisation', id: crypto.randomUUID() } as const }]) {
      const refusal = await plan(bodyId, content);
      fields.push(isRefusal(refusal) ? refusal.field : 'planned');
    }
    expect(fields).toEqual(['day', 'day', 'day', 'topicsUntil', 'host', 'host']);
  });

  test('a year is planned whole or not at all; the refusal names the line', async () => {
    const bodyId = await body();
    const slot = (day: string, from = '10:00', until = '12:00') => ({ day, from, until });
    const year = (slots: readonly ReturnType<typeof slot>[]) => cast.run(staff, (context) => planYear(context, bodyId, slots, place));
    expect(await year([])).toMatchObject({ field: 'day1' });
    expect(await year([slot('2027-02-03'), slot('2027-02-03')])).toMatchObject({ field: 'day2' });
    expect(await year([slot('2027-02-03'), slot('2026-02-03')])).toMatchObject({ field: 'day2' });
    expect(await year([slot('2027-02-03'), slot('2027-03-28', '02:30', '05:00')])).toMatchObject({ field: 'from2' });
    expect((await cast.run(job, (context) => context.db.selectFrom('meetings.meeting').select('id').where('body_id', '=', bodyId).execute())).length).toBe(0);
    const planned = await year([slot('2027-09-01'), slot('2027-02-03'), slot('2027-05-05')]);
    const numbers = await cast.run(job, (context) => context.db.selectFrom('meetings.meeting').select(['number', 'starts_at']).where('body_id', '=', bodyId).orderBy('starts_at').execute());
    expect(['ids' in planned && planned.ids.length, numbers.map((row) => row.number)]).toEqual([3, [1, 2, 3]]);
  });

  test('a move grows the sequence only once guests are invited, and only for what they must know', async () => {
    const meetingId = id(await plan(await body(), on('2027-02-03')));
    const change = async (more: Partial<MeetingContent>) => cast.run(staff, async (context) => changeMeeting(context, meetingId, { ...contentOf((await readMeeting(context, meetingId)).meeting), ...more }));
    await change({ room: 'Anderer Saal' });
    expect((await read(meetingId)).sequence).toBe(0);
    await cast.run(job, (context) => context.db.updateTable('meetings.meeting').set({ state: 'invited', invited_at: now }).where('id', '=', meetingId).execute());
    await change({ welcomeBy: 'Bürgermeisterin' });
    expect([(await read(meetingId)).sequence, (await read(meetingId)).welcomeBy]).toEqual([0, 'Bürgermeisterin']);
    await change({ ...on('2027-02-10'), room: 'Noch ein Saal' });
    await change({});
    expect((await read(meetingId)).sequence).toBe(1);
    expect(await change({ startsAt: days(-1), endsAt: days(-0.9) })).toMatchObject({ field: 'day' });
    expect(await cast.run(staff, (context) => changeMeeting(context, meetingId, on('2027-02-11'), '2020-01-01T00:00:00.000Z'))).toMatchObject({ refused: true });
    const told = await cast.run(job, (context) => context.db.selectFrom('platform.event_change as c').innerJoin('platform.event as e', (join) => join.onRef('e.centre_id', '=', 'c.centre_id').onRef('e.version', '=', 'c.version')).select('c.change').where('e.subject', '=', meetingId).execute());
    expect(JSON.stringify(told)).not.toContain('Bürgermeisterin');
  });

  test('called off with a reason, and back again', async () => {
    const meetingId = id(await plan(await body(), on('2027-02-03')));
    const act = (work: typeof reinstateMeeting) => cast.run(staff, (context) => work(context, meetingId));
    expect(await cast.run(staff, (context) => cancelMeeting(context, meetingId, ' '))).toMatchObject({ field: 'reason' });
    expect(await act(reinstateMeeting)).toMatchObject({ refused: true });
    id(await cast.run(staff, (context) => cancelMeeting(context, meetingId, 'Hochwasser')));
    expect(await cast.run(staff, (context) => cancelMeeting(context, meetingId, 'noch einmal'))).toMatchObject({ refused: true });
    expect(await cast.run(staff, (context) => changeMeeting(context, meetingId, on('2027-02-04')))).toMatchObject({ refused: true });
    expect([(await read(meetingId)).state, (await read(meetingId)).cancellation, (await read(meetingId)).sequence]).toEqual(['cancelled', 'Hochwasser', 0]);
    expect(await cast.run(staff, (context) => reinstateMeeting(context, meetingId), days(200))).toMatchObject({ refused: true });
    id(await act(reinstateMeeting));
    expect([(await read(meetingId)).state, (await read(meetingId)).cancellation]).toEqual(['planned', '']);
    await cast.run(job, (context) => context.db.updateTable('meetings.meeting').set({ state: 'invited', invited_at: now }).where('id', '=', meetingId).execute());
    id(await cast.run(staff, (context) => cancelMeeting(context, meetingId, 'Sturm')));
    id(await act(reinstateMeeting));
    expect([(await read(meetingId)).state, (await read(meetingId)).sequence]).toEqual(['invited', 2]);
    await cast.run(job, (context) => context.db.updateTable('meetings.meeting').set({ state: 'held', held_at: now }).where('id', '=', meetingId).execute());
    expect(await cast.run(staff, (context) => cancelMeeting(context, meetingId, 'zu spät'))).toMatchObject({ refused: true });
    expect(await events(meetingId)).toEqual(['planned', 'cancelled', 'reinstated', 'cancelled', 'reinstated'].map((name) => `meetings.meeting.${name}`));
  });

  test('public only in a public body', async () => {
    const hidden = id(await plan(await body(), on('2027-02-03')));
    const shown = id(await plan(await body({ visibility: 'public' }), on('2027-02-03')));
    expect(await cast.run(staff, (context) => publishMeeting(context, hidden, true))).toMatchObject({ refused: true });
    id(await cast.run(staff, (context) => publishMeeting(context, shown, true)));
    const seen = await cast.run({ kind: 'visitor' }, (context) => context.db.selectFrom('meetings.public_meeting').select('id').execute());
    expect(seen).toEqual([{ id: shown }]);
  });

  test('the same people at the same time warn from both sides; other people, cancelled and past ones do not', async () => {
    const seat = (bodyId: string, personId: string) => cast.run(staff, async (context) => id(await addSeat(context, bodyId, { personId, accountId: null, function: 'member', municipality: null, organisationId: null, deputyOf: null, validFrom: '2024-01-01', validTo: null })));
    const [one, two, strangers] = [await body({ name: 'Eins' }), await body({ name: 'Zwei' }), await body({ name: 'Fremde' })];
    for (const personId of cast.people.slice(0, 2)) { await seat(one, personId); await seat(two, personId); }
    await seat(strangers, cast.people[2]!);
    const first = id(await plan(one, on('2028-03-01', '10:00', '12:00')));
    const second = id(await plan(two, on('2028-03-01', '11:00', '13:00')));
    id(await plan(strangers, on('2028-03-01', '11:00', '13:00')));
    id(await plan(two, on('2028-03-01', '12:00', '14:00')));
    const overlaps = (actor: Actor) => cast.run(actor, (context) => listOverlaps(context, first));
    expect((await overlaps(staff)).map(({ otherId, name, people }) => [otherId, name, people])).toEqual([[second, '1. Treffen: Zwei', 2]]);
    expect((await cast.run(staff, (context) => listOverlaps(context, second))).map(({ otherId }) => otherId)).toContain(first);
    await cast.run(job, (context) => context.db.updateTable('meetings.body').set({ visibility: 'network' }).where('id', '=', one).execute());
    expect((await overlaps(person('reader', 7))).map(({ name }) => name)).toEqual(['']);
    id(await cast.run(staff, (context) => cancelMeeting(context, second, 'entfällt')));
    expect(await overlaps(staff)).toEqual([]);
  });

  test('who may: staff and who leads the body plan; the host prepares; another town and a stranger do not', async () => {
    const content = on('2027-02-03');
    const denied = async (work: Promise<unknown>) => work.then(() => 'allowed', (failure: unknown) => (failure instanceof Forbidden ? 403 : failure instanceof NotFound ? 404 : failure));
    const [host, otherTown] = [person('integrationOfficer', 10, { municipality: towns[0] }), person('integrationOfficer', 11, { municipality: towns[1] })];
    const change = (actor: Actor) => denied(cast.run(actor, async (context) => changeMeeting(context, cast.meetingId, { ...contentOf((await readMeeting(context, cast.meetingId)).meeting), directions: actor.kind === 'person' ? actor.name : '' })));
    expect([await change(host), await change(otherTown), await change(person('reader', 90)), await change(staff)]).toEqual(['allowed', 403, 404, 'allowed']);
    expect([await denied(plan(cast.bodyId, content, host)), await denied(plan(cast.bodyId, content, person('reader', 90))), await denied(cast.run(host, (context) => cancelMeeting(context, cast.meetingId, 'x')))]).toEqual([403, 404, 403]);
    const moved = await cast.run(host, async (context) => changeMeeting(context, cast.meetingId, { ...contentOf((await readMeeting(context, cast.meetingId)).meeting), host: { kind: 'district' } }));
    expect([isRefusal(moved), (await read(cast.meetingId)).host]).toEqual([false, { kind: 'municipality', ags: towns[0] }]);
    await cast.run(job, (context) => context.db.updateTable('meetings.membership').set({ function: 'secretary' }).where('account_id', '=', accountId(11)).execute());
    expect((await cast.run(otherTown, listPlannableBodies)).map((one) => one.id)).toEqual([cast.bodyId]);
    expect(await denied(plan(cast.bodyId, content, otherTown))).toBe('allowed');
    await cast.run(job, (context) => context.db.updateTable('meetings.membership').set({ function: 'member' }).where('account_id', '=', accountId(11)).execute());
  });

  test('another centre: neither read nor touched', async () => {
    for (const work of [() => other.run(staff, (context) => cancelMeeting(context, cast.meetingId, 'fremd')), () => other.run(staff, (context) => planMeeting(context, cast.bodyId, on('2027-02-03'))), () => other.run(staff, (context) => publishMeeting(context, cast.meetingId, true))]) {
      await expect(work()).rejects.toBeInstanceOf(NotFound);
    }
    expect((await read(cast.meetingId)).state).toBe('planned');
  });

  test('the list asks the same number of questions for one meeting and for many', async () => {
    const [few, many] = [await countQueries(database, () => other.run(staff, readSchedule)), await countQueries(database, () => cast.run(staff, readSchedule))];
    expect([few.result.ahead.length, few.count, many.result.ahead.length > 3, many.count]).toEqual([1, 3, true, 3]);
  });
});
