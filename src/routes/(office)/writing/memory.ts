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

/** Opens the memory of one account. A browser that keeps nothing (private window) still writes, only without this net. */
export async function openMemory(owner: string): Promise<Memory> {
  const database = await open().catch(() => null);
  if (database === null) return { keep: async () => null, forget: async () => {}, list: async () => [], items: async () => [] };
  const rows = (mode: IDBTransactionMode) => database.transaction('updates', mode).objectStore('updates');
  const all = async () => {
    const store = rows('readonly');
    const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll() as IDBRequest<Row[]>)]);
    return values.map((row, index) => ({ ...row, key: keys[index] as number })).filter((row) => row.owner === owner);
  };
  return {
    keep: async (item, update) => answer(rows('readwrite').add({ owner, item, update } satisfies Row) as IDBRequest<number>).catch(() => null),
    forget: async (keys) => {
      const store = rows('readwrite');
      await Promise.all(keys.filter((key) => key !== null).map((key) => answer(store.delete(key))));
    },
    list: async (item) => (await all()).filter((row) => row.item === item),
    items: async () => [...new Set((await all()).map((row) => row.item))],
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
