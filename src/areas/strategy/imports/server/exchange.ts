import { inflateRawSync } from 'node:zlib';
import { Worker } from 'node:worker_threads';
import { isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { kindOf, largestFile, type IncomingFile } from '#platform/server/files.ts';
import { readSource, type Source } from '../source.ts';

/** What all parts of a Word file may hold together once unpacked, and its text alone; beyond that it is taken for a zip bomb. */
const unpackedLimit = 200 * 1024 * 1024;
const textLimit = 40 * 1024 * 1024;
const patience = 60_000;

/** Refuses at once what is no Word file that can be read; nothing is unpacked yet. */
export function refuseWordFile({ name, bytes }: IncomingFile): Refusal | null {
  if (bytes.length === 0) return refuse('Diese Datei ist leer.', 'file');
  if (bytes.length > largestFile) return refuse('Diese Datei ist zu groß. Erlaubt sind höchstens 10 MB. Meist helfen kleinere Bilder: In Word unter „Bild komprimieren“.', 'file');
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return refuse('Diese Datei ist mit einem Kennwort geschützt oder im alten Format .doc. Bitte speichern Sie sie ohne Kennwort als .docx.', 'file');
  const entries = startsWith(bytes, [0x50, 0x4b]) ? listEntries(bytes) : null;
  if (entries?.some((entry) => /vbaproject\.bin$/i.test(entry.name)) || /\.(docm|dotm)$/i.test(name)) return refuse('Diese Datei enthält Makros. Bitte speichern Sie sie in Word als „Word-Dokument (.docx)“ ohne Makros.', 'file');
  if (startsWith(bytes, [0x50, 0x4b]) && entries === null) return refuse('Die Word-Datei ist beschädigt. Bitte speichern Sie sie noch einmal als .docx.', 'file');
  if (kindOf({ name, bytes }) !== 'docx') return refuse('Das ist keine Word-Datei. Bitte wählen Sie eine Datei mit der Endung .docx.', 'file');
  return null;
}

/** Reads a Word file, beside the main thread and within bounds of size, memory and time. Refuses what cannot be read. */
export async function readWordFile(file: IncomingFile): Promise<Source | Refusal> {
  const refusal = refuseWordFile(file);
  if (refusal) return refusal;
  const text = unpack(file.bytes);
  if (isRefusal(text)) return text;
  const html = await convert(file.bytes);
  if (isRefusal(html)) return html;
  const source = readSource(html, /<w:(ins|del|moveFrom|moveTo)\b/.test(text) ? ['Die Datei enthält nachverfolgte Änderungen: Eingefügtes kommt mit, Gelöschtes nicht.'] : []);
  if (source.parts.length === 0) return refuse('In dieser Datei steht kein Text.', 'file');
  if (!source.parts.some(({ kind }) => kind === 'heading')) {
    return refuse('In dieser Datei sind keine Überschriften. Bitte geben Sie den Überschriften in Word die Formatvorlagen „Überschrift 1“, „Überschrift 2“ und so weiter, und laden Sie die Datei noch einmal hoch.', 'file');
  }
  return source;
}

// The archive (APPNOTE.TXT 6.3.10) ---------------------------------------------------------------------------------------

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly packed: number;
  readonly offset: number;
}

/** Unpacks every part within one budget, whatever sizes the archive claims; returns the XML of the text. */
function unpack(bytes: Uint8Array): string | Refusal {
  const broken = refuse('Die Word-Datei ist beschädigt. Bitte speichern Sie sie noch einmal als .docx.', 'file');
  const large = refuse('Die Word-Datei ist ausgepackt zu groß. Bitte teilen Sie sie, oder nehmen Sie Bilder heraus.', 'file');
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let budget = unpackedLimit;
  let text = '';
  for (const entry of listEntries(bytes) ?? []) {
    const isText = entry.name === 'word/document.xml';
    const part = unpackEntry(buffer, entry, Math.min(budget, /\.(xml|rels)$/i.test(entry.name) ? textLimit : unpackedLimit));
    if (part === 'broken') return broken;
    if (part === 'large') return large;
    budget -= part.length;
    if (budget < 0) return large;
    if (isText) text = part.toString('utf8');
  }
  return text === '' ? broken : text;
}

function unpackEntry(bytes: Buffer, entry: Entry, limit: number): Buffer | 'broken' | 'large' {
  if (entry.offset + 30 > bytes.length || (entry.flags & 1) === 1) return 'broken';
  const start = entry.offset + 30 + bytes.readUInt16LE(entry.offset + 26) + bytes.readUInt16LE(entry.offset + 28);
  const packed = bytes.subarray(start, start + entry.packed);
  if (entry.method === 0) return packed.length > limit ? 'large' : packed;
  if (entry.method !== 8) return 'broken';
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, limit) });
  } catch (error) {
    return error instanceof RangeError ? 'large' : 'broken';
  }
}

function listEntries(bytes: Uint8Array): readonly Entry[] | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > buffer.length) return null;
  const count = buffer.readUInt16LE(end + 10);
  let at = buffer.readUInt32LE(end + 16);
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > buffer.length || buffer.readUInt32LE(at) !== 0x02014b50) return null;
    const nameLength = buffer.readUInt16LE(at + 28);
    entries.push({ name: buffer.toString('utf8', at + 46, at + 46 + nameLength), flags: buffer.readUInt16LE(at + 8), method: buffer.readUInt16LE(at + 10), packed: buffer.readUInt32LE(at + 20), offset: buffer.readUInt32LE(at + 42) });
    at += 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  return entries;
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

// mammoth, in a thread of its own: a long file takes seconds, and nobody else waits ---------------------------------------

const styleMap = [
  ...[1, 2, 3, 4, 5, 6].map((level) => `p[style-name='Überschrift ${level}'] => h${level}:fresh`), "p[style-name='Title'] => p.title:fresh", "p[style-name='Titel'] => p.title:fresh",
  "p[style-name='caption'] => p.caption:fresh", "p[style-name='Caption'] => p.caption:fresh", "p[style-name='Beschriftung'] => p.caption:fresh",
  "p[style-name='Quote'] => blockquote:fresh", "p[style-name='Zitat'] => blockquote:fresh", ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => `p[style-name='toc ${level}'] => !`), "p[style-name='TOC Heading'] => !",
];

const script = `
const { parentPort, workerData } = require('node:worker_threads');
import(workerData.mammoth).then(async ({ default: mammoth }) => {
  const image = mammoth.images.imgElement(async () => ({ src: '' }));
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(workerData.bytes) }, { styleMap: workerData.styleMap, convertImage: image });
  parentPort.postMessage({ html: value });
}).catch(() => parentPort.postMessage({ html: null }));`;

function convert(bytes: Uint8Array): Promise<string | Refusal> {
  const worker = new Worker(script, { eval: true, workerData: { mammoth: import.meta.resolve('mammoth'), bytes, styleMap }, resourceLimits: { maxOldGenerationSizeMb: 768 } });
  return new Promise((resolve) => {
    const end = (answer: string | Refusal) => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(answer);
    };
    const failed = () => end(refuse('Diese Word-Datei lässt sich nicht lesen. Bitte öffnen Sie sie in Word und speichern Sie sie noch einmal als .docx.', 'file'));
    const timer = setTimeout(failed, patience);
    worker.on('message', ({ html }: { html: string | null }) => (html === null ? failed() : end(html)));
    worker.on('error', failed);
  });
}
