import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.ts';

/** What a sample of a stock tells of its words: how many of `documents` hold a lexeme. */
export interface StockWords {
  /** Documents in the sample. */
  readonly documents: number;
  /** Documents in the whole stock, by estimate. */
  readonly size: number;
  readonly holders: ReadonlyMap<string, number>;
}

/** How telling a lexeme is: the inverse document frequency of BM25 (Robertson and Zaragoza 2009, formula 3.3), above 0. */
export function weightOf(stock: StockWords, lexeme: string): number {
  const holders = stock.holders.get(lexeme) ?? 0;
  return Math.log(1 + (stock.documents - holders + 0.5) / (holders + 0.5));
}

/**
 * The words of a stock by a sample of its documents, kept in memory for ten minutes under `key` (the centre: the rows are
 * those that the transaction may see). `table` has a column `vector`. Never shared between transactions while it is
 * being read: waiting for a foreign connection could wait for ever.
 */
export async function readStockWords(db: Kysely<Tables>, key: string, table: string): Promise<StockWords> {
  const memory = memoryOf(db);
  const kept = memory.get(key);
  if (kept && performance.now() < kept.until) return kept.stock;
  const sample = `select vector from ${table} limit ${sampleSize}`;
  const sizes = await sql<{ size: number; documents: number }>`select count(*)::integer as size, least(count(*), ${sampleSize})::integer as documents from ${sql.table(table)}`.execute(db);
  const words = await sql<{ word: string; ndoc: number }>`select word, ndoc from ts_stat(${sample})`.execute(db);
  const stock = { ...(sizes.rows[0] ?? { size: 0, documents: 0 }), holders: new Map(words.rows.map(({ word, ndoc }) => [word, ndoc])) };
  if (memory.size >= mostKept) memory.clear();
  memory.set(key, { stock, until: performance.now() + (stock.size < sampleSize ? keptWhileSmall : keptMilliseconds) });
  return stock;
}

/** The lexeme of each word by PostgreSQL's German stemmer; '' for a stop word. Kept in memory, so most queries ask nothing. */
export async function readStems(db: Kysely<Tables>, words: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map(words.flatMap((word) => (stems.has(word) ? [[word, stems.get(word)!]] : [])));
  const missing = words.filter((word) => !found.has(word));
  if (missing.length === 0) return found;
  const result = await sql<{ word: string; stem: string }>`
    select word, coalesce((ts_lexize('german_stem', word))[1], '') as stem from unnest(${missing}::text[]) as word`.execute(db);
  if (stems.size > mostStems) stems.clear();
  for (const { word, stem } of result.rows) {
    stems.set(word, stem);
    found.set(word, stem);
  }
  return found;
}

const sampleSize = 2000;
const keptMilliseconds = 600_000;
/** A small stock is read quickly and changes quickly. */
const keptWhileSmall = 60_000;
const mostKept = 500;
const mostStems = 50_000;
const stems = new Map<string, string>();
const memories = new WeakMap<object, Map<string, { readonly stock: StockWords; readonly until: number }>>();

/** A transaction shares the adapter of the database it came from, so both find the same memory. */
function memoryOf(db: Kysely<Tables>) {
  const owner = db.getExecutor().adapter;
  const memory = memories.get(owner) ?? new Map<string, { stock: StockWords; until: number }>();
  memories.set(owner, memory);
  return memory;
}
