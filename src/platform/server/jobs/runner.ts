import { sql } from 'kysely';
import { found } from '../../errors.ts';
import { withCentre, withGate } from '../tenancy.ts';
import { backoff, slotOf, type JobHouse, type JobKind, type JobRun } from './job.ts';

export interface Jobs {
  /** Runs everything that is due by the house's clock, until nothing is; for tests and the command line. Returns how many ran. */
  runDue(): Promise<number>;
  /** Takes no further job and waits for the running ones, at most `patience` milliseconds (default 20 s). */
  stop(patience?: number): Promise<void>;
}

export interface RunnerOptions {
  /** Jobs at a time; default 2. */
  readonly parallel?: number;
  /** Milliseconds between looks into the queue where no notification comes; default 20 s. null: only runDue runs jobs. */
  readonly pause?: number | null;
}

const leaseSeconds = 300;

/**
 * Runs jobs of the given kinds: claims them under a lease, so that those of a crashed process run again, tries a failed
 * one later, and leaves it dead and visible after its last attempt. Several processes may run at once.
 */
export async function startRunner(house: JobHouse, kinds: readonly JobKind[], options: RunnerOptions = {}): Promise<Jobs> {
  const runner = new Runner(house, kinds, options.parallel ?? 2);
  if (options.pause !== null) await runner.begin(options.pause ?? 20_000);
  return { runDue: () => runner.runDue(), stop: (patience = 20_000) => runner.stop(patience) };
}

interface Claimed {
  readonly id: string;
  readonly name: string;
  readonly centreId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly attempts: number;
}

class Runner {
  readonly #house: JobHouse;
  readonly #kinds: ReadonlyMap<string, JobKind>;
  readonly #parallel: number;
  readonly #ending = new AbortController();
  readonly #running = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | null = null;
  #silence: () => Promise<void> = async () => {};
  #looking: Promise<void> | null = null;
  #again = false;

  constructor(house: JobHouse, kinds: readonly JobKind[], parallel: number) {
    this.#house = house;
    this.#kinds = new Map(kinds.map((kind) => [kind.name, kind]));
    this.#parallel = parallel;
  }

  async begin(pause: number): Promise<void> {
    this.#silence = await this.#house.database.listen('verzahnt_job', () => this.#look(), () => this.#look());
    this.#timer = setInterval(() => this.#look(), pause);
  }

  async runDue(): Promise<number> {
    await this.#enqueueScheduled();
    for (let ran = 0; ; ran++) {
      const [job] = await this.#claim(1);
      if (!job) return ran;
      await this.#run(job);
    }
  }

