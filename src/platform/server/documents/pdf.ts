import { Worker } from 'node:worker_threads';
import type { Paper } from './paper.ts';
import type { FromCompiler, ToCompiler } from './pdf-worker.ts';
import { paperTemplate } from './template.ts';

/** A document that could not be made: too large, too slow, or the compiler refused it. */
export class DocumentFailed extends Error {
  override readonly name = 'DocumentFailed';
}

/** Bytes of input, bytes of output, milliseconds for one document. */
export interface PdfBounds {
  readonly input: number;
  readonly output: number;
  readonly time: number;
}

const usual: PdfBounds = { input: 8 * 1024 * 1024, output: 10 * 1024 * 1024, time: 20_000 };

/** For papers of hundreds of pages, also on a machine with much else to do; then they take seconds instead of milliseconds. */
export const longBounds: PdfBounds = { ...usual, time: 60_000 };

/** The paper as a tagged PDF that holds PDF/UA-1 (ISO 14289-1) as far as the compiler checks it. */
export async function writePdf(paper: Paper, bounds: PdfBounds = usual): Promise<Buffer> {
  return compilePdf(paperTemplate, paper, bounds);
}

/** The paper as a Word file, made apart from the main thread: 300 pages take about a second. */
export async function writeLongWord(paper: Paper): Promise<Buffer> {
  return takeTurn(null, JSON.stringify(paper), longBounds);
}

/**
 * Compiles a Typst source in a worker thread; `data` reaches it as JSON in \`sys.inputs.paper\`, never as markup. One
 * document at a time; whoever comes later waits. Throws DocumentFailed beyond the bounds; the thread is then replaced.
 */
export async function compilePdf(source: string, data: unknown, bounds: PdfBounds = usual): Promise<Buffer> {
  return takeTurn(source, JSON.stringify(data), bounds);
}

async function takeTurn(source: string | null, data: string, bounds: PdfBounds): Promise<Buffer> {
  if (data.length + (source?.length ?? 0) > bounds.input) throw new DocumentFailed('Das Dokument ist zu lang.');
  const turn = queue.then(() => compileNow(source, data, bounds));
  queue = turn.then(() => {}, () => {});
  return turn;
}

let queue: Promise<void> = Promise.resolve();
let thread: Worker | null = null;
let count = 0;

async function compileNow(source: string | null, data: string, bounds: PdfBounds): Promise<Buffer> {
  const worker = (thread ??= startThread());
  const id = (count += 1);
  const answer = await new Promise<FromCompiler>((resolve) => {
    const timer = setTimeout(() => end({ id, failure: 'Das Dokument dauert zu lange.' }, true), bounds.time);
    const hear = (message: FromCompiler) => message.id === id && end(message);
    const fail = (error: unknown) => end({ id, failure: String(error) }, true);
    function end(message: FromCompiler, isBroken = false): void {
      clearTimeout(timer);
      worker.off('message', hear).off('error', fail).off('exit', fail);
      if (isBroken) drop(worker);
      resolve(message);
    }
    worker.on('message', hear).on('error', fail).on('exit', fail);
    worker.postMessage({ id, source, data } satisfies ToCompiler);
  });
  if ('failure' in answer) throw new DocumentFailed(answer.failure);
  if (answer.file.length > bounds.output) throw new DocumentFailed('Das Dokument ist zu groß.');
  return Buffer.from(answer.file);
}

/** Started with the first document, kept for the next ones; it does not keep the process alive. */
function startThread(): Worker {
  const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 512 } });
  worker.unref();
  worker.on('error', () => drop(worker));
  worker.on('exit', () => drop(worker));
  return worker;
}

function drop(worker: Worker): void {
  if (thread === worker) thread = null;
  void worker.terminate();
}
