import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import { withGate } from '../tenancy.ts';

/** A job that follows an event of another room, enqueued in the event's own transaction with `{subject}` as data. */
export interface Reaction {
  readonly event: string;
  readonly job: string;
}

/** Makes the table of reactions say what this program says; called at start. */
export async function writeReactions(db: Kysely<Tables>, reactions: readonly Reaction[]): Promise<void> {
  await withGate(db, async (gate) => {
    const known = await gate.selectFrom('platform.reaction').selectAll().execute();
    const isIn = (one: Reaction, list: readonly Reaction[]) => list.some((other) => other.event === one.event && other.job === one.job);
    for (const old of known.filter((one) => !isIn(one, reactions))) {
      await gate.deleteFrom('platform.reaction').where('event', '=', old.event).where('job', '=', old.job).execute();
    }
    const fresh = reactions.filter((one) => !isIn(one, known));
    if (fresh.length > 0) await gate.insertInto('platform.reaction').values([...fresh]).onConflict((conflict) => conflict.doNothing()).execute();
  });
}
