import type { Context } from '../../context.ts';
import { listCentres } from '../centres.ts';
import { withCentre } from '../tenancy.ts';
import type { JobKind } from './job.ts';

/** A job of all centres: one transaction for each, with the job as actor. */
export function inEachCentre(name: string, schedule: NonNullable<JobKind['schedule']>, work: (context: Context) => Promise<unknown>): JobKind {
  return {
    name, schedule,
    run: async ({ database, now }) => {
      for (const centre of await listCentres(database.kysely, now.toISOString().slice(0, 10))) {
        await withCentre(database.kysely, { centre, actor: { kind: 'system', job: name }, now }, work);
      }
    },
  };
}

/** A job that follows an event of one centre (reactions.ts): `work` gets the event's subject and reads the state anew. */
export function onEvent(name: string, work: (context: Context, subject: string) => Promise<unknown>): JobKind {
  return { name, run: (job) => job.inCentre(async (context) => void (await work(context, String(job.data['subject'])))) };
}
