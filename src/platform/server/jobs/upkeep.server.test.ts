import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { createLog } from '../log.ts';
import { queueMail } from '../mail/outbox.ts';
import { withGate } from '../tenancy.ts';
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
});
