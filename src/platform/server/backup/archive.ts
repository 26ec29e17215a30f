import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { StartError } from '../../errors.ts';

/**
 * A backup is gzipped lines of JSON: a head, then for each table a line that names its columns and one array of texts
 * (PostgreSQL's own text form, null for null) per row, then a seal with the SHA-256 of all lines before it.
 */
export interface ArchiveHead {
  readonly format: 'verzahnt-backup-1';
  readonly migrations: readonly { readonly name: string; readonly checksum: string }[];
  readonly madeAt: string;
}

export interface ArchiveTable {
  readonly table: string;
  readonly columns: readonly string[];
}

export type ArchiveRow = readonly (string | null)[];

interface Seal {
  readonly rows: number;
  readonly sha256: string;
}

/** Writes an archive beside its place and moves it there when it is whole and on disk; readable by its owner only. */
export async function writeArchive(file: string, work: (write: (entry: ArchiveHead | ArchiveTable | ArchiveRow) => Promise<void>) => Promise<void>): Promise<Seal> {
  const part = `${file}.${randomUUID().slice(0, 8)}.part`;
  const gzip = createGzip({ level: 6 });
  const written = pipeline(gzip, createWriteStream(part, { mode: 0o600, flags: 'wx' }));
  written.catch(() => {});
  const hash = createHash('sha256');
  let rows = 0;
  const put = async (line: string) => {
    if (!gzip.write(line)) await Promise.race([once(gzip, 'drain'), written]);
  };
  try {
    await work(async (entry) => {
      if (Array.isArray(entry)) rows += 1;
      const line = `${JSON.stringify(entry)}\n`;
      hash.update(line);
      await put(line);
    });
    const seal = { rows, sha256: hash.digest('hex') };
    await put(`${JSON.stringify(seal)}\n`);
    gzip.end();
    await written;
    await syncFile(part);
    await rename(part, file);
    return seal;
  } catch (error) {
    gzip.destroy();
    await rm(part, { force: true });
    throw error;
  }
}

/** Reads an archive line by line. Throws StartError at the end where it is cut off or was changed: check before use. */
export async function* readArchive(file: string): AsyncGenerator<ArchiveHead | ArchiveTable | ArchiveRow> {
  const hash = createHash('sha256');
  let rows = 0;
  let seal: Seal | null = null;
  for await (const line of linesOf(file)) {
    if (seal !== null) throw damaged(file);
    const entry = parse(line, file);
    if ('sha256' in entry) {
      seal = entry;
      continue;
    }
    hash.update(`${line}\n`);
    if (Array.isArray(entry)) rows += 1;
    yield entry;
  }
  if (seal === null || seal.rows !== rows || seal.sha256 !== hash.digest('hex')) throw damaged(file);
}

/** Reads the whole archive once and returns its head. Throws StartError where it is none, cut off or changed. */
export async function checkArchive(file: string): Promise<ArchiveHead> {
  let head: ArchiveHead | null = null;
  for await (const entry of readArchive(file)) {
    if (head !== null) continue;
    if (!('format' in entry) || entry.format !== 'verzahnt-backup-1') throw new StartError(`Die Datei ${file} ist keine Sicherung von Verzahnt.`);
    head = entry;
  }
  if (head === null) throw damaged(file);
  return head;
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const plain = createGunzip();
  let failure: Error | null = null;
  const ended = pipeline(source, plain).catch((error: Error) => (failure = error));
  try {
    yield* createInterface({ input: plain, crlfDelay: Infinity });
  } catch (error) {
    failure = error as Error;
  }
  await ended;
  if (failure === null) return;
  if ((failure as NodeJS.ErrnoException).code === 'ENOENT') throw new StartError(`Die Datei ${file} gibt es nicht.`);
  throw damaged(file);
}

function parse(line: string, file: string): ArchiveHead | ArchiveTable | ArchiveRow | Seal {
  try {
    return JSON.parse(line) as ArchiveHead | ArchiveTable | ArchiveRow | Seal;
  } catch {
    throw damaged(file);
  }
}

function damaged(file: string): StartError {
  return new StartError(`Die Sicherung ${file} ist beschädigt oder unvollständig. Es wurde nichts eingespielt; nehmen Sie eine andere.`);
}

async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r');
  await handle.sync();
  await handle.close();
}
