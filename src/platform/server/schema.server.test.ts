import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import type { Database } from './db.ts';
import { dumpSchema } from './schema-dump.ts';
import { listColumns, writeTables, type Column } from './schema.ts';
import { describeEmbedded, describeOnBothEngines } from './testing.ts';

const shipped = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

describeEmbedded('the shipped schema files', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  it('src/platform/server/tables.ts is what the migrations make (npm run verzahnt -- schema)', async () => {
    expect(await database.privileged(async (connection) => writeTables(await listColumns(connection)))).toBe(shipped('src/platform/server/tables.ts'));
  });

  it('database/schema.sql is what the migrations make (npm run verzahnt -- schema)', async () => {
    expect(await database.privileged(dumpSchema)).toBe(shipped('database/schema.sql'));
  });

  it('a drift is seen', async () => {
    const drifted = await open();
    await drifted.privileged((connection) => sql`alter table platform.centre add column drift text`.execute(connection));
    expect(await drifted.privileged(async (connection) => writeTables(await listColumns(connection)))).not.toBe(shipped('src/platform/server/tables.ts'));
    expect(await drifted.privileged(dumpSchema)).not.toBe(shipped('database/schema.sql'));
  });
});

describeOnBothEngines('the schema', (open) => {
  let database: Database;
  let columns: Column[];
  beforeAll(async () => {
    database = await open();
    columns = await database.privileged(listColumns);
  });

  it('gives each column of each table its data class and retention', async () => {
    expect(columns.length).toBeGreaterThan(100);
    expect(unclassified(columns)).toEqual([]);
  });

  it('would name a column without one', async () => {
    const rows = await database.privileged((connection) => connection.transaction().execute(async (transaction) => {
      await sql`create table platform.canary (id int, note text)`.execute(transaction);
      await sql`comment on column platform.canary.id is 'class=unheard; keep=always'`.execute(transaction);
      const found = unclassified(await listColumns(transaction));
      await sql`drop table platform.canary`.execute(transaction);
      return found;
    }));
    expect(rows).toEqual(['platform.canary.id', 'platform.canary.note']);
  });

  it('forces row-level security on every table with a centre, apart from those of the gate', async () => {
    expect(await listOpenTables(database)).toEqual(['platform.role_grant']);
  });

  it('would name a table whose security is off', async () => {
    const open = await database.privileged(async (connection) => {
      await sql`alter table platform.submission no force row level security`.execute(connection);
      return listOpenTables({ privileged: (work) => work(connection) }).finally(() => sql`alter table platform.submission force row level security`.execute(connection));
    });
    expect(open).toEqual(['platform.role_grant', 'platform.submission']);
  });

  it('lets no role of the run time own anything or bypass row-level security', async () => {
    const { rows } = await database.privileged((connection) => sql`select rolname from pg_roles where rolname ~ '^verzahnt_' and (rolsuper or rolbypassrls or rolcanlogin)`.execute(connection));
    expect(rows).toEqual([]);
    const { rows: owned } = await database.privileged((connection) => sql`select c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in ('verzahnt_app', 'verzahnt_public', 'verzahnt_gate')`.execute(connection));
    expect(owned).toEqual([]);
  });
});

function unclassified(columns: readonly Column[]): string[] {
  return columns.filter((column) => !column.isView && !/^class=(public|internal|personal|secret); keep=.+/.test(column.comment ?? '')).map((column) => `${column.relation}.${column.name}`);
}

/** platform.role_grant is the gate's: it says in which centre somebody may act, before a centre is chosen. */
async function listOpenTables(database: Pick<Database, 'privileged'>): Promise<string[]> {
  return database.privileged(async (connection) => (await sql<{ name: string }>`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'centre_id' and not a.attisdropped)
      and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`.execute(connection)).rows.map((row) => row.name));
}
