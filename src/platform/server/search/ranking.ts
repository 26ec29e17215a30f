import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Tables } from '../tables.ts';
import { readStems, weightOf, type StockWords } from './stock-words.ts';
import { readQuery, type QueryWord } from './terms.ts';
import { nearestLexeme } from './typos.ts';

/** What to look for and how to order what is found. Queries are texts of PostgreSQL's tsquery. */
export interface SearchPlan {
  /** Every word of a short query, by itself, its parts or a synonym; null for a longer one. */
  readonly strict: string | null;
  /** Any of the words, the rarest first, so that the candidates stay few in a large stock. */
  readonly loose: string;
  /** A document's rank is the sum of the weighted ranks of these. */
  readonly signals: readonly Signal[];
}

export interface Signal {
  readonly query: string;
  readonly weight: number;
}

/** Reads a visitor's query against a stock; null where it holds no word that could be looked for. */
export async function planSearch(db: Kysely<Tables>, stock: StockWords, text: string, language: string): Promise<SearchPlan | null> {
  const words = readQuery(text, language, (part) => stock.holders.has(part));
  const stems = await readStems(db, [...new Set(words.flatMap(({ word, parts, synonyms }) => [word, ...parts, ...synonyms]))]);
  return composePlan(words, stems, stock);
}

/** Pure part of `planSearch`: `stems` has the lexeme of every word, '' for stop words. */
export function composePlan(words: readonly QueryWord[], stems: ReadonlyMap<string, string>, stock: StockWords): SearchPlan | null {
  const groups = words.map((word) => groupOf(word, stems, stock)).filter((group) => group !== null);
  if (groups.length === 0) return null;
  const strict = groups.length <= mostStrictWords ? groups.map(({ match }) => `(${match})`).join(' & ') : null;
  const signals = groups.flatMap((group) => group.signals).toSorted((one, other) => other.weight - one.weight).slice(0, mostSignals);
  return { strict, loose: looseQuery(groups, stock), signals };
}

/** SQL: the rank of a vector for the signals, 0 and above. Title counts most (A), then B, C, D. */
export function rankOf(vector: RawBuilder<unknown>, signals: readonly Signal[]): RawBuilder<number> {
  const ranks = signals.map(({ query, weight }) => sql`${weight ** sharpness}::float8 * ts_rank(${fieldWeights}::float4[], ${vector}, ${query}::tsquery)`);
  return sql`(${sql.join(ranks, sql` + `)})`;
}

const mostStrictWords = 3;
const mostSignals = 16;
/** Documents that a loose query may find by estimate before commoner words are left to the ranking alone. */
const mostLoose = 200;
const partShare = 0.5;
const synonymShare = 0.3;
const typoShare = 0.8;
/** D, C, B, A, as the array's order wants it. */
const fieldWeights = '{0.1, 0.3, 0.5, 1}';
/** How much more a rare word says than a common one: above 1 sharpens the difference. */
const sharpness = 1.5;

interface Group {
  /** What a document must match in place of the word. */
  readonly match: string;
  readonly lexemes: readonly string[];
  readonly signals: readonly Signal[];
}

function groupOf({ word, parts, synonyms }: QueryWord, stems: ReadonlyMap<string, string>, stock: StockWords): Group | null {
  const stem = stems.get(word) ?? word;
  if (stem === '') return null;
  const whole = [...new Set([stem, word])];
  const partStems = distinct(parts, stems).filter((part) => part !== stem);
  const synonymStems = distinct(synonyms, stems).filter((synonym) => !whole.includes(synonym));
  const corrected = isKnown(whole, stock) || partStems.length > 0 ? null : nearestLexeme(stem, stock.holders.keys());
  const signals: Signal[] = [{ query: any(whole), weight: weightOf(stock, stem) }];
  for (const part of partStems) signals.push({ query: any([part]), weight: partShare * weightOf(stock, part) });
  if (synonymStems.length > 0) signals.push({ query: any(synonymStems), weight: synonymShare * Math.min(...synonymStems.map((synonym) => weightOf(stock, synonym))) });
  if (corrected !== null) signals.push({ query: any([corrected]), weight: typoShare * weightOf(stock, corrected) });
  const match = [any(whole), ...synonymStems.map(quote), ...(partStems.length > 1 ? [`(${partStems.map(quote).join(' & ')})`] : []), ...(corrected === null ? [] : [quote(corrected)])];
  return { match: match.join(' | '), lexemes: [...whole, ...partStems, ...(corrected === null ? [] : [corrected])], signals };
}

function looseQuery(groups: readonly Group[], stock: StockWords): string {
  const lexemes = [...new Set(groups.flatMap((group) => group.lexemes))]
    .map((lexeme) => ({ lexeme, share: (stock.holders.get(lexeme) ?? 0) / Math.max(1, stock.documents) }))
    .toSorted((one, other) => one.share - other.share);
  const chosen: string[] = [];
  let share = 0;
  for (const entry of lexemes) {
    share += entry.share;
    if (chosen.length > 0 && entry.share > 0 && share * stock.size > mostLoose && chosen.some((lexeme) => stock.holders.has(lexeme))) break;
    chosen.push(entry.lexeme);
  }
  return any(chosen);
}

function isKnown(lexemes: readonly string[], stock: StockWords): boolean {
  return lexemes.some((lexeme) => stock.holders.has(lexeme));
}

function distinct(words: readonly string[], stems: ReadonlyMap<string, string>): string[] {
  return [...new Set(words.map((word) => stems.get(word) ?? word))].filter((stem) => stem !== '');
}

function any(lexemes: readonly string[]): string {
  return lexemes.map(quote).join(' | ');
}

/** A lexeme as tsquery writes it; words hold letters, marks and digits only, stems come from PostgreSQL. */
function quote(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
