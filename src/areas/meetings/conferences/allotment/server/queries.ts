import type { Context } from '#platform/context.ts';
import { readRegister } from '../../registrations/server/queries.ts';
import { demandOf, drawRun } from '../run.ts';

export interface PastRun {
  readonly number: number;
  readonly people: number;
  readonly firsts: number;
  readonly seconds: number;
  readonly unplaced: number;
  readonly runAt: Date;
}

/** The runs of the lot so far, first one first. One query; the caller has asked for permission. */
export async function listRuns(context: Context, meetingId: string): Promise<readonly PastRun[]> {
  const rows = await context.db.selectFrom('meetings.allotment').selectAll().where('meeting_id', '=', meetingId).orderBy('number').execute();
  return rows.map((row) => ({ number: row.number, people: row.people, firsts: row.firsts, seconds: row.seconds, unplaced: row.unplaced, runAt: row.run_at }));
}

/** Wishes against places, the runs so far, and what the next run would do; nothing is written. For those who prepare the conference. */
export async function previewRun(context: Context, meetingId: string) {
  const register = await readRegister(context, meetingId);
  const runs = await listRuns(context, meetingId);
  const next = drawRun(register.sessions, register.registrations, register.conference?.lotSeed ?? '', runs.length + 1);
  return { ...register, runs, demand: demandOf(register.sessions, register.registrations), next };
}
