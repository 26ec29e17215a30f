import { Duplex } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { FromWorker, ToWorker, WorkerStart } from './embedded-worker.ts';

/** The embedded PostgreSQL in its thread. It has one session; whoever talks to it takes turns (embedded.ts). */
export interface Engine {
  /** A byte stream that speaks PostgreSQL's wire protocol, made for the `stream` option of pg's Client. */
  stream(): Duplex;
  /** Milliseconds one statement may take before the engine is stopped; null lifts the bound. */
  bound: number | null;
  dump(): Promise<Uint8Array>;
  /** Ends orderly: checkpoint, then the thread. */
  close(): Promise<void>;
  /** Stops the thread at once, as a power cut would; what was acknowledged is in the log on disk. */
  kill(): Promise<void>;
}

/** The engine stopped a statement that took too long. Carries PostgreSQL's own code for it. */
export class StatementTooLong extends Error {
  override readonly name = 'StatementTooLong';
  readonly code = '57014';
}

/** Starts the engine; rejects with the engine's own words where the data folder cannot be opened. */
export async function startEngine(start: WorkerStart, bound: number | null): Promise<Engine> {
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData: start });
  const link = new WorkerLink(worker, bound);
  await link.expect('ready', () => {});
  return {
    get bound() {
      return link.bound;
    },
    set bound(milliseconds) {
      link.bound = milliseconds;
    },
    stream: () => new WireStream(link),
    dump: async () => (await link.expect('dump', () => link.say({ kind: 'dump' }))).bytes,
    close: async () => {
      await link.expect('closed', () => link.say({ kind: 'close' }));
      await worker.terminate();
    },
    kill: async () => {
      link.fail(new Error('Die eingebaute Datenbank wurde angehalten.'));
      await worker.terminate();
    },
  };
}

class WorkerLink {
  bound: number | null;
  onBytes: ((bytes: Uint8Array) => void) | null = null;
  onFailure: ((error: Error) => void) | null = null;
  readonly #worker: Worker;
  #waiting: { kind: FromWorker['kind']; resolve: (message: FromWorker) => void; reject: (error: Error) => void } | null = null;
  #timer: NodeJS.Timeout | null = null;
  #failure: Error | null = null;

  constructor(worker: Worker, bound: number | null) {
    this.#worker = worker;
    this.bound = bound;
    worker.on('message', (message: FromWorker) => this.#hear(message));
    worker.on('error', (error) => this.fail(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => this.fail(new Error('Die eingebaute Datenbank hat sich beendet.')));
  }

  say(message: ToWorker): void {
    if (this.#failure) return;
    if (message.kind === 'bytes' && this.bound !== null) {
      const bound = this.bound;
      this.#timer = setTimeout(() => this.#stop(bound), bound);
    }
    this.#worker.postMessage(message);
  }

  expect<K extends FromWorker['kind']>(kind: K, begin: () => void): Promise<Extract<FromWorker, { kind: K }>> {
    if (this.#failure) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting = { kind, resolve: (message) => resolve(message as Extract<FromWorker, { kind: K }>), reject };
      begin();
    });
  }

  fail(error: Error): void {
    if (this.#failure) return;
    this.#failure = error;
    if (this.#timer) clearTimeout(this.#timer);
    this.#waiting?.reject(error);
    this.#waiting = null;
    this.onFailure?.(error);
  }

  #hear(message: FromWorker): void {
    if (message.kind === 'failed') return this.fail(new Error(message.message));
    if (message.kind === 'bytes') {
      if (this.#timer) clearTimeout(this.#timer);
      this.#timer = null;
      return this.onBytes?.(message.bytes);
    }
    if (this.#waiting?.kind !== message.kind) return;
    this.#waiting.resolve(message);
    this.#waiting = null;
  }

  /** WebAssembly hears no cancel request, so the whole thread goes; embedded.ts starts it anew. */
  #stop(bound: number): void {
    this.fail(new StatementTooLong(`Eine Abfrage dauerte länger als ${bound / 1000} Sekunden und wurde abgebrochen.`));
    void this.#worker.terminate();
  }
}

/** AuthenticationOk and ReadyForQuery: the engine asks for no startup packet, its thread is already the session. */
const greeting = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);
const terminate = 0x58;

class WireStream extends Duplex {
  readonly #link: WorkerLink;
  #greeted = false;
  #pending: Buffer[] = [];
  #busy = false;

  constructor(link: WorkerLink) {
    super();
    this.#link = link;
    link.onBytes = (bytes) => {
      this.#busy = false;
      this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      this.#flush();
    };
    link.onFailure = (error) => this.destroy(error);
  }

  /** What pg expects of a socket besides a stream. */
  connect(): this {
    process.nextTick(() => this.emit('connect'));
    return this;
  }
  setNoDelay(): void {}
  setKeepAlive(): void {}
  ref(): void {}
  unref(): void {}

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#take(chunk);
    done();
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.#take(chunks.length === 1 && chunks[0] ? chunks[0].chunk : Buffer.concat(chunks.map(({ chunk }) => chunk)));
    done();
  }

  #take(bytes: Buffer): void {
    if (!this.#greeted) {
      this.#greeted = true;
      this.push(greeting);
    } else if (bytes[0] === terminate) {
      this.push(null);
    } else {
      this.#pending.push(bytes);
      // what is written in the same turn of the event loop travels together
      process.nextTick(() => this.#flush());
    }
  }

  /** One message batch at a time, so that the bound counts one statement and not its queue. */
  #flush(): void {
    if (this.#busy || this.#pending.length === 0) return;
    this.#busy = true;
    const bytes = new Uint8Array(Buffer.concat(this.#pending));
    this.#pending = [];
    this.#link.say({ kind: 'bytes', bytes });
  }
}
