import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { Forbidden, NotFound } from '../errors.ts';
import { furnish, now, type TestHouse } from './auth/testing.ts';
import { record } from './audit.ts';
import type { Database } from './db.ts';
import { closeFeedback, listFeedback } from './feedback-inbox.ts';
import { findBrokenEvent, historyPageSize, listHistory } from './history.ts';
import { changeSettings } from './settings.ts';
import { countQueries, describeOnBothEngines } from './testing.ts';

describeOnBothEngines('what a centre looks back on', (open) => {
  let database: Database;
  let house: TestHouse;
  let admin = '';
  const tell = (text: string, centre = house.here) => house.as('centreAdmin', admin, (context) => record(context, 'offers.offer.changed', null, { title: ['alt', text] }), centre);
  const feedback = (message: string, centre = house.here) => house.as('centreAdmin', admin, async (context) => {
    const id = crypto.randomUUID();
    await context.db.insertInto('platform.feedback').values({ id, centre_id: centre.id, kind: 'contact', page: '/x', message, received_at: now }).execute();
    return id;
  }, centre);

  beforeAll(async () => {
    database = await open();
    house = await furnish(database);
    admin = await house.account('admin@example.org', 'centreAdmin');
  });

  it('the history shows the events of this centre only, newest first, with who, before and after, in two statements', async () => {
    await tell('eins');
    await tell('KANARIE', house.there);
    const one = await countQueries(database, () => house.as('centreAdmin', admin, (context) => listHistory(context, 1)));
    expect(one.result.entries.map((entry) => [entry.name, entry.actorName, entry.change])).toEqual([
      ['offers.offer.changed', 'Name von admin@example.org', { title: ['alt', 'eins'] }],
    ]);
    await tell('zwei');
    await tell('drei');
    const three = await countQueries(database, () => house.as('centreAdmin', admin, (context) => listHistory(context, 1)));
    expect([one.count, three.count, three.result.total]).toEqual([2, 2, 3]);
    expect(three.result.entries.map((entry) => entry.change?.title)).toEqual([['alt', 'drei'], ['alt', 'zwei'], ['alt', 'eins']]);
    expect(await house.as('centreAdmin', admin, (context) => listHistory(context, 2))).toEqual({ entries: [], total: 3 });
    expect((await house.as('centreAdmin', admin, (context) => listHistory(context, 1, 'network.'))).total).toBe(0);
    expect(historyPageSize).toBe(50);
  });

  it.each(['staff', 'reader', 'integrationOfficer', 'systemAdmin'] as const)('a %s sees no history', async (role) => {
    await expect(house.as(role, admin, (context) => listHistory(context, 1))).rejects.toThrow(Forbidden);
    await expect(house.as(role, admin, (context) => findBrokenEvent(context))).rejects.toThrow(Forbidden);
  });

  it('the chain holds, and names the event that somebody changed behind its back; erasing a change keeps the proof', async () => {
    const broken = () => house.as('centreAdmin', admin, (context) => findBrokenEvent(context));
    expect(await broken()).toBeNull();
    await house.as('centreAdmin', admin, (context) => context.db.deleteFrom('platform.event_change').where('version', '=', 1).execute());
    expect(await broken()).toBeNull();
    expect((await house.as('centreAdmin', admin, (context) => listHistory(context, 1))).entries.map((entry) => entry.change === null)).toEqual([false, false, true]);
    await database.privileged((connection) => sql`alter table platform.event_change no force row level security`.execute(connection));
    await database.privileged((connection) => sql`update platform.event_change set change = '{"title": ["alt", "gelogen"]}' where version = 2 and centre_id = ${house.here.id}`.execute(connection));
    expect(await broken()).toBe(2);
  });

  it('settings are changed by who may, recorded with before and after, and not recorded when nothing changed', async () => {
    const change = (role: 'director' | 'staff', city: string) => house.as(role, admin, (context) => changeSettings(context, { city }));
    const version = () => house.as('centreAdmin', admin, async (context) => (await listHistory(context, 1)).entries[0]);
    await expect(change('staff', 'Köln')).rejects.toThrow(Forbidden);
    await change('director', 'Köln');
    expect(await version()).toMatchObject({ name: 'platform.centre.settingsChanged', change: { city: [null, 'Köln'] } });
    const before = (await version())?.version;
    await change('director', 'Köln');
    expect((await version())?.version).toBe(before);
    const centres = await house.gate((gate) => gate.selectFrom('platform.centre').select(['slug', 'settings']).orderBy('slug').execute());
    expect(centres).toEqual([{ slug: 'dort', settings: {} }, { slug: 'hier', settings: { city: 'Köln' } }]);
  });

  it('messages of this centre only, the open ones first; closing one twice or one of another centre finds nothing', async () => {
    const [first, second] = [await feedback('eins'), await feedback('zwei')];
    const foreign = await feedback('KANARIE', house.there);
    const close = (id: string) => house.as('staff', admin, (context) => closeFeedback(context, id, 'erledigt'));
    await close(first);
    await expect(close(first)).rejects.toThrow(NotFound);
    await expect(close(foreign)).rejects.toThrow(NotFound);
    const messages = await house.as('staff', admin, (context) => listFeedback(context));
    expect(messages.map((message) => [message.id, message.message, message.answer])).toEqual([[second, 'zwei', null], [first, 'eins', 'erledigt']]);
    await expect(house.as('reader', admin, (context) => listFeedback(context))).rejects.toThrow(Forbidden);
  });
});
