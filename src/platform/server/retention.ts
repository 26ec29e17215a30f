import { sql, type Kysely, type Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** How long one kind of data of one table is kept, as the columns themselves say (platform.classify). */
export interface RetentionRule {
  readonly table: string;
  readonly dataClass: string;
  readonly columns: readonly string[];
  readonly keep: string;
}

/** The retention rules of personal and secret data, by table. Read from the comments of the columns: what counts, not what was once written. */
export async function listRetentionRules(db: Kysely<Tables> | Transaction<Tables>): Promise<RetentionRule[]> {
  const result = await sql<{ table: string; column: string; comment: string }>`
    select n.nspname || '.' || c.relname as "table", a.attname as "column", d.description as "comment"
    from pg_catalog.pg_description d
    join pg_catalog.pg_class c on c.oid = d.objoid and d.classoid = 'pg_catalog.pg_class'::regclass
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid
    where d.objsubid > 0 and d.description ~ '^class=(personal|secret);'
    order by 1, a.attnum`.execute(db);
  const rules = Map.groupBy(result.rows, ({ table, comment }) => `${table}\n${comment}`);
  return [...rules.values()].flatMap((rows) => {
    const parts = /^class=(\w+); keep=(.+)$/s.exec(rows[0]?.comment ?? '');
    return parts && rows[0] ? [{ table: rows[0].table, dataClass: parts[1] ?? '', keep: parts[2] ?? '', columns: rows.map(({ column }) => column) }] : [];
  });
}
