import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { StartError } from '../errors.ts';
import { startEngine, type Engine } from './embedded-engine.ts';
import { lockFolder } from './embedded-lock.ts';
import type { WorkerStart } from './embedded-worker.ts';
import { pipelined, wireTypes } from './wire-types.ts';

export interface EmbeddedOptions {
  /** The data folder; null keeps the database in memory. */
  readonly folder: string | null;
  /** A dumped data folder to begin with (tests). */
  readonly template?: string | null;
  /** Milliseconds one statement may take. */
  readonly statementBound: number;
  /** Milliseconds to wait for a turn. */
  readonly waitBound: number;
  /** Durability off, lock off: only for the tests that show what they are for. */
  readonly synced?: boolean;
  readonly locked?: boolean;
}

type Notify = (channel: string, payload: string) => void;

/**
 * The embedded PostgreSQL behind the interface of a pg pool. It has one session, so `connect` hands it to one caller at
 * a time, in the order of asking. Where a statement exceeds its bound the engine is stopped and started anew on the
 * same folder; the transaction that was running is lost, every acknowledged one is not.
 */
export class EmbeddedPool implements PostgresPool {
  readonly options = {};
  onNotification: Notify = () => {};
  /** Called after the engine was started anew: notifications may have been missed. */
  onRestart: () => void = () => {};
  readonly channels = new Set<string>();
  readonly #settings: EmbeddedOptions;
  readonly #lock: { release(): void } | null;
  #session: { engine: Engine; client: pg.Client; lease: PostgresPoolClient } | null = null;
  #started = false;
  #held = false;
  #ended = false;
  #queue: { grant: () => void; refuse: (error: Error) => void }[] = [];

  private constructor(settings: EmbeddedOptions, lock: { release(): void } | null) {
    this.#settings = settings;
    this.#lock = lock;
  }

  /** Throws StartError where the folder is in use, not writable, or holds a database that does not open. */
  static async open(settings: EmbeddedOptions): Promise<EmbeddedPool> {
    const lock = settings.folder === null || settings.locked === false ? null : lockFolder(settings.folder);
    const pool = new EmbeddedPool(settings, lock);
    try {
      await pool.#start();
      return pool;
    } catch (error) {
      lock?.release();
      throw new StartError(`Die eingebaute Datenbank lässt sich nicht öffnen (Ordner ${settings.folder ?? 'im Speicher'}): ${firstLine(error)}`, { cause: error });
    }
  }

  async connect(): Promise<PostgresPoolClient> {
    if (this.#ended) throw new Error('Die eingebaute Datenbank ist geschlossen.');
    if (this.#held) await this.#waitForTurn();
    this.#held = true;
    try {
      return (this.#session ?? (await this.#start())).lease;
    } catch (error) {
      this.#passOn();
      throw error;
    }
  }

  /** Lifts (null) or sets the bound of the statements that follow in this turn; the next turn has the usual one. */
  set statementBound(milliseconds: number | null) {
    if (this.#session) this.#session.engine.bound = milliseconds;
  }

  /** The whole data folder as a tar archive. */
  async dump(): Promise<Uint8Array> {
    const lease = await this.connect();
    try {
      if (!this.#session) throw new Error('Die eingebaute Datenbank ist geschlossen.');
      return await this.#session.engine.dump();
    } finally {
      lease.release();
    }
  }

  /** Lets those who wait for their turn finish first. */
  async end(): Promise<void> {
    if (this.#ended) return;
    if (this.#held) await this.#waitForTurn();
    this.#held = true;
    this.#ended = true;
    try {
      await this.#session?.engine.close();
    } finally {
      this.#session = null;
      this.#passOn();
      this.#lock?.release();
    }
  }

  /** Stops without a checkpoint, as a crash would. For tests. */
  async crash(): Promise<void> {
    this.#ended = true;
    await this.#session?.engine.kill();
    this.#lock?.release();
  }

  #waitForTurn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#queue = this.#queue.filter((waiting) => waiting !== turn);
        reject(new Error(`Die eingebaute Datenbank war ${this.#settings.waitBound / 1000} Sekunden lang belegt.`));
      }, this.#settings.waitBound);
      const turn = {
        grant: () => { clearTimeout(timer); resolve(); },
        refuse: (error: Error) => { clearTimeout(timer); reject(error); },
      };
      this.#queue.push(turn);
    });
  }

  #passOn(): void {
    const next = this.#queue.shift();
    if (!next) this.#held = false;
    else if (this.#ended) {
      next.refuse(new Error('Die eingebaute Datenbank ist geschlossen.'));
      this.#passOn();
    } else next.grant();
  }

  async #start() {
    const template = this.#started ? null : (this.#settings.template ?? null);
    const start: WorkerStart = { folder: this.#folder(), template, synced: this.#settings.synced ?? true };
    const engine = await startEngine(start, this.#settings.statementBound);
    const client = new pg.Client({ stream: () => engine.stream() as never, user: 'postgres', database: 'postgres', types: wireTypes, ...pipelined });
    const lease: PostgresPoolClient = Object.assign(Object.create(client), {
      query: client.query.bind(client),
      release: (destroy?: boolean) => this.#release(engine, destroy === true),
    });
    client.on('error', () => this.#drop(engine));
    client.on('notification', (message) => this.onNotification(message.channel, message.payload ?? ''));
    await client.connect();
    for (const channel of this.channels) await client.query(`listen ${client.escapeIdentifier(channel)}`);
    this.#session = { engine, client, lease };
    if (this.#started) this.onRestart();
    this.#started = true;
    return this.#session;
  }

  #folder(): string | null {
    if (this.#settings.folder === null) return null;
    mkdirSync(this.#settings.folder, { recursive: true, mode: 0o700 });
    return join(this.#settings.folder, 'database');
  }

  #release(engine: Engine, destroy: boolean): void {
    if (destroy) {
      this.#drop(engine);
      void engine.kill().then(() => this.#passOn());
      return;
    }
    engine.bound = this.#settings.statementBound;
    this.#passOn();
  }

  #drop(engine: Engine): void {
    if (this.#session?.engine === engine) this.#session = null;
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
