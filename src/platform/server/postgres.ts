import pg from 'pg';
import { StartError } from '../errors.ts';
import { pipelined, wireTypes } from './wire-types.ts';

const oldestServer = 150_000;

export interface PostgresServer {
  readonly pool: pg.Pool;
  listen(channel: string, hear: (payload: string) => void, onGap?: () => void): Promise<() => Promise<void>>;
  closeListeners(): Promise<void>;
}

/** Connects to a PostgreSQL server (≥ 15). Throws StartError where that fails; its message never holds the password. */
export async function openPostgres(url: string, limits: { readonly size: number; readonly statementBound: number }): Promise<PostgresServer> {
  const settings: pg.PoolConfig = {
    connectionString: url,
    types: wireTypes,
    ...pipelined,
    max: limits.size,
    connectionTimeoutMillis: 10_000,
    statement_timeout: limits.statementBound,
    idle_in_transaction_session_timeout: 2 * limits.statementBound,
    application_name: 'verzahnt',
    options: '-c TimeZone=UTC',
  };
  const pool = new pg.Pool(settings);
  // A connection that breaks while idle is replaced by the pool; without a hearer the event would end the process.
  pool.on('error', () => {});
  try {
    await checkServer(pool);
  } catch (error) {
    await pool.end();
    throw explain(url, error);
  }
  const listener = new Listener(settings);
  return { pool, listen: (channel, hear, onGap = () => {}) => listener.listen(channel, hear, onGap), closeListeners: () => listener.close() };
}

async function checkServer(pool: pg.Pool): Promise<void> {
  const answer = await pool.query<{ version: string }>(`select current_setting('server_version_num') as version`);
  const version = Number(answer.rows[0]?.version ?? 0);
  if (version < oldestServer)
    throw new StartError(`Der Datenbankserver ist PostgreSQL ${Math.floor(version / 10_000)}; Verzahnt braucht PostgreSQL 15 oder neuer.`);
}

function explain(url: string, error: unknown): StartError {
  if (error instanceof StartError) return error;
  const { code, message } = error as { code?: string; message: string };
  const place = placeOf(url);
  if (code === '28P01' || code === '28000') return new StartError(`Der Datenbankserver ${place} lehnt die Anmeldung ab: Benutzer oder Passwort in DATABASE_URL stimmen nicht.`);
  if (code === '3D000') return new StartError(`Auf dem Datenbankserver ${place} gibt es die Datenbank aus DATABASE_URL nicht. Legen Sie sie an (createdb).`);
  if (code === '53300') return new StartError(`Der Datenbankserver ${place} nimmt keine weitere Verbindung an (max_connections erreicht).`);
  return new StartError(`Der Datenbankserver ${place} aus DATABASE_URL ist nicht erreichbar (${code ?? message}). Läuft er, und stimmt die Adresse?`, { cause: error });
}

function placeOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return '(Adresse nicht lesbar)';
  }
}

/** One connection of its own for LISTEN, renewed when it breaks. */
class Listener {
  readonly #settings: pg.PoolConfig;
  readonly #hearers = new Set<{ channel: string; hear: (payload: string) => void; onGap: () => void }>();
  #client: Promise<pg.Client> | null = null;
  #closed = false;
  #retry: NodeJS.Timeout | null = null;

  constructor(settings: pg.PoolConfig) {
    this.#settings = { ...settings, statement_timeout: 0, idle_in_transaction_session_timeout: 0, keepAlive: true };
  }

  async listen(channel: string, hear: (payload: string) => void, onGap: () => void): Promise<() => Promise<void>> {
    const hearer = { channel, hear, onGap };
    this.#hearers.add(hearer);
    const client = await (this.#client ??= this.#connect());
    await client.query(`listen ${client.escapeIdentifier(channel)}`);
    return async () => void this.#hearers.delete(hearer);
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#retry) clearTimeout(this.#retry);
    const client = await this.#client?.catch(() => null);
    await client?.end();
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client(this.#settings);
    client.on('error', () => {});
    client.on('end', () => this.#reconnectLater());
    client.on('notification', (message) => {
      for (const hearer of this.#hearers) if (hearer.channel === message.channel) hearer.hear(message.payload ?? '');
    });
    await client.connect();
    return client;
  }

  #reconnectLater(): void {
    if (this.#closed) return;
    this.#retry = setTimeout(() => {
      this.#client = this.#connect();
      this.#client.then(async (client) => {
        for (const channel of new Set([...this.#hearers].map((hearer) => hearer.channel))) await client.query(`listen ${client.escapeIdentifier(channel)}`);
        for (const hearer of this.#hearers) hearer.onGap();
      }, () => this.#reconnectLater());
    }, 1000);
  }
}
