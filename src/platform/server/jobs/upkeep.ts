import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { backUp } from '../backup/backup.ts';
import { forgetFormerAccounts } from '../auth/retention.ts';
import { listCentres } from '../centres.ts';
import { withCentre, withGate } from '../tenancy.ts';
import type { Context } from '../../context.ts';
import type { JobKind, JobRun } from './job.ts';

/** What the platform does by itself each night. */
export function upkeepJobs(config: { readonly dataFolder: string }): readonly JobKind[] {
  return [
    { name: 'platform.backUp', run: (job) => backUpNightly(job, join(config.dataFolder, 'backups')), schedule: { daily: '02:40' }, attempts: 3 },
    { name: 'platform.forget', run: forgetExpired, schedule: { daily: '03:10' } },
    { name: 'platform.vacuum', run: vacuum, schedule: { daily: '03:40' }, attempts: 2 },
  ];
}

const keptBackups = 7;

/**
 * The embedded database cannot be backed up from outside while it is in use, so it does it itself; seven nights are
 * kept beside the data. Who runs a PostgreSQL server backs that up with its own tools.
 */
async function backUpNightly({ database, now }: JobRun, folder: string): Promise<void> {
  if (database.engine !== 'embedded') return;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await backUp(database, join(folder, `verzahnt-${now.toISOString().slice(0, 10)}.gz`), now);
  const old = (await readdir(folder)).filter((name) => /^verzahnt-\d{4}-\d{2}-\d{2}\.gz$/.test(name)).sort().slice(0, -keptBackups);
  for (const name of old) await rm(join(folder, name), { force: true });
}

/**
 * Deletes what its data class in the schema no longer allows to keep, first what belongs to no centre, then centre by
 * centre; the tables of rooms are theirs to clear.
 */
async function forgetExpired({ database, now, name }: JobRun): Promise<void> {
  await withGate(database.kysely, async (gate) => {
    await sql`delete from platform.session where expires_at < ${now} or last_seen_at < ${now}::timestamptz - interval '12 hours'`.execute(gate);
    await sql`delete from platform.attempt where at < ${now}::timestamptz - interval '24 hours'`.execute(gate);
    await sql`delete from platform.mail where state <> 'queued' and created_at < ${now}::timestamptz - interval '90 days'`.execute(gate);
    await sql`delete from platform.job where state = 'dead' and ended_at < ${now}::timestamptz - interval '30 days'`.execute(gate);
    await forgetFormerAccounts(gate, now);
  });
  for (const centre of await listCentres(database.kysely, now.toISOString().slice(0, 10))) {
    await withCentre(database.kysely, { centre, actor: { kind: 'system', job: name }, now }, forgetInCentre);
  }
}

/** What one centre may keep no longer, by the retention rules of 0001-platform.sql. */
export async function forgetInCentre({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  const before = (interval: string) => sql`${now}::timestamptz - ${interval}::interval`;
  await sql`delete from platform.submission where at < ${before('7 days')}`.execute(db);
  await sql`delete from platform.link where expires_at < ${before('30 days')}`.execute(db);
  await sql`update platform.feedback set message = '', reply_to = null where answered_at < ${before('90 days')} and (message <> '' or reply_to is not null)`.execute(db);
  await sql`delete from platform.feedback where answered_at < ${before('12 months')}`.execute(db);
  await sql`update platform.import_row set label = '', before = null, after = null from platform.import_run run
    where run.id = run_id and coalesce(run.applied_at, run.created_at) < ${before('30 days')} and (label <> '' or before is not null or after is not null)`.execute(db);
  await sql`update platform.import_run set source = '{}' where coalesce(applied_at, created_at) < ${before('30 days')} and source <> '{}'`.execute(db);
  await sql`delete from platform.import_run where created_at < ${before('12 months')}`.execute(db);
}

/** The embedded engine has no autovacuum; a PostgreSQL server looks after itself. */
async function vacuum({ database }: JobRun): Promise<void> {
  if (database.engine === 'embedded') await database.privileged((connection) => sql`vacuum (analyze)`.execute(connection));
}
