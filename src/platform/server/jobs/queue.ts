import { sql, type Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import type { Tables } from '../tables.ts';

export interface JobOptions {
  /** At most one job of this name waits under a key; a second one is dropped. */
  readonly key?: string;
  /** Not before. */
  readonly runAfter?: Date;
}

/** JSON. No personal data where an id will do: the job reads the state anew when it runs. */
export type JobData = Readonly<Record<string, unknown>>;

/** Enqueues a job of this centre in the running transaction: it runs after the commit, or never. */
export async function enqueue(context: Context, name: string, data: JobData = {}, options: JobOptions = {}): Promise<void> {
  await insertJob(context.db, { centreId: context.centre.id, name, data, now: context.now, ...options });
}

/** The same for a transaction of the gate: a job of the house, or of the centre that is named. */
export async function enqueueFromGate(
  gate: Transaction<Tables>,
  job: { readonly name: string; readonly data?: JobData; readonly centreId?: string | null; readonly now: Date } & JobOptions,
): Promise<void> {
  await insertJob(gate, { data: {}, centreId: null, ...job });
}

async function insertJob(
  transaction: Transaction<Tables>,
  job: { readonly centreId: string | null; readonly name: string; readonly data: JobData; readonly now: Date } & JobOptions,
): Promise<void> {
  await sql`insert into platform.job (id, centre_id, name, data, key, run_after, created_at)
    values (${crypto.randomUUID()}, ${job.centreId}, ${job.name}, ${JSON.stringify(job.data)}, ${job.key ?? null}, ${job.runAfter ?? job.now}, ${job.now})
    on conflict do nothing`.execute(transaction);
}

export interface DeadJob {
  readonly id: string;
  readonly name: string;
  readonly attempts: number;
  readonly lastError: string;
  readonly endedAt: Date;
}

/** The jobs of this centre that were given up after all attempts, newest first, at most 200. */
export async function listDeadJobs(context: Context): Promise<DeadJob[]> {
  return listDead(context.db);
}

/** The same over all centres, for the operator. */
export async function listDeadJobsFromGate(gate: Transaction<Tables>): Promise<DeadJob[]> {
  return listDead(gate);
}

/** Lets a dead job try again. True where there was one and none like it waits already. */
export async function reviveJob(context: Context, id: string): Promise<boolean> {
  const revived = await sql`update platform.job j set state = 'waiting', attempts = 0, run_after = ${context.now}, ended_at = null
    where j.id = ${id} and j.state = 'dead' and not exists (select from platform.job w
      where w.state = 'waiting' and w.name = j.name and w.centre_id = j.centre_id and w.key = j.key)`.execute(context.db);
  return (revived.numAffectedRows ?? 0n) > 0n;
}

async function listDead(transaction: Transaction<Tables>): Promise<DeadJob[]> {
  const rows = await transaction.selectFrom('platform.job').select(['id', 'name', 'attempts', 'last_error', 'ended_at', 'created_at'])
    .where('state', '=', 'dead').orderBy('ended_at', 'desc').limit(200).execute();
  return rows.map((row) => ({ id: row.id, name: row.name, attempts: row.attempts, lastError: row.last_error ?? '', endedAt: row.ended_at ?? row.created_at }));
}
