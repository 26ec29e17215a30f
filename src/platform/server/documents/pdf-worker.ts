// Runs the compiler apart from the main thread: a paper takes milliseconds, a hostile one may take minutes.
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import type * as Typst from '@myriaddreamin/typst-ts-node-compiler';
import { readFonts } from './fonts.ts';
import type { Paper } from './paper.ts';
import { writeWord } from './word.ts';

/** `source` null: a Word file of the paper in `data`. */
export interface ToCompiler {
  readonly id: number;
  readonly source: string | null;
  readonly data: string;
}

export type FromCompiler = { readonly id: number; readonly file: Uint8Array } | { readonly id: number; readonly failure: string };

const port = parentPort;
if (!port) throw new Error('pdf-worker.ts runs as a worker thread only');
const { NodeCompiler } = createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler') as typeof Typst;
const fonts = readFonts();
const compiler = NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs: [...fonts.blobs] }] });

port.on('message', async ({ id, source, data }: ToCompiler) => {
  try {
    const file = source === null ? new Uint8Array(await writeWord(JSON.parse(data) as Paper)) : pdfOf(source, data);
    port.postMessage({ id, file } satisfies FromCompiler, [file.buffer]);
  } catch (error) {
    port.postMessage({ id, failure: reasonOf(error) } satisfies FromCompiler);
  }
});

function pdfOf(source: string, data: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(compiler.pdf({ mainFileContent: source, inputs: { paper: printable(data), families: JSON.stringify(fonts.families) }, resetRead: true }, { pdfStandard: 'ua-1' }));
  } finally {
    compiler.evictCache(5);
  }
}

/** PDF/UA-1 allows no letter without a shape (ISO 14289-1, 7.21.7 and 7.21.8): what no font has becomes a question mark. */
function printable(json: string): string {
  return JSON.stringify(JSON.parse(json), (_key, value: unknown) => (typeof value === 'string' ? Array.from(value, printed).join('') : value));
}

function printed(sign: string): string {
  if (sign === '\n') return sign;
  if (/\p{Cc}|[\ufeff\ufffe\uffff]/u.test(sign)) return '';
  if (fonts.covers(sign.codePointAt(0) ?? 0)) return sign;
  return /\p{M}|\p{Cf}/u.test(sign) ? '' : '?';
}

/** The compiler says in `code` what is wrong with the source, in `message` what the standard forbids. */
function reasonOf(error: unknown): string {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  return `${code ?? ''} ${message ?? ''}`.trim().slice(0, 1000) || String(error);
}
