import * as Y from 'yjs';
import type { Memory } from './memory.ts';

/** saved: the server has everything · sending: soon · offline: kept here, sent later · refused: the server will not take it. */
export type StrandState = 'saved' | 'sending' | 'offline' | 'refused';

/** The text was taken out, or an earlier version of the whole was brought back, while somebody wrote on it. */
const gone = 'Dieser Text wurde gerade herausgenommen oder durch eine frühere Version ersetzt. Ihre Worte stehen noch hier. Bitte kopieren Sie sie, bevor Sie die Seite verlassen.';

export interface Door {
  readonly endpoint: string;
  readonly token: string;
  /** A random name of this window. */
  readonly writer: string;
}

/** Milliseconds after which a silent line counts as lost. */
const patience = 15_000;

/** The shared text of one item between this window and the server. */
export class Strand {
  readonly doc = new Y.Doc();
  readonly #door: Door;
  readonly #item: string;
  readonly #memory: Memory;
  readonly #show: (state: StrandState, message: string) => void;
  #outbox: { readonly update: Uint8Array; readonly key: Promise<number | null> }[] = [];
  #version = 0;
  #isSending = false;
  #isRefused = false;
  #waits = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(door: Door, item: string, memory: Memory, show: (state: StrandState, message: string) => void) {
    this.#door = door;
    this.#item = item;
    this.#memory = memory;
    this.#show = show;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this) return;
      this.#outbox.push({ update, key: memory.keep(item, update) });
      this.#show('sending', '');
      this.#soon(400);
    });
  }

  /** Brings back what was typed here and not sent, and fetches what the server has. */
  async start(): Promise<void> {
    const fetched = this.fetch();
    for (const { key, update } of await this.#memory.list(this.#item)) {
      this.#outbox.push({ update, key: Promise.resolve(key) });
      Y.applyUpdate(this.doc, update, this);
    }
    await fetched;
    if (this.#outbox.length > 0) this.#soon(0);
  }

  get isSaved(): boolean {
    return this.#outbox.length === 0;
  }

  /** News of the server: somebody changed this item. */
  hear(version: number): void {
    if (version > this.#version) void this.fetch();
  }

  /** Gets the changes that this window lacks. Without a line nothing happens; the next sign of life asks again. */
  async fetch(): Promise<void> {
    const response = await fetch(`${this.#door.endpoint}?punkt=${this.#item}&nach=${this.#version}`, { signal: AbortSignal.timeout(patience) }).catch(() => null);
    const changes = response?.ok ? ((await response.json().catch(() => null)) as { version: number; updates: string[] } | null) : null;
    if (changes === null) return;
    const { version, updates } = changes;
    for (const update of updates) Y.applyUpdate(this.doc, bytesOf(update), this);
    this.#version = Math.max(this.#version, version);
  }

  /** The line may be back: at once, not after the pause. */
  wake(): void {
    void this.fetch();
    if (this.#outbox.length > 0) this.#soon(0);
  }

  async sayHere(): Promise<void> {
    await this.#post(null).catch(() => null);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.doc.destroy();
  }

  #soon(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#send(), milliseconds);
  }

  async #send(): Promise<void> {
    if (this.#isSending || this.#isRefused || this.#outbox.length === 0) return;
    this.#isSending = true;
    const batch = [...this.#outbox];
    const response = await this.#post(Y.mergeUpdates(batch.map(({ update }) => update))).catch(() => null);
    this.#isSending = false;
    if (response?.ok) {
      const { version } = (await response.json()) as { version: number };
      this.#outbox = this.#outbox.slice(batch.length);
      await this.#memory.forget(await Promise.all(batch.map(({ key }) => key)));
      if (version > this.#version + 1) await this.fetch();
      else this.#version = version;
      this.#waits = 0;
      if (this.#outbox.length === 0) this.#show('saved', '');
      else this.#soon(0);
    } else if (response && [401, 403, 404, 422].includes(response.status)) {
      this.#isRefused = true;
      const { message } = (await response.json().catch(() => ({}))) as { message?: string };
      this.#show('refused', response.status === 404 ? gone : (message ?? 'Bitte melden Sie sich neu an.'));
    } else {
      this.#waits += 1;
      this.#show('offline', '');
      this.#soon(Math.min(1000 * 2 ** this.#waits, 15_000));
    }
  }

  #post(update: Uint8Array | null): Promise<Response> {
    return fetch(this.#door.endpoint, {
      method: 'POST', headers: { 'content-type': 'application/json', 'x-form-token': this.#door.token }, redirect: 'error', signal: AbortSignal.timeout(patience),
      body: JSON.stringify({ punkt: this.#item, fenster: this.#door.writer, stand: update === null ? null : textOf(update) }),
    });
  }
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
}

function textOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
