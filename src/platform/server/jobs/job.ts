import type { Centre } from '../../centre.ts';
import type { Context } from '../../context.ts';
import type { Database } from '../db.ts';
import type { Log } from '../log.ts';

/** One run of one job, as its handler gets it. */
export interface JobRun {
  readonly id: string;
  readonly name: string;
  readonly centreId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  /** 1 at the first try. */
  readonly attempt: number;
  readonly now: Date;
  /** Fires when the process is about to end; long handlers should stop between two steps. */
  readonly signal: AbortSignal;
  readonly database: Database;
  /** One transaction of the job's centre, with the job as actor. Throws NotFound for a job of the house. */
  inCentre<T>(work: (context: Context) => Promise<T>): Promise<T>;
}

export interface JobKind {
  /** `room.imperative`: 'platform.deliverMail', 'offers.translate' … */
  readonly name: string;
  /** Must bear running twice: after a crash the job runs again. Throw to have it tried again later. */
  readonly run: (job: JobRun) => Promise<void>;
  /** Tries before the job is dead; default 8, over about a day. */
  readonly attempts?: number;
  /** Wall-clock rhythm in Germany: each day at HH:MM, or every so many minutes. A missed time is made up for once. */
  readonly schedule?: { readonly daily: string } | { readonly everyMinutes: number };
}

export interface JobHouse {
  readonly database: Database;
  readonly clock: () => Date;
  readonly log: Log;
  findCentre(id: string): Centre | null;
}

/** Milliseconds until the next try after `attempt` tries: 30 s, 1 min, 2 min … at most 6 hours. */
export function backoff(attempt: number): number {
  return Math.min(30_000 * 2 ** (attempt - 1), 6 * 3_600_000);
}

/** The name of the latest time, at or before `now`, at which a schedule is due; grows as text. */
export function slotOf(schedule: NonNullable<JobKind['schedule']>, now: Date): string {
  if ('everyMinutes' in schedule) {
    const length = schedule.everyMinutes * 60_000;
    return new Date(Math.floor(now.getTime() / length) * length).toISOString();
  }
  const [day = '', time = ''] = germanTime.format(now).split(' ');
  return time >= schedule.daily ? day : dayBefore(day);
}

const germanTime = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short', timeStyle: 'short' });

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
