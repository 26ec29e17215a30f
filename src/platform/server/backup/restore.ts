import { sql, type Transaction } from 'kysely';
import { StartError } from '../../errors.ts';
import type { Database } from '../db.ts';
import { migrate, readMigrations } from '../migrate.ts';
import type { Tables } from '../tables.ts';
import { checkArchive, readArchive, type ArchiveHead, type ArchiveRow } from './archive.ts';
import { listApplied } from './backup.ts';
import { listStoredTables, take, type StoredTable } from './tables.ts';

const portion = 500;
/** Filled from shipped files when the house opens; their rows in the archive replace them. */
const shippedSchema = 'reference.';
const bookkeeping = new Set(['platform.loaded_file', 'platform.job_schedule', 'platform.job']);

/**
 * Loads a backup into a database that holds nothing yet, in one transaction, and brings it to the shipped schema.
 * Throws StartError where the archive is damaged or newer than the program, or the database holds data; then nothing
 * was changed.
 */
export async function restore(database: Database, file: string): Promise<{ tables: number; rows: number }> {
  const head = await checkArchive(file);
  const shipped = readMigrations();
  const unknown = head.migrations.find((one) => !shipped.some((migration) => migration.name === one.name && migration.checksum === one.checksum));
  if (unknown) throw new StartError(`Die Sicherung stammt aus einer anderen Fassung von Verzahnt (${unknown.name}). Spielen Sie sie mit der Fassung ein, die sie geschrieben hat, oder mit einer neueren.`);
  await refuseNewer(database, head);
  await migrate(database, shipped.filter((migration) => head.migrations.some((one) => one.name === migration.name)));
  const counts = await database.privileged((connection) => connection.transaction().execute((transaction) => load(transaction, file)));
  await migrate(database);
  return counts;
}

async function refuseNewer(database: Database, head: ArchiveHead): Promise<void> {
  const applied = await database.privileged(async (connection) => {
    const { rows } = await sql<{ known: boolean }>`select to_regclass('public.platform_migration') is not null as known`.execute(connection);
    return rows[0]?.known ? listApplied(connection) : [];
  });
  const extra = applied.find((one) => !head.migrations.some((known) => known.name === one.name));
  if (extra) throw new StartError(`Die Sicherung ist älter als diese Datenbank (${extra.name} fehlt ihr). Spielen Sie sie in eine neue, leere Datenbank ein; sie wird danach auf den neuen Stand gebracht.`);
}

async function load(transaction: Transaction<Tables>, file: string): Promise<{ tables: number; rows: number }> {
  await take(transaction, { role: 'verzahnt_owner', centreId: null });
  const tables = new Map((await listStoredTables(transaction)).map((table) => [table.name, table]));
  await refuseFilled(transaction, [...tables.values()]);
  const constraints = await suspendChecks(transaction, [...tables.keys()]);
  let table: StoredTable | null = null;
  let pending: ArchiveRow[] = [];
  let rows = 0;
  const flush = async () => {
    if (table && pending.length > 0) await insertRows(transaction, table, pending);
    rows += pending.length;
    pending = [];
  };
  for await (const entry of readArchive(file)) {
    if ('format' in entry) continue;
    if ('table' in entry) {
      await flush();
      table = matching(tables, entry.table, entry.columns);
    } else if (pending.push(entry) >= portion) await flush();
  }
  await flush();
  await resumeChecks(transaction, [...tables.keys()], constraints);
  return { tables: tables.size, rows };
}

function matching(tables: ReadonlyMap<string, StoredTable>, name: string, columns: readonly string[]): StoredTable {
  const table = tables.get(name);
  const byName = new Map(table?.columns.map((column) => [column.name, column]));
  const ordered = columns.flatMap((column) => byName.get(column) ?? []);
  if (!table || ordered.length !== byName.size) throw new StartError(`Die Tabelle ${name} der Sicherung passt nicht zu dieser Datenbank.`);
  return { ...table, columns: ordered };
}

/** As the login, which may see all; a table that it cannot see whole is filled by nobody but a centre or an account. */
async function refuseFilled(transaction: Transaction<Tables>, tables: readonly StoredTable[]): Promise<void> {
  for (const { name, isTenant } of tables) {
    if (isTenant || name.startsWith(shippedSchema) || bookkeeping.has(name)) continue;
    const { rows } = await sql`select from ${sql.table(name)} limit 1`.execute(transaction);
    if (rows.length > 0) throw new StartError('Die Datenbank ist nicht leer. Eine Sicherung wird nur in eine neue, leere Datenbank eingespielt, damit nichts überschrieben wird.');
  }
  for (const { name } of tables) if (name.startsWith(shippedSchema) || bookkeeping.has(name)) await sql`delete from ${sql.table(name)}`.execute(transaction).catch(rethrowOrdered(name));
}

function rethrowOrdered(name: string): (error: unknown) => never {
  return (error) => {
    throw new Error(`restore: ${name} cannot be cleared`, { cause: error });
  };
}

interface ForeignKey {
  readonly relation: string;
  readonly name: string;
}

/** Rows arrive in any order: foreign keys are looked at once, at the end, and no trigger writes what the archive holds. */
async function suspendChecks(transaction: Transaction<Tables>, tables: readonly string[]): Promise<ForeignKey[]> {
  const { rows } = await sql<ForeignKey>`select conrelid::regclass::text as relation, conname as name from pg_constraint
    where contype = 'f' and not condeferrable and conparentid = 0 and conrelid::regclass::text = any(${tables}::text[])`.execute(transaction);
  for (const { relation, name } of rows) await sql`alter table ${sql.table(relation)} alter constraint ${sql.id(name)} deferrable initially deferred`.execute(transaction);
  for (const name of tables) await sql`alter table ${sql.table(name)} disable trigger user`.execute(transaction);
  return rows;
}

async function resumeChecks(transaction: Transaction<Tables>, tables: readonly string[], constraints: readonly ForeignKey[]): Promise<void> {
  await take(transaction, { role: 'verzahnt_owner', centreId: null });
  await sql`set constraints all immediate`.execute(transaction);
  for (const { relation, name } of constraints) await sql`alter table ${sql.table(relation)} alter constraint ${sql.id(name)} not deferrable`.execute(transaction);
  for (const name of tables) await sql`alter table ${sql.table(name)} enable trigger user`.execute(transaction);
}

/** Rows of one portion may belong to several centres; row-level security takes them one centre at a time. */
async function insertRows(transaction: Transaction<Tables>, table: StoredTable, rows: readonly ArchiveRow[]): Promise<void> {
  const at = table.columns.findIndex((column) => column.name === 'centre_id');
  const groups = table.isTenant ? Map.groupBy(rows, (row) => row[at] ?? null) : new Map([[null, [...rows]]]);
  const names = sql.join(table.columns.map((column) => sql.ref(column.name)));
  const values = sql.join(table.columns.map((column, index) => sql`(r ->> ${sql.lit(index)})::${sql.raw(column.type)}`));
  for (const [centreId, group] of groups) {
    await take(transaction, { role: table.isTenant && centreId === null ? 'verzahnt_gate' : 'verzahnt_owner', centreId });
    await sql`insert into ${sql.table(table.name)} (${names}) select ${values} from jsonb_array_elements(${JSON.stringify(group)}::jsonb) as r`.execute(transaction);
  }
}
