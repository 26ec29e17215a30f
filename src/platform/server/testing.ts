// For tests only: databases with the shipped schema, on both engines.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import type { LogEvent } from 'kysely';
import pg from 'pg';
import { afterAll, describe } from 'vitest';
import { openDatabase, type Database } from './db.ts';
import { migrate, readMigrations } from './migrate.ts';

export interface OpenOptions {
  /** True: the embedded engine on a folder that is removed afterwards, as the product runs it; default: in memory. */
  readonly onDisk?: boolean;
  /** True: without any migration. */
  readonly empty?: boolean;
  readonly statementBound?: number;
}

/** Opens a fresh migrated database; the suite closes and removes it at its end. */
export type Open = (options?: OpenOptions) => Promise<Database>;

const cluster = process.env['VERZAHNT_TEST_POSTGRES'] ?? null;
const cache = fileURLToPath(new URL('../../../.cache/', import.meta.url));

/**
 * Runs the suite on the embedded engine and, where VERZAHNT_TEST_POSTGRES names a superuser's URL, on a fresh database
 * of that cluster. `engine` is for the few expectations that differ.
 */
export function describeOnBothEngines(name: string, suite: (open: Open, engine: Database['engine']) => void): void {
  describe(`${name} · PGlite`, { timeout: 60_000 }, () => suite(closingAfterwards(openEmbedded), 'embedded'));
  if (cluster === null) describe.skip(`${name} · PostgreSQL (übersprungen: VERZAHNT_TEST_POSTGRES ist nicht gesetzt)`, () => suite(() => Promise.reject(new Error('skipped')), 'postgres'));
  else describe(`${name} · PostgreSQL`, { timeout: 60_000 }, () => suite(closingAfterwards((options) => openOnCluster(cluster, options)), 'postgres'));
}

/** The engines at hand, for suites that go from one to the other. Call `forSuite` inside a describe. */
export function opensOf(): readonly { readonly engine: Database['engine']; readonly forSuite: () => Open }[] {
  const embedded = { engine: 'embedded' as const, forSuite: () => closingAfterwards(openEmbedded) };
  if (cluster === null) return [embedded];
  return [embedded, { engine: 'postgres' as const, forSuite: () => closingAfterwards((options) => openOnCluster(cluster, options)) }];
}

/** A suite of its own on the embedded engine, for what the other engine does not have. */
export function describeEmbedded(name: string, suite: (open: Open) => void): void {
  describe(`${name} · PGlite`, { timeout: 60_000 }, () => suite(closingAfterwards(openEmbedded)));
}

/**
 * The statements that `work` sends, without transaction control and the tenancy's settings: what a literal query count
 * in a test speaks of.
 */
