import { CompiledQuery, Kysely, sql, type DatabaseConnection, type LogEvent } from 'kysely';
import { PipelinedDialect } from './dialect.ts';
import { EmbeddedPool } from './embedded.ts';
import { openPostgres } from './postgres.ts';
import type { Tables } from './tables.ts';

export interface DatabaseOptions {
  /** postgres://… for a PostgreSQL server; null for the embedded engine. */
  readonly databaseUrl: string | null;
  /** Where the embedded engine keeps its data; null: in memory. */
  readonly dataFolder: string | null;
  /** Milliseconds one statement may take; default 30 s. */
  readonly statementBound?: number;
  /** Connections of the pool to a PostgreSQL server; default 10. */
  readonly poolSize?: number;
  /** A dumped data folder to begin with (tests). */
  readonly template?: string | null;
  /** Sees each statement after it ran. */
  readonly onQuery?: (event: LogEvent) => void;
}

export interface Database {
  /** Runs as verzahnt_public without a centre: sees no tenant's row. Use withCentre or withGate of tenancy.ts. */
  readonly kysely: Kysely<Tables>;
  readonly engine: 'embedded' | 'postgres';
  /** The pool under `kysely`: embedded only. */
  readonly embedded: EmbeddedPool | null;
  /**
   * One connection with the rights of the login and without statement bound: migrations, schema, backup. On the
   * embedded engine nothing else runs meanwhile; do not use `kysely` inside.
   */
  privileged<T>(work: (connection: Kysely<Tables>) => Promise<T>): Promise<T>;
  /** Hears a channel of NOTIFY; `onGap` is called when notifications may have been missed. Returns the way to stop. */
  listen(channel: string, hear: (payload: string) => void, onGap?: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

const defaultBound = 30_000;

/** Opens the engine that `options` name. Throws StartError with one German sentence for the operator. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.databaseUrl === null ? openEmbedded(options) : openServer(options, options.databaseUrl);
}

async function openEmbedded(options: DatabaseOptions): Promise<Database> {
  const bound = options.statementBound ?? defaultBound;
  const pool = await EmbeddedPool.open({ folder: options.dataFolder, template: options.template ?? null, statementBound: bound, waitBound: defaultBound });
  const kysely = makeKysely(new PipelinedDialect({ pool, onCreateConnection: guard }), options);
  const hearers = new Set<Hearer>();
  pool.onNotification = (channel, payload) => hearers.forEach((hearer) => hearer.channel === channel && hearer.hear(payload));
  pool.onRestart = () => hearers.forEach((hearer) => hearer.onGap());
  return {
    kysely,
    engine: 'embedded',
    embedded: pool,
    privileged: (work) => runPrivileged(kysely, () => (pool.statementBound = null), work),
    listen: async (channel, hear, onGap = () => {}) => {
      const hearer = { channel, hear, onGap };
      hearers.add(hearer);
      pool.channels.add(channel);
      await sql`listen ${sql.id(channel)}`.execute(kysely);
      return async () => void hearers.delete(hearer);
    },
    close: async () => {
      await kysely.destroy();
      await pool.end();
    },
  };
}

async function openServer(options: DatabaseOptions, url: string): Promise<Database> {
  const server = await openPostgres(url, { size: options.poolSize ?? 10, statementBound: options.statementBound ?? defaultBound });
  const kysely = makeKysely(new PipelinedDialect({ pool: server.pool, onCreateConnection: guard }), options);
  return {
    kysely,
    engine: 'postgres',
    embedded: null,
    privileged: (work) => runPrivileged(kysely, () => {}, work),
    listen: server.listen,
    close: async () => {
      await server.closeListeners();
      await kysely.destroy();
      if (!server.pool.ended) await server.pool.end();
    },
  };
}

interface Hearer {
  readonly channel: string;
  readonly hear: (payload: string) => void;
  readonly onGap: () => void;
}

function makeKysely(dialect: PipelinedDialect, options: DatabaseOptions): Kysely<Tables> {
  return new Kysely<Tables>({ dialect, ...(options.onQuery ? { log: options.onQuery } : {}) });
}

async function runPrivileged<T>(kysely: Kysely<Tables>, liftBound: () => void, work: (connection: Kysely<Tables>) => Promise<T>): Promise<T> {
  return kysely.connection().execute(async (connection) => {
    liftBound();
    await sql`reset role`.execute(connection);
    await sql`set statement_timeout = 0`.execute(connection);
    try {
      return await work(connection);
    } finally {
      await sql`reset statement_timeout`.execute(connection);
      await sql.raw(restrict).execute(connection);
    }
  });
}

/** Closed by default: what forgets withCentre runs as the role that sees published rows of no centre. */
const restrict = `select set_config('role', rolname, false) from pg_roles where rolname = 'verzahnt_public' 
  and case when current_setting('server_version_num')::int >= 160000 then pg_has_role(oid, 'set') else pg_has_role(oid, 'member') end`;

const guard = async (connection: DatabaseConnection) => void (await connection.executeQuery(CompiledQuery.raw(restrict)));
