import { sql, type Kysely, type Transaction } from 'kysely';
import type { Database } from '../db.ts';
import type { Tables } from '../tables.ts';
import { writeArchive, type ArchiveHead, type ArchiveRow, type ArchiveTable } from './archive.ts';
import { listStoredTables, sightsOf, take, type Sight, type StoredTable } from './tables.ts';

const portion = 1000;

/**
 * Writes all rows of all tables, as of one moment, to a gzipped archive (see archive.ts) that restores on either
 * engine. The database stays in use on a PostgreSQL server; the embedded engine serves nothing else meanwhile. The
 * server's secret is not in it. Returns what was written.
 */
export async function backUp(database: Database, file: string, now: Date): Promise<{ tables: number; rows: number }> {
  return database.privileged((connection) =>
    connection.transaction().setIsolationLevel('repeatable read').execute(async (transaction) => {
      const head: ArchiveHead = { format: 'verzahnt-backup-1', migrations: await listApplied(transaction), madeAt: now.toISOString() };
      await take(transaction, { role: 'verzahnt_owner', centreId: null });
      const tables = await listStoredTables(transaction);
      const centres = await sql<{ id: string }>`select id from platform.centre order by id`.execute(transaction);
      const centreIds = centres.rows.map((row) => row.id);
      const { rows } = await writeArchive(file, async (write) => {
        await write(head);
        for (const table of tables) {
          await write({ table: table.name, columns: table.columns.map((column) => column.name) } satisfies ArchiveTable);
          for (const sight of sightsOf(table, centreIds)) await writeRows(transaction, table, sight, write);
        }
      });
      return { tables: tables.length, rows };
    }),
  );
}

export async function listApplied(connection: Kysely<Tables>): Promise<{ name: string; checksum: string }[]> {
  return (await sql<{ name: string; checksum: string }>`select name, checksum from public.platform_migration order by name`.execute(connection)).rows;
}

async function writeRows(transaction: Transaction<Tables>, table: StoredTable, sight: Sight, write: (row: ArchiveRow) => Promise<void>): Promise<void> {
  await take(transaction, sight);
  const texts = sql.join(table.columns.map((column) => sql`${sql.ref(column.name)}::text`));
  const own = !table.isTenant ? sql`true` : sight.centreId === null ? sql`centre_id is null` : sql`centre_id = ${sql.lit(sight.centreId)}::uuid`;
  await sql`declare backup_rows no scroll cursor for select array_to_json(array[${texts}]) as row from ${sql.table(table.name)} where ${own}`.execute(transaction);
  for (;;) {
    const { rows } = await sql<{ row: ArchiveRow }>`fetch ${sql.raw(String(portion))} from backup_rows`.execute(transaction);
    for (const { row } of rows) await write(row);
    if (rows.length < portion) break;
  }
  await sql`close backup_rows`.execute(transaction);
}
