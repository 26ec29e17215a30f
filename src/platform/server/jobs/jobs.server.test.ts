import { beforeEach, describe, expect, it } from 'vitest';
import type { Centre } from '../../centre.ts';
import type { Context } from '../../context.ts';
import { foundCentre, listCentres } from '../centres.ts';
import type { Database } from '../db.ts';
import { createLog } from '../log.ts';
import { withCentre, withGate } from '../tenancy.ts';
import { describeOnBothEngines } from '../testing.ts';
import { backoff, slotOf, type JobHouse, type JobKind } from './job.ts';
import { enqueue, enqueueFromGate, listDeadJobs, reviveJob } from './queue.ts';
import { startRunner } from './runner.ts';

const noon = new Date('2026-06-01T12:00:00Z');
const quiet = createLog({}, { write: () => {} });

describeOnBothEngines('jobs', (open) => {
  let database: Database;
  let centre: Centre;
  let now = noon;
  let house: JobHouse;
  const inCentre = <T>(work: (context: Context) => Promise<T>, of = centre) => withCentre(database.kysely, { centre: of, actor: { kind: 'system', job: 'test' }, now }, work);
  const found = async (slug: string) => {
    await foundCentre(database.kysely, { slug, name: slug, areaName: slug, kind: 'district', host: null, isDemo: false, settings: {}, municipalities: ['05954036'] });
    return (await listCentres(database.kysely, '2026-06-01')).find((one) => one.slug === slug) as Centre;
  };
  const countJobs = () => withGate(database.kysely, async (gate) => (await gate.selectFrom('platform.job').select('id').execute()).length);
  const only = (kind: JobKind) => startRunner(house, [kind], { pause: null });

  beforeEach(async () => {
    database ??= await open();
    await withGate(database.kysely, (gate) => gate.deleteFrom('platform.job').execute());
    centre ??= await found('kreis-a');
    now = noon;
    house = { database, clock: () => now, log: quiet, findCentre: (id) => (id === centre.id ? centre : null) };
  });

  it('run after the commit with their data, in their centre, and are gone then', async () => {
    const seen: unknown[] = [];
    const jobs = await only({ name: 'test.note', run: async (job) => void seen.push(job.data, await job.inCentre(async (context) => context.centre.slug)) });
    await inCentre((context) => enqueue(context, 'test.note', { offer: 7 }));
    expect(await jobs.runDue()).toBe(1);
    expect(seen).toEqual([{ offer: 7 }, 'kreis-a']);
    expect(await countJobs()).toBe(0);
  });

  it('never run where the write was rolled back', async () => {
    const jobs = await only({ name: 'test.note', run: async () => {} });
    await inCentre(async (context) => {
      await enqueue(context, 'test.note');
      throw new Error('no');
    }).catch(() => {});
    expect(await jobs.runDue()).toBe(0);
  });

  it('wait until their time, and only once under a key', async () => {
    const jobs = await only({ name: 'test.note', run: async () => {} });
    const later = new Date(noon.getTime() + 60_000);
    await inCentre((context) => enqueue(context, 'test.note', {}, { runAfter: later, key: 'a' }));
    await inCentre((context) => enqueue(context, 'test.note', {}, { runAfter: later, key: 'a' }));
    expect([await jobs.runDue(), await countJobs()]).toEqual([0, 1]);
    now = later;
    expect(await jobs.runDue()).toBe(1);
  });

  it('are tried again later and later, then stay visible as dead, and can be revived', async () => {
    const tries: Date[] = [];
    const jobs = await only({ name: 'test.fail', attempts: 3, run: async () => { tries.push(now); throw new Error('gone'); } });
    await inCentre((context) => enqueue(context, 'test.fail'));
    for (let minute = 0; minute < 10; minute++) {
      now = new Date(noon.getTime() + minute * 30_000);
      await jobs.runDue();
    }
    expect(tries.map((at) => (at.getTime() - noon.getTime()) / 1000)).toEqual([0, 30, 90]);
    const dead = await inCentre(listDeadJobs);
    expect(dead.map(({ name, attempts, lastError }) => ({ name, attempts, lastError }))).toEqual([{ name: 'test.fail', attempts: 3, lastError: 'gone' }]);
    expect(await inCentre((context) => reviveJob(context, dead[0]?.id ?? ''))).toBe(true);
    await jobs.runDue();
    expect(tries.length).toBe(4);
  });

  it('of another centre are not seen', async () => {
    const other = await found('kreis-b');
    await withGate(database.kysely, (gate) => enqueueFromGate(gate, { name: 'test.fail', centreId: other.id, now }));
    const jobs = await only({ name: 'test.fail', attempts: 1, run: async () => { throw new Error('canary'); } });
    await jobs.runDue();
    expect([await inCentre(listDeadJobs), (await inCentre(listDeadJobs, other)).length]).toEqual([[], 1]);
  });

  it('of a process that died run again when the lease is over, not before', async () => {
    let runs = 0;
    const kind: JobKind = { name: 'test.crash', run: async () => void (runs += 1) };
    await inCentre((context) => enqueue(context, 'test.crash'));
    await withGate(database.kysely, (gate) => gate.updateTable('platform.job').set({ state: 'running', attempts: 1, leased_until: new Date(now.getTime() + 1000) }).execute());
    const jobs = await only(kind);
    expect(await jobs.runDue()).toBe(0);
    now = new Date(now.getTime() + 2000);
    expect([await jobs.runDue(), runs, await countJobs()]).toEqual([1, 1, 0]);
  });

  it('recur once per slot, also with two processes', async () => {
    let runs = 0;
    const kind: JobKind = { name: 'test.daily', schedule: { daily: '14:30' }, run: async () => void (runs += 1) };
    const [one, two] = [await only(kind), await only(kind)];
    await one.runDue();
    runs = 0;
    now = new Date('2026-06-01T12:31:00Z');
    await Promise.all([one.runDue(), two.runDue()]);
    await one.runDue();
    expect(runs).toBe(1);
    now = new Date('2026-06-05T12:31:00Z');
    await two.runDue();
    expect(runs).toBe(2);
  });

  it('start by themselves on a notification, two at a time at most, and stop gracefully', async () => {
    let active = 0, most = 0, done = 0;
    let finish = () => {};
    const all = new Promise<void>((resolve) => (finish = resolve));
    const run = async () => {
      most = Math.max(most, ++active);
      await new Promise((resolve) => setImmediate(resolve));
      active -= 1;
      if (++done === 7) finish();
    };
    const jobs = await startRunner(house, [{ name: 'test.many', run }], { parallel: 2, pause: 3_600_000 });
    await inCentre(async (context) => {
      for (let index = 0; index < 7; index++) await enqueue(context, 'test.many', { index });
    });
    await all;
    await jobs.stop();
    expect([done, most <= 2, await countJobs()]).toEqual([7, true, 0]);
  });
});

describe('the rhythm', () => {
  it('backs off to six hours', () => {
    expect([1, 2, 3, 20].map(backoff)).toEqual([30_000, 60_000, 120_000, 21_600_000]);
  });

  it('names the last time that was due, by German time', () => {
    const daily = { daily: '03:10' };
    expect(slotOf(daily, new Date('2026-07-01T01:09:00Z'))).toBe('2026-06-30');
    expect(slotOf(daily, new Date('2026-07-01T01:10:00Z'))).toBe('2026-07-01');
    expect(slotOf(daily, new Date('2026-01-01T02:09:00Z'))).toBe('2025-12-31');
    expect(slotOf({ everyMinutes: 15 }, new Date('2026-01-01T02:29:59Z'))).toBe('2026-01-01T02:15:00.000Z');
  });
});
