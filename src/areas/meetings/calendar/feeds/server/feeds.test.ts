import ICAL from 'ical.js';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { accountId, days, foundCast, job, now, person, towns, type MeetingsCast } from '../../../../../../tests/server/meetings/cast.ts';
import { visitor, type SignedIn } from '#platform/context.ts';
import { isRefusal, NotFound } from '#platform/errors.ts';
import type { Database } from '#platform/server/db.ts';
import { withGate } from '#platform/server/tenancy.ts';
import { countQueries, describeOnBothEngines } from '#platform/server/testing.ts';
import { createFeed, revokeFeed } from './commands.ts';
import { listFeeds, readFeed, readPublicFeed } from './queries.ts';

describeOnBothEngines('calendar addresses', (open) => {
  let database: Database;
  let cast: MeetingsCast;
  let number = 0;

  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    number += 1;
    cast = await foundCast(database, `kalender-${number}`);
  });

  /** Somebody with an account that the gate knows, and a role in the centre. */
  const account = async (index: number, role: 'integrationOfficer' | 'reader' | 'staff') => {
    const id = accountId(number * 100 + index);
    await withGate(database.kysely, async (gate) => {
      await gate.insertInto('platform.account').values({ id, email: `a${number}-${index}@kreis.example`, name: 'Konto' }).execute();
      await gate.insertInto('platform.role_grant').values({ id: crypto.randomUUID(), account_id: id, role, centre_id: cast.centre.id, municipality_ags: role === 'integrationOfficer' ? towns[1] : null, valid_from: '2024-01-01' }).execute();
    });
    return { ...(person(role) as SignedIn), accountId: id };
  };
  const seat = (actor: SignedIn, bodyId = cast.bodyId) => cast.run(job, ({ db }) => db.updateTable('meetings.membership').set({ account_id: actor.accountId }).where('id', '=', cast.seats[0]!).where('body_id', '=', bodyId).execute());
  const make = async (actor: SignedIn, bodyId: string | null = null) => {
    const made = await cast.run(actor, (context) => createFeed(context, bodyId));
    return isRefusal(made) ? expect.unreachable(made.message) : made.token;
  };
  const read = (token: string, moment = now, centre = cast.centre) => readFeed(database.kysely, { centre, now: moment }, token);
  const eventsOf = (text: string) => new ICAL.Component(ICAL.parse(text) as never).getAllSubcomponents('vevent').map((event) => [event.getFirstPropertyValue('summary'), event.getFirstPropertyValue('status')]);
  const meeting = (title: string, values: object = {}) => cast.run(job, async ({ db, centre }) => {
    const id = crypto.randomUUID();
    const count = (await db.selectFrom('meetings.meeting').select('id').execute()).length;
    await db.insertInto('meetings.meeting').values({ id, centre_id: centre.id, body_id: cast.bodyId, number: count + 1, title, starts_at: days(40 + count), ends_at: new Date(days(40 + count).getTime() + 3_600_000), created_at: now, updated_at: now, ...values }).execute();
    return id;
  });
  const secretBody = () => cast.run(job, async ({ db, centre }) => {
    const id = crypto.randomUUID();
    await db.insertInto('meetings.body').values({ id, centre_id: centre.id, slug: 'geheim', name: 'GEHEIM', kind: 'workingGroup', visibility: 'members', started_on: '2024-01-01', created_at: now, updated_at: now }).execute();
    return id;
  });

  test('holds what its owner may read now, cancelled meetings as cancelled, and nothing of other bodies', async () => {
    const officer = await account(1, 'integrationOfficer');
    await seat(officer);
    await meeting('GEHEIMES TREFFEN', { body_id: await secretBody(), number: 1 });
    await meeting('Ausfall', { state: 'cancelled' });
    const token = await make(officer);
    const { text } = await read(token);
    expect(eventsOf(text)).toEqual([['1. Treffen: Runder Tisch', 'TENTATIVE'], ['Ausfall', 'CANCELLED']]);
    expect(text.includes('GEHEIM')).toBe(false);
    expect(eventsOf((await read(await make(await account(2, 'staff')))).text).length).toBe(3);
    await cast.run(job, ({ db }) => db.updateTable('meetings.membership').set({ valid_to: '2026-12-31' }).where('id', '=', cast.seats[0]!).execute());
    expect(eventsOf((await read(token, days(60))).text)).toEqual([]);
  });

  test('one body only where that was asked for; a body that one may not see is a 404', async () => {
    const officer = await account(1, 'integrationOfficer');
    await seat(officer);
    const hidden = await secretBody();
    await cast.run(job, ({ db }) => db.updateTable('meetings.body').set({ visibility: 'network' }).where('id', '=', hidden).execute());
    await meeting('Anderes', { body_id: hidden, number: 1 });
    expect([eventsOf((await read(await make(officer))).text).length, eventsOf((await read(await make(officer, cast.bodyId))).text).length]).toEqual([2, 1]);
    await cast.run(job, ({ db }) => db.updateTable('meetings.body').set({ visibility: 'members' }).where('id', '=', hidden).execute());
    await expect(make(officer, hidden)).rejects.toThrow(NotFound);
  });

  test('agenda and online address only for those inside; the network sees the date', async () => {
    await cast.run(job, async ({ db, centre }) => {
      await db.updateTable('meetings.body').set({ visibility: 'network' }).where('id', '=', cast.bodyId).execute();
      await db.updateTable('meetings.meeting').set({ online_url: 'https://video.example/raum' }).where('id', '=', cast.meetingId).execute();
      await db.insertInto('meetings.agenda_item').values({ id: crypto.randomUUID(), centre_id: centre.id, meeting_id: cast.meetingId, position: 1, title: 'INTERNER PUNKT' }).execute();
    });
    const officer = await account(1, 'integrationOfficer');
    await seat(officer);
    const texts = [await read(await make(officer)), await read(await make(await account(2, 'reader')))].map(({ text }) => text.replaceAll('\r\n ', ''));
    expect(texts.map((text) => [eventsOf(text).length, text.includes('INTERNER PUNKT'), text.includes('video.example')])).toEqual([[1, true, true], [1, false, false]]);
    expect(texts.map((text) => /ATTENDEE|ORGANIZER|mitglied/.test(text))).toEqual([false, false]);
  });

  test('unknown, revoked, foreign, disabled and dismissed look the same', async () => {
    const officer = await account(1, 'integrationOfficer');
    const tokens = [await make(officer), await make(officer)] as const;
    const other = await foundCast(database, `anderswo-${number}`);
    expect((await read(tokens[0])).text.startsWith('BEGIN:VCALENDAR')).toBe(true);
    for (const attempt of [() => read('x'.repeat(43)), () => read(''), () => read(tokens[0], now, other.centre)]) await expect(attempt()).rejects.toThrow(NotFound);
    const [feed] = await cast.run(officer, listFeeds);
    await expect(cast.run(await account(2, 'integrationOfficer'), (context) => revokeFeed(context, feed!.id))).rejects.toThrow(NotFound);
    await cast.run(officer, (context) => revokeFeed(context, feed!.id));
    await expect(cast.run(officer, (context) => revokeFeed(context, feed!.id))).rejects.toThrow(NotFound);
    const open = await Promise.all(tokens.map((token) => read(token).then(() => 'open', (failure: unknown) => failure instanceof NotFound)));
    expect(new Set(open)).toEqual(new Set(['open', true]));
    const left = tokens[open.indexOf('open')] ?? '';
    await withGate(database.kysely, (gate) => gate.updateTable('platform.account').set({ disabled_at: now }).where('id', '=', officer.accountId).execute());
    await expect(read(left)).rejects.toThrow(NotFound);
    await withGate(database.kysely, async (gate) => {
      await gate.updateTable('platform.account').set({ disabled_at: null }).where('id', '=', officer.accountId).execute();
      await gate.updateTable('platform.role_grant').set({ valid_to: '2026-11-30' }).where('account_id', '=', officer.accountId).execute();
    });
    expect((await read(left)).text.startsWith('BEGIN:VCALENDAR')).toBe(true);
    await expect(read(left, days(20))).rejects.toThrow(NotFound);
  });

  test('keeps only the hash and the day of the last use; the same content has the same tag', async () => {
    const officer = await account(1, 'integrationOfficer');
    await seat(officer);
    const token = await make(officer);
    const first = await read(token);
    expect([(await read(token, days(1))).etag, (await cast.run(officer, listFeeds)).map(({ usedOn, bodyName }) => [usedOn, bodyName])]).toEqual([first.etag, [['2026-11-24', null]]]);
    expect(JSON.stringify(await cast.run(job, ({ db }) => db.selectFrom('meetings.calendar_feed').selectAll().execute())).includes(token)).toBe(false);
    await cast.run(job, ({ db }) => db.updateTable('meetings.meeting').set({ room: 'Neu' }).where('id', '=', cast.meetingId).execute());
    expect((await read(token)).etag === first.etag).toBe(false);
  });

  test('ends at twenty, and is only for people with an account', async () => {
    const officer = await account(1, 'integrationOfficer');
    for (let count = 0; count < 20; count++) await make(officer);
    expect(isRefusal(await cast.run(officer, (context) => createFeed(context, null)))).toBe(true);
    expect(await cast.run(job, listFeeds)).toEqual([]);
  });

  test('everybody may subscribe to public meetings of public bodies, and to no other', async () => {
    await meeting('Intern');
    await cast.run(job, ({ db }) => db.updateTable('meetings.meeting').set({ is_public: true, online_url: 'https://video.example' }).where('id', '=', cast.meetingId).execute());
    const asVisitor = () => cast.run(visitor, readPublicFeed);
    expect(eventsOf((await asVisitor()).text)).toEqual([]);
    await cast.run(job, ({ db }) => db.updateTable('meetings.body').set({ visibility: 'public' }).where('id', '=', cast.bodyId).execute());
    const { result, count } = await countQueries(database, asVisitor);
    expect([eventsOf(result.text), count, result.text.includes('video')]).toEqual([[['1. Treffen: Runder Tisch', 'TENTATIVE']], 2, false]);
    for (const title of ['Zwei', 'Drei']) await meeting(title, { is_public: true });
    const three = await countQueries(database, asVisitor);
    expect([eventsOf(three.result.text).length, three.count]).toEqual([3, 2]);
  });
});
