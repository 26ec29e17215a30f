import { createHash } from 'node:crypto';
import type { Paper } from './paper.ts';
import { DocumentFailed, longBounds, writeLongWord, writePdf } from './pdf.ts';

export type PaperForm = 'pdf' | 'docx';

/** A paper that is asked for. `stamp`: while it stays the same, so does the paper. `read` gathers it, without printing. */
export interface PaperOrder {
  readonly key: string;
  readonly stamp: string;
  readonly form: PaperForm;
  readonly read: () => Promise<Paper>;
}

/** `progress`: 0 to 1, by the time that printing takes. */
export type PressAnswer =
  | { readonly state: 'ready'; readonly file: Buffer }
  | { readonly state: 'printing'; readonly progress: number }
  | { readonly state: 'failed'; readonly reason: string };

/** Prints long papers once for everybody who asks, and keeps them. */
export interface Press {
  /** Waits at most `patience` milliseconds. What `read` throws is thrown. */
  ask(order: PaperOrder, patience: number): Promise<PressAnswer>;
  readonly bytes: number;
}

interface Entry {
  stamp: string;
  /** SHA-256 of what was printed: where only the stamp moved, nothing is printed anew. */
  digest: string;
  file: Buffer | null;
  failure: { readonly reason: string; readonly at: number } | null;
  run: Run | null;
}

interface Run {
  readonly done: Promise<void>;
  progress(): number;
}

export interface PressMeans {
  readonly maxBytes: number;
  readonly clock: () => number;
  readonly print: (paper: Paper, form: PaperForm) => Promise<Buffer>;
}

/** A paper that could not be printed is tried again after a minute, not with every question. */
const retryAfter = 60_000;

/**
 * A press that keeps what it printed, least recently asked out first beyond `maxBytes`. Ten who ask at once wait for one
 * printing; whoever asks while an older state is printed gets that one, and the new one with the next question.
 */
export function createPress({ maxBytes, clock, print }: PressMeans = { maxBytes: 64 * 1024 * 1024, clock: () => performance.now(), print: printNow }): Press {
  const entries = new Map<string, Entry>();
  /** Milliseconds for a letter of the paper's data, learned from each printing. */
  let pace = 0.002;
  const bytes = () => [...entries.values()].reduce((sum, { file }) => sum + (file?.length ?? 0), 0);
  return {
    get bytes() {
      return bytes();
    },
    async ask(order, patience) {
      const entry = entries.get(order.key) ?? { stamp: '', digest: '', file: null, failure: null, run: null };
      entries.delete(order.key);
      entries.set(order.key, entry);
      if (entry.run === null && entry.stamp !== order.stamp && !(entry.failure !== null && clock() - entry.failure.at < retryAfter)) entry.run = start(entry, order);
      if (entry.run) await within(entry.run.done, patience);
      if (entry.run) return { state: 'printing', progress: entry.run.progress() };
      if (entry.failure) return { state: 'failed', reason: entry.failure.reason };
      return { state: 'ready', file: entry.file! };
    },
  };

  function start(entry: Entry, { key, stamp, form, read }: PaperOrder): Run {
    let expected = 0;
    let began = 0;
    const work = async () => {
      const paper = await read();
      const data = JSON.stringify(paper);
      const digest = createHash('sha256').update(data).digest('hex');
      if (digest !== entry.digest || entry.file === null) {
        [expected, began] = [data.length * pace, clock()];
        entry.file = await print(paper, form);
        entry.digest = digest;
        if (data.length > 100_000) pace = (clock() - began) / data.length;
      }
      entry.stamp = stamp;
      entry.failure = null;
    };
    const done = work().catch((failure: unknown) => {
      if (!(failure instanceof DocumentFailed)) {
        // whatever words people try as the name of a paper, none of them is remembered
        if (entry.file === null) entries.delete(key);
        throw failure;
      }
      entry.failure = { reason: failure.message, at: clock() };
    }).finally(() => {
      entry.run = null;
      shrink();
    });
    done.catch(() => {});
    return { done, progress: () => (expected === 0 ? 0.1 : 0.1 + 0.85 * Math.min(1, (clock() - began) / expected)) };
  }

  function shrink(): void {
    for (const [key, { run }] of entries) {
      if (bytes() <= maxBytes) return;
      if (run === null) entries.delete(key);
    }
  }
}

function printNow(paper: Paper, form: PaperForm): Promise<Buffer> {
  return form === 'pdf' ? writePdf(paper, longBounds) : writeLongWord(paper);
}

async function within(work: Promise<void>, patience: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise<void>((resolve) => (timer = setTimeout(resolve, patience)))]);
  clearTimeout(timer);
}
