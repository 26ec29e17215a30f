import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql, type Kysely } from 'kysely';
import { StartError } from '../errors.ts';
import type { Database } from './db.ts';
import type { Tables } from './tables.ts';

export interface Migration {
  readonly name: string;
  readonly checksum: string;
  readonly text: string;
}

const shipped = fileURLToPath(new URL('../../../database/migrations/', import.meta.url));
const roles = ['verzahnt_owner', 'verzahnt_app', 'verzahnt_public', 'verzahnt_gate'];

/**
 * Brings the database to the shipped schema: each missing NNNN-name.sql in its own transaction, in order, guarded
 * against a second migrator. Returns the names it applied. Throws StartError where the database is newer than the
 * program, an applied file was changed since, or the login may not create roles.
 */
export async function migrate(database: Database, migrations: readonly Migration[] = readMigrations(), progress: (name: string) => void = () => {}): Promise<string[]> {
  return database.privileged(async (connection) => {
    await sql`select pg_advisory_lock(hashtext('verzahnt_migration'))`.execute(connection);
    try {
      const missing = await listMissing(connection, migrations);
      if (missing.length > 0 || !(await holdsRoles(connection))) await prepare(connection);
      for (const migration of missing) {
        await apply(connection, migration);
        progress(migration.name);
      }
      return missing.map((migration) => migration.name);
    } finally {
      await sql`select pg_advisory_unlock(hashtext('verzahnt_migration'))`.execute(connection);
    }
  });
}

/** The shipped migrations in order; checksums are SHA-256 of the text with Unix line ends. */
export function readMigrations(folder: string = shipped): Migration[] {
  const names = readdirSync(folder).filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name)).sort();
  return names.map((name) => {
    const text = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
    return { name: name.replace(/\.sql$/, ''), text, checksum: createHash('sha256').update(text).digest('hex') };
  });
}

/** Names of shipped migrations that this database lacks. Throws StartError like `migrate`. */
export async function listPending(database: Database, migrations: readonly Migration[] = readMigrations()): Promise<string[]> {
  return database.privileged(async (connection) => (await listMissing(connection, migrations)).map((migration) => migration.name));
}

async function listMissing(connection: Kysely<Tables>, migrations: readonly Migration[]): Promise<Migration[]> {
  await sql`create table if not exists public.platform_migration (
    name text primary key, checksum text not null, applied_at timestamptz not null default now())`.execute(connection);
  const applied = await sql<{ name: string; checksum: string }>`select name, checksum from public.platform_migration`.execute(connection);
  const checksums = new Map(applied.rows.map((row) => [row.name, row.checksum]));
  const unknown = [...checksums.keys()].filter((name) => !migrations.some((migration) => migration.name === name)).sort();
  if (unknown.length > 0)
    throw new StartError(`Die Datenbank ist neuer als dieses Programm (sie kennt ${unknown.join(', ')}). Starten Sie die neuere Fassung von Verzahnt.`);
  const changed = migrations.find((migration) => checksums.has(migration.name) && checksums.get(migration.name) !== migration.checksum);
  if (changed) throw new StartError(`Die Migration ${changed.name} wurde geändert, nachdem sie hier gelaufen ist. Stellen Sie die Datei wieder her; Änderungen gehören in eine neue Migration.`);
  return migrations.filter((migration) => !checksums.has(migration.name));
}

async function holdsRoles(connection: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ count: number }>`select count(*) from pg_roles where rolname = any(${roles}::text[]) and ${maySetRole}`.execute(connection);
  return rows[0]?.count === roles.length;
}

/** Roles, extensions and rights that the migrations build on. Throws StartError with the statements for an administrator. */
async function prepare(connection: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(connection);
  const database = rows[0]?.name ?? '';
  try {
    await createRoles(connection);
    for (const extension of ['pg_trgm', 'unaccent', 'btree_gist'])
      await sql`create extension if not exists ${sql.id(extension)} schema public`.execute(connection);
    await sql`grant create on database ${sql.id(database)} to verzahnt_owner`.execute(connection);
    await sql`grant usage on schema public to verzahnt_owner, verzahnt_app, verzahnt_public, verzahnt_gate`.execute(connection);
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    throw new StartError(`Der Benutzer aus DATABASE_URL darf die Datenbank nicht einrichten. Führen Sie einmal als Verwalter des Servers aus: ${
      roles.map((role) => `create role ${role} nologin;`).join(' ')} grant ${roles.join(', ')} to <Benutzer>; alter database ${database} owner to <Benutzer>;`);
  }
}

/** From PostgreSQL 16 on, who creates a role may administer it and still not take it. */
const maySetRole = sql<boolean>`case when current_setting('server_version_num')::int >= 160000 then pg_has_role(oid, 'set') else pg_has_role(oid, 'member') end`;

/** Roles belong to the whole cluster: another database may have made them, even at this moment. */
async function createRoles(connection: Kysely<Tables>): Promise<void> {
  for (const role of roles) {
    const { rows } = await sql<{ isMember: boolean }>`select ${maySetRole} as "isMember" from pg_roles where rolname = ${role}`.execute(connection);
    if (!rows[0]) await sql.raw(`do $$ begin create role ${role} nologin; exception when duplicate_object or unique_violation then null; end $$`).execute(connection);
    if (!rows[0]?.isMember) await sql.raw(`grant ${role} to current_user`).execute(connection);
  }
}

async function apply(connection: Kysely<Tables>, migration: Migration): Promise<void> {
  await connection.transaction().execute(async (transaction) => {
    await sql`select set_config('role', 'verzahnt_owner', true)`.execute(transaction);
    await sql.raw(migration.text).execute(transaction).catch((error: unknown) => {
      throw new Error(`${migration.name}.sql${lineOf(migration.text, error)}: ${(error as Error).message}`, { cause: error });
    });
    await sql`select set_config('role', session_user, true)`.execute(transaction);
    await sql`insert into public.platform_migration (name, checksum) values (${migration.name}, ${migration.checksum})`.execute(transaction);
  });
}

function lineOf(text: string, error: unknown): string {
  const position = Number((error as { position?: string }).position ?? 0);
  return position > 0 ? `:${text.slice(0, position).split('\n').length}` : '';
}
