import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';

/** A seat that ended more than 12 months ago keeps town or organisation, and forgets who held it (0011-meetings.sql). Returns how many. */
export async function forgetSeats(context: Context): Promise<number> {
  demand(context.actor.kind === 'system');
  const seats = await sql<{ id: string }>`update meetings.membership set person_id = null, account_id = null
    where valid_to < (${context.now}::timestamptz - interval '12 months')::date and (person_id is not null or account_id is not null) returning id`.execute(context.db);
  for (const seat of seats.rows) await record(context, 'meetings.seat.vacated', seat.id);
  return seats.rows.length;
}

/** Of these people, who holds a seat today or held one in the last 12 months: somebody at the table is no forgotten record. */
export async function listSeatedPeople(context: Context, people: readonly string[]): Promise<ReadonlySet<string>> {
  if (people.length === 0) return new Set();
  const rows = await sql<{ id: string }>`select distinct person_id as id from meetings.membership
    where person_id = any (${[...people]}::uuid[]) and (valid_to is null or valid_to >= (${context.now}::timestamptz - interval '12 months')::date)`.execute(context.db);
  return new Set(rows.rows.map(({ id }) => id));
}