export async function countQueries<T>(database: Database, work: () => Promise<T>): Promise<{ count: number; statements: string[]; result: T }> {
  const statements: string[] = [];
  const hear = (event: LogEvent) => {
    const text = event.query.sql.trim();
    if (!/^(begin|commit|rollback|start transaction|savepoint|release savepoint)\b/i.test(text) && !/^select set_config\(/i.test(text)) statements.push(text);
  };
  const hearers = hearersOf.get(database);
  if (!hearers) throw new Error('countQueries needs a database of testing.ts');
  hearers.add(hear);
  try {
    const result = await work();
    return { count: statements.length, statements, result };
  } finally {
    hearers.delete(hear);
  }
}

interface Opened {
  readonly database: Database;
  readonly remove: () => Promise<void>;
}

const hearersOf = new WeakMap<Database, Set<(event: LogEvent) => void>>();

function closingAfterwards(open: (options: OpenOptions) => Promise<Opened>): Open {
  const opened: Opened[] = [];
  afterAll(async () => {
    for (const { database, remove } of opened) {
      await database.close();
      await remove();
    }
  }, 60_000);
  return async (options = {}) => {
    const made = await open(options);
    opened.push(made);
    return made.database;
  };
}

async function openHeard(options: Parameters<typeof openDatabase>[0]): Promise<Database> {
  const hearers = new Set<(event: LogEvent) => void>();
  const database = await openDatabase({ ...options, onQuery: (event) => hearers.forEach((hear) => hear(event)) });
  hearersOf.set(database, hearers);
  return database;
}

async function openEmbedded(options: OpenOptions): Promise<Opened> {
  const folder = options.onDisk ? mkdtempSync(join(tmpdir(), 'verzahnt-test-')) : null;
  const template = await embeddedTemplate(options.empty === true);
  const database = await openHeard({ databaseUrl: null, dataFolder: folder, template, ...bound(options) });
  return { database, remove: async () => (folder === null ? undefined : rmSync(folder, { recursive: true, force: true })) };
}

function bound(options: OpenOptions): { statementBound?: number } {
  return options.statementBound === undefined ? {} : { statementBound: options.statementBound };
}

/** The data folder, empty or migrated, as a tar file in .cache, made once per state of the migrations. */
async function embeddedTemplate(empty: boolean): Promise<string> {
  const file = join(cache, empty ? `empty-${engineVersion()}.tar` : `embedded-${schemaKey()}.tar`);
  if (existsSync(file)) return file;
  mkdirSync(cache, { recursive: true });
  const turn = new DatabaseSync(join(cache, 'embedded.lock'), { timeout: 120_000 });
  turn.exec('begin exclusive');
  try {
    if (!existsSync(file)) await makeTemplate(file, empty);
  } finally {
    turn.close();
  }
  return file;
}

async function makeTemplate(file: string, empty: boolean): Promise<void> {
  const database = await openDatabase({ databaseUrl: null, dataFolder: null });
  if (!empty) await migrate(database);
  const dump = await database.embedded?.dump();
  await database.close();
  for (const old of readdirSync(cache).filter((name) => /^embedded-.*\.tar/.test(name)))
    if (Date.now() - statSync(join(cache, old)).mtimeMs > 3_600_000) rmSync(join(cache, old), { force: true });
  const part = `${file}.${randomUUID()}`;
  writeFileSync(part, dump ?? new Uint8Array());
  renameSync(part, file);
}

function engineVersion(): string {
  return (JSON.parse(readFileSync(new URL('../package.json', import.meta.resolve('@electric-sql/pglite')), 'utf8')) as { version: string }).version;
}

function schemaKey(): string {
  const hash = createHash('sha256').update(engineVersion());
  for (const migration of readMigrations()) hash.update(migration.name).update(migration.checksum);
  hash.update(readFileSync(new URL('./migrate.ts', import.meta.url)));
  return hash.digest('hex').slice(0, 16);
}

async function openOnCluster(url: string, options: OpenOptions): Promise<Opened> {
  const name = `verzahnt_test_${randomUUID().replaceAll('-', '')}`;
  const template = options.empty ? 'template0' : await clusterTemplate(url);
  await administer(url, (client) => client.query(`create database ${name} template ${template}`));
  const database = await openHeard({ databaseUrl: urlOf(url, name), dataFolder: null, ...bound(options) });
  return { database, remove: () => administer(url, (client) => client.query(`drop database if exists ${name} with (force)`)) };
}

/** A migrated database on the cluster that others are copied from; an advisory lock lets one test process make it. */
async function clusterTemplate(url: string): Promise<string> {
  const name = `verzahnt_template_${schemaKey()}`;
  await administer(url, async (client) => {
    await client.query('select pg_advisory_lock(4711)');
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount) return;
    await client.query(`create database ${name}_part template template0`);
    const database = await openDatabase({ databaseUrl: urlOf(url, `${name}_part`), dataFolder: null });
    await migrate(database);
    await database.close();
    await client.query(`alter database ${name}_part rename to ${name}`);
  });
  return name;
}

async function administer(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(url: string, database: string): string {
  const made = new URL(url);
  made.pathname = `/${database}`;
  return made.toString();
}
