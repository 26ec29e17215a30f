import { sql } from 'kysely';
import type { Gate } from './gate.ts';
import { waitUntil, type Limit } from './throttle.ts';

/** Something that may happen only so often, under a keyed hash (tokens.ts), never under an address or a name. */
export interface Bucket {
  readonly key: Buffer;
  readonly limit: Limit;
}

/**
 * Counts an attempt in every bucket before it happens, so that attempts made at once cannot slip past the limit.
 * Returns null when it may happen, else until when to wait; then nothing was counted.
 */
export async function reserveAttempt(gate: Gate, buckets: readonly Bucket[], now: Date): Promise<Date | null> {
  for (const bucket of buckets) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${bucket.key.toString('hex')}, 0))`.execute(gate);
  }
  const waits = [];
  for (const bucket of buckets) waits.push(waitUntil(await listAttempts(gate, bucket, now), bucket.limit, now));
  const latest = waits.filter((wait) => wait !== null).toSorted((one, other) => other.getTime() - one.getTime())[0];
  if (latest !== undefined) return latest;
  await gate.insertInto('platform.attempt').values(buckets.map((bucket) => ({ bucket: bucket.key, at: now }))).execute();
  return null;
}

/** Forgets all attempts of a bucket: after a success. */
export async function forgetAttempts(gate: Gate, key: Buffer): Promise<void> {
  await gate.deleteFrom('platform.attempt').where('bucket', '=', key).execute();
}

/** Takes back one counted attempt that turned out to be none. */
export async function takeBackAttempt(gate: Gate, key: Buffer, at: Date): Promise<void> {
  await gate.deleteFrom('platform.attempt').where('bucket', '=', key).where('at', '=', at).execute();
}

async function listAttempts(gate: Gate, bucket: Bucket, now: Date): Promise<Date[]> {
  const rows = await gate.selectFrom('platform.attempt').select('at')
    .where('bucket', '=', bucket.key).where('at', '>', new Date(now.getTime() - bucket.limit.window)).execute();
  return rows.map((row) => row.at);
}
