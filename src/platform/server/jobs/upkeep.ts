import { sql } from 'kysely';
import { withGate } from '../tenancy.ts';
import type { JobKind, JobRun } from './job.ts';

/** What the platform does by itself each night. */
export const upkeepJobs: readonly JobKind[] = [
  { name: 'platform.forget', run: forgetExpired, schedule: { daily: '03:10' } },
  { name: 'platform.vacuum', run: vacuum, schedule: { daily: '03:40' }, attempts: 2 },
];

/** Deletes what its data class in the schema no longer allows to keep; the tables of rooms are theirs to clear. */
async function forgetExpired({ database, now }: JobRun): Promise<void> {
  await withGate(database.kysely, async (gate) => {
    await sql`delete from platform.session where expires_at < ${now} or last_seen_at < ${now}::timestamptz - interval '12 hours'`.execute(gate);
    await sql`delete from platform.attempt where at < ${now}::timestamptz - interval '24 hours'`.execute(gate);
    await sql`delete from platform.mail where state <> 'queued' and created_at < ${now}::timestamptz - interval '90 days'`.execute(gate);
    await sql`delete from platform.job where state = 'dead' and ended_at < ${now}::timestamptz - interval '30 days'`.execute(gate);
  });
}

/** The embedded engine has no autovacuum; a PostgreSQL server looks after itself. */
async function vacuum({ database }: JobRun): Promise<void> {
  if (database.engine === 'embedded') await database.privileged((connection) => sql`vacuum (analyze)`.execute(connection));
}
