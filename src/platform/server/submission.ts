import { sql } from 'kysely';
import type { Context } from '../context.ts';

/**
 * Makes a repeated submit harmless: the first call with a key runs `work` and keeps its outcome; any later call with
 * the same key answers with that outcome and runs nothing. Two at once: the second waits for the first transaction.
 * A key that is not a UUID runs `work` unprotected, so a broken form still works. `outcome` must be JSON.
 */
export async function once<T>(context: Context, key: string | null, work: () => Promise<T>): Promise<T> {
  if (key === null || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(key)) return work();
  const inserted = await sql`insert into platform.submission (centre_id, key, at) values (${context.centre.id}, ${key}, ${context.now})
    on conflict do nothing returning key`.execute(context.db);
  if (inserted.rows.length === 0) {
    const earlier = await context.db.selectFrom('platform.submission').select('outcome').where('key', '=', key).executeTakeFirstOrThrow();
    return (earlier.outcome as { value: T }).value;
  }
  const value = await work();
  await context.db.updateTable('platform.submission').set({ outcome: JSON.stringify({ value: value ?? null }) }).where('key', '=', key).execute();
  return value;
}
