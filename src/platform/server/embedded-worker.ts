// Runs the embedded PostgreSQL apart from the main thread, whose event loop it would starve.
import { fsyncSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';

/** What the main thread says at start. `folder` null: in memory. `template`: a dumped data folder to begin with. */
export interface WorkerStart {
  readonly folder: string | null;
  readonly template: string | null;
  /** False only in tests that show what is lost without it. */
  readonly synced: boolean;
}

export type ToWorker =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'dump' }
  | { readonly kind: 'close' };

export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'dump'; readonly bytes: Uint8Array }
  | { readonly kind: 'closed' }
  | { readonly kind: 'failed'; readonly message: string };

/** PGlite ships NodeFS without fsync: the write-ahead log would stay in the page cache when the machine stops. */
class SyncedNodeFS extends NodeFS {
  override async init(...[pg, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const made = await super.init(pg, options);
    const patch = (module: unknown) => {
      const { NODEFS } = module as { NODEFS: { stream_ops: Record<string, unknown> } };
      NODEFS.stream_ops['fsync'] = (stream: { nfd?: number }) => {
        if (stream.nfd !== undefined) fsyncSync(stream.nfd);
        return 0;
      };
    };
    made.emscriptenOpts.preRun = [...(made.emscriptenOpts.preRun ?? []), patch];
    return made;
  }
}

const start = workerData as WorkerStart;
const port = parentPort;
if (!port) throw new Error('embedded-worker.ts runs as a worker thread only');
const say = (message: FromWorker, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);

try {
  const engine = await open();
  port.on('message', (message: ToWorker) => void answer(engine, message).catch((error: unknown) => say({ kind: 'failed', message: textOf(error) })));
  say({ kind: 'ready' });
} catch (error) {
  say({ kind: 'failed', message: textOf(error) });
}

async function open(): Promise<PGlite> {
  const settings = ['TimeZone=UTC', 'synchronous_commit=on', ...(start.synced ? ['fsync=on', 'wal_sync_method=fsync'] : [])];
  const defaults = start.synced ? PGlite.defaultStartParams.filter((parameter) => parameter !== '-F') : PGlite.defaultStartParams;
  return PGlite.create({
    ...(start.folder === null ? {} : { fs: start.synced ? new SyncedNodeFS(start.folder) : new NodeFS(start.folder) }),
    ...(start.template === null ? {} : { loadDataDir: new Blob([await readFile(start.template)]) }),
    extensions: { pg_trgm, unaccent, btree_gist },
    startParams: [...defaults, ...settings.flatMap((setting) => ['-c', setting])],
  });
}

async function answer(engine: PGlite, message: ToWorker): Promise<void> {
  if (message.kind === 'bytes') {
    const bytes = new Uint8Array(await engine.execProtocolRaw(message.bytes, { syncToFs: false }));
    return say({ kind: 'bytes', bytes }, [bytes.buffer]);
  }
  if (message.kind === 'dump') {
    const dump = await engine.dumpDataDir('none');
    return say({ kind: 'dump', bytes: new Uint8Array(await dump.arrayBuffer()) });
  }
  await engine.close();
  say({ kind: 'closed' });
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
