import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { createLog } from '../log.ts';
import { queueMail } from '../mail/outbox.ts';
import { foundCentre, listCentres } from '../centres.ts';
import { withCentre, withGate } from '../tenancy.ts';
import { describeOnBothEngines } from '../testing.ts';
import { startRunner } from './runner.ts';
import { upkeepJobs } from './upkeep.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'verzahnt-upkeep-'));
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

describeOnBothEngines('upkeep', (open, engine) => {
  it('forgets what is past its time and nothing else; keeps seven backups of the embedded database', async () => {
    const database = await open();
    let now = new Date('2026-06-01T12:00:00Z');
    const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
    await withGate(database.kysely, async (gate) => {
      for (const [days, subject] of [[91, 'old'], [89, 'young']] as const) await queueMail(gate, { to: 'none', subject, text: '' }, before(days));
      await sql`insert into platform.attempt (bucket, at) values ('\\x01', ${before(2)}), ('\\x02', ${before(0.5)})`.execute(gate);
      await sql`insert into platform.job (id, name, state, run_after, created_at, ended_at) values
        (${crypto.randomUUID()}, 'dead.old', 'dead', ${now}, ${now}, ${before(31)}), (${crypto.randomUUID()}, 'dead.young', 'dead', ${now}, ${now}, ${before(29)})`.execute(gate);
    });
    const jobs = await startRunner({ database, clock: () => now, log: createLog({}, { write: () => {} }), findCentre: () => null }, upkeepJobs({ dataFolder }), { pause: null });
    expect(await jobs.runDue()).toBe(3);
    const left = await withGate(database.kysely, async (gate) => ({
      mails: (await gate.selectFrom('platform.mail').select('subject').execute()).map((mail) => mail.subject),
      attempts: (await sql<{ n: number }>`select count(*) as n from platform.attempt`.execute(gate)).rows[0]?.n,
      jobs: (await gate.selectFrom('platform.job').select('name').execute()).map((job) => job.name),
    }));
    expect(left).toEqual({ mails: ['young'], attempts: 1, jobs: ['dead.young'] });
    for (let day = 0; day < 9; day++) {
      now = new Date(now.getTime() + 86_400_000);
      await jobs.runDue();
    }
    const backups = engine === 'embedded' ? readdirSync(join(dataFolder, 'backups')) : [];
    expect(backups).toEqual(engine === 'embedded' ? [4, 5, 6, 7, 8, 9, 10].map((day) => `verzahnt-2026-06-${String(day).padStart(2, '0')}.gz`) : []);
  });

  it('empties what each centre may keep no longer: answered feedback, used links, imported rows', async () => {
    const database = await open();
    const now = new Date('2026-06-01T12:00:00Z');
    const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
    await foundCentre(database.kysely, { slug: 'kreis-a', name: 'A', areaName: 'A', kind: 'district', host: null, isDemo: false, settings: {}, municipalities: ['05954036'] });
    const [centre] = await listCentres(database.kysely, '2026-06-01');
    if (!centre) throw new Error('no centre');
    const inCentre = <T>(work: Parameters<typeof withCentre<T>>[2]) => withCentre(database.kysely, { centre, actor: { kind: 'system', job: 'test' }, now }, work);
    await inCentre(async ({ db }) => {
      const feedback = (days: number) => db.insertInto('platform.feedback').values({ id: crypto.randomUUID(), centre_id: centre.id, kind: 'content', page: '/', message: `${days}`, received_at: before(days), answered_at: before(days) }).execute();
      for (const days of [400, 100, 10]) await feedback(days);
      for (const days of [31, 29]) {
        const run = crypto.randomUUID();
        await db.insertInto('platform.import_run').values({ id: run, centre_id: centre.id, kind: 'x', file_name: `${days}`, source: '[1]', state: 'applied', created_at: before(days), applied_at: before(days) }).execute();
        await db.insertInto('platform.import_row').values({ centre_id: centre.id, run_id: run, number: 1, outcome: 'created', label: `row ${days}`, after: '{"a":1}' }).execute();
        await db.insertInto('platform.link').values({ token_hash: Buffer.from([days]), centre_id: centre.id, purpose: 'p', subject: run, expires_at: before(days) }).execute();
        await db.insertInto('platform.submission').values({ centre_id: centre.id, key: run, at: before(days === 31 ? 8 : 6) }).execute();
      }
    });
    const jobs = await startRunner({ database, clock: () => now, log: createLog({}, { write: () => {} }), findCentre: () => null }, upkeepJobs({ dataFolder }), { pause: null });
    await jobs.runDue();
    const left = await inCentre(async ({ db }) => ({
      feedback: (await db.selectFrom('platform.feedback').select('message').orderBy('received_at').execute()).map((row) => row.message),
      labels: (await db.selectFrom('platform.import_row').select(['label', 'after']).orderBy('label').execute()),
      sources: (await db.selectFrom('platform.import_run').select('source').orderBy('created_at').execute()).map((row) => row.source),
      links: (await db.selectFrom('platform.link').selectAll().execute()).length,
      submissions: (await db.selectFrom('platform.submission').selectAll().execute()).length,
    }));
    expect(left).toEqual({ feedback: ['', '10'], labels: [{ label: '', after: null }, { label: 'row 29', after: { a: 1 } }], sources: [{}, [1]], links: 1, submissions: 1 });
  });
});
