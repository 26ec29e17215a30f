/** What was typed and not yet acknowledged, in the browser's own database, so that no closed lid and no reload loses it. */
export interface Memory {
  /** Keeps one update; returns the key to forget it by. */
  keep(item: string, update: Uint8Array): Promise<number | null>;
  forget(keys: readonly (number | null)[]): Promise<void>;
  /** What is kept of an item, oldest first. */
  list(item: string): Promise<readonly { readonly key: number; readonly update: Uint8Array }[]>;
  /** The items of which something is kept. */
  items(): Promise<readonly string[]>;
}

interface Row {
  readonly owner: string;
  readonly item: string;
  readonly update: Uint8Array;
}

/** Milliseconds that the browser's database may take to open: nobody waits longer for a net to begin to write. */
const patience = 3000;

const nothing: Memory = { keep: async () => null, forget: async () => {}, list: async () => [], items: async () => [] };

/**
 * Opens the memory of one account. A browser that keeps nothing (private window, full or broken disk) still writes, only
 * without this net: no method rejects.
 */
export async function openMemory(owner: string): Promise<Memory> {
  const tooLong = new Promise<null>((resolve) => setTimeout(() => resolve(null), patience));
  const database = await Promise.race([open().catch(() => null), tooLong]);
  return database === null ? nothing : forgiving(memoryIn(database, owner));
}

function memoryIn(database: IDBDatabase, owner: string): Memory {
  const rows = (mode: IDBTransactionMode) => database.transaction('updates', mode).objectStore('updates');
  const all = async () => {
    const store = rows('readonly');
    const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll() as IDBRequest<Row[]>)]);
    return values.map((row, index) => ({ ...row, key: keys[index] as number })).filter((row) => row.owner === owner);
  };
  return {
    keep: async (item, update) => answer(rows('readwrite').add({ owner, item, update } satisfies Row) as IDBRequest<number>),
    forget: async (keys) => {
      const store = rows('readwrite');
      await Promise.all(keys.filter((key) => key !== null).map((key) => answer(store.delete(key))));
    },
    list: async (item) => (await all()).filter((row) => row.item === item),
    items: async () => [...new Set((await all()).map((row) => row.item))],
  };
}

/** The same memory, which keeps or finds nothing where the browser's database fails. */
function forgiving(memory: Memory): Memory {
  return {
    keep: (item, update) => memory.keep(item, update).catch(() => nothing.keep(item, update)),
    forget: (keys) => memory.forget(keys).catch(() => nothing.forget(keys)),
    list: (item) => memory.list(item).catch(() => nothing.list(item)),
    items: () => memory.items().catch(() => nothing.items()),
  };
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open('verzahnt-mitschrift', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('updates', { autoIncrement: true });
  return answer(request);
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
  });
}
