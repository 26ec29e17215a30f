import { sql } from 'kysely';
import { accountOf, type Context } from '../context.ts';

/**
 * Records what happened, in the running transaction: an append-only event, hash-chained per centre, which also moves
 * the centre's freshness stamp. `name` is `room.noun.pastEvent`; `change` holds before/after values where they help
 * the history shown beside a record. Returns the centre's new version.
 */
export async function record(context: Context, name: string, subject: string | null, change: Change = {}): Promise<number> {
  const kind = context.actor.kind;
  const result = await sql<{ version: number | string }>`
    select platform.record(${context.now}::timestamptz, ${kind}::text, ${accountOf(context.actor)}::uuid, ${name}::text,
      ${subject}::uuid, ${JSON.stringify(change)}::jsonb) as version`.execute(context.db);
  return Number(result.rows[0]?.version ?? 0);
}

/** Field → [before, after], or any small JSON value worth keeping. No secret, no free text of third persons. */
export type Change = Readonly<Record<string, unknown>>;

/** The fields whose values differ, as field → [before, after]. Values are compared by their JSON text. */
export function changeBetween(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): Change {
  const fields = Object.keys(after).filter((field) => JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null));
  return Object.fromEntries(fields.map((field) => [field, [before[field] ?? null, after[field] ?? null]]));
}