  async stop(patience: number): Promise<void> {
    this.#ending.abort();
    if (this.#timer) clearInterval(this.#timer);
    await this.#silence();
    await this.#looking;
    const late = new Promise<void>((resolve) => setTimeout(resolve, patience).unref());
    await Promise.race([Promise.all(this.#running), late]);
  }

  /** One look at a time; a call during a look has it look once more. */
  #look(): void {
    if (this.#ending.signal.aborted) return;
    if (this.#looking) {
      this.#again = true;
      return;
    }
    this.#looking = this.#takeDue()
      .catch((error: unknown) => this.#house.log.error('jobs.lookFailed', { error }))
      .finally(() => {
        this.#looking = null;
        if (this.#again) {
          this.#again = false;
          this.#look();
        }
      });
  }

  async #takeDue(): Promise<void> {
    await this.#enqueueScheduled();
    const free = this.#parallel - this.#running.size;
    if (free <= 0 || this.#ending.signal.aborted) return;
    for (const job of await this.#claim(free)) {
      const run = this.#run(job)
        .catch((error: unknown) => this.#house.log.error('jobs.settleFailed', { job: job.name, id: job.id, error }))
        .finally(() => {
          this.#running.delete(run);
          this.#look();
        });
      this.#running.add(run);
    }
  }

  /** Materialized: as a plain subquery it may be run again for each row and then claims more than its limit. */
  async #claim(limit: number): Promise<readonly Claimed[]> {
    const now = this.#house.clock();
    const { rows } = await withGate(this.#house.database.kysely, (gate) => sql<Claimed>`
      with due as materialized (select id from platform.job
        where name = any(${[...this.#kinds.keys()]}::text[])
          and ((state = 'waiting' and run_after <= ${now}) or (state = 'running' and leased_until < ${now}))
        order by run_after limit ${limit} for update skip locked)
      update platform.job j set state = 'running', attempts = attempts + 1, leased_until = ${new Date(now.getTime() + leaseSeconds * 1000)}
      from due where j.id = due.id
      returning j.id, j.name, j.centre_id as "centreId", j.data, j.attempts`.execute(gate));
    return rows;
  }

  async #run(job: Claimed): Promise<void> {
    const renewal = setInterval(() => void this.#renew(job).catch(() => {}), (leaseSeconds * 1000) / 3);
    try {
      const kind = this.#kinds.get(job.name);
      await kind?.run(this.#makeRun(job));
      await this.#settle((gate) => sql`delete from platform.job where id = ${job.id} and attempts = ${job.attempts}`.execute(gate));
    } catch (error) {
      this.#house.log.warn('jobs.failed', { job: job.name, id: job.id, attempt: job.attempts, error });
      await this.#postpone(job, error);
    } finally {
      clearInterval(renewal);
    }
  }

  #makeRun(job: Claimed): JobRun {
    const { database, clock, findCentre } = this.#house;
    const now = clock();
    return {
      ...job, attempt: job.attempts, now, database, signal: this.#ending.signal,
      inCentre: async (work) => {
        const centre = found(job.centreId === null ? null : findCentre(job.centreId));
        return withCentre(database.kysely, { centre, actor: { kind: 'system', job: job.name }, now: clock() }, work);
      },
    };
  }

  /** Back to the queue, or dead after the last attempt. Where a newer job waits under the same key, that one will do. */
  async #postpone(job: Claimed, error: unknown): Promise<void> {
    const now = this.#house.clock();
    const isDead = job.attempts >= (this.#kinds.get(job.name)?.attempts ?? 8);
    const why = String(error instanceof Error ? error.message : error).slice(0, 500);
    await this.#settle(async (gate) => {
      if (isDead) {
        await sql`update platform.job set state = 'dead', leased_until = null, last_error = ${why}, ended_at = ${now}
          where id = ${job.id} and attempts = ${job.attempts}`.execute(gate);
        return;
      }
      await sql`delete from platform.job j where j.id = ${job.id} and exists (select from platform.job w
        where w.state = 'waiting' and w.name = j.name and w.centre_id is not distinct from j.centre_id and w.key = j.key)`.execute(gate);
      await sql`update platform.job set state = 'waiting', leased_until = null, last_error = ${why},
        run_after = ${new Date(now.getTime() + backoff(job.attempts))} where id = ${job.id} and attempts = ${job.attempts}`.execute(gate);
    });
  }

  #settle(work: Parameters<typeof withGate<unknown>>[1]): Promise<unknown> {
    return withGate(this.#house.database.kysely, work);
  }

  async #renew(job: Claimed): Promise<void> {
    const until = new Date(this.#house.clock().getTime() + leaseSeconds * 1000);
    await this.#settle((gate) => sql`update platform.job set leased_until = ${until} where id = ${job.id} and attempts = ${job.attempts}`.execute(gate));
  }

  /** Enqueues each recurring job once per slot, whichever process comes first. */
  async #enqueueScheduled(): Promise<void> {
    const now = this.#house.clock();
    const due = [...this.#kinds.values()].flatMap(({ name, schedule }) => (schedule ? [{ name, slot: slotOf(schedule, now), id: crypto.randomUUID() }] : []));
    const fresh = due.filter(({ name, slot }) => this.#lastSlots.get(name) !== slot);
    if (fresh.length === 0) return;
    await this.#settle((gate) => sql`with moved as (
        insert into platform.job_schedule (name, last_slot) select x.name, x.slot from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as x(name text, slot text)
        on conflict (name) do update set last_slot = excluded.last_slot where platform.job_schedule.last_slot < excluded.last_slot returning name)
      insert into platform.job (id, name, key, run_after, created_at)
      select x.id, x.name, 'schedule', ${now}, ${now} from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as x(name text, id uuid) join moved using (name)
      on conflict do nothing`.execute(gate));
    for (const { name, slot } of fresh) this.#lastSlots.set(name, slot);
  }

  readonly #lastSlots = new Map<string, string>();
}
