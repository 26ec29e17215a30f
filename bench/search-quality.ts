// Search quality on real questions: how often the right page of a regional guide is among the first ten (recall@10) and
// how far up (MRR). The data set (CC BY 4.0) is read from beside the repository and never copied.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { openDatabase, type Database } from '../src/platform/server/db.ts';
import { mostHits } from '../src/platform/server/search/hits.ts';
import { planSearch, rankOf } from '../src/platform/server/search/ranking.ts';
import { readStems, type StockWords } from '../src/platform/server/search/stock-words.ts';
import { indexTerms } from '../src/platform/server/search/terms.ts';
import { wordsOf } from '../src/platform/server/search/words.ts';

export interface Figures {
  readonly questions: number;
  readonly recall: number;
  readonly mrr: number;
}

export interface Quality {
  /** PostgreSQL's german configuration, any word, ts_rank_cd with normalisation 1, title weight A. */
  readonly baseline: Halves;
  readonly ours: Halves;
  /** Questions whose page ours does not find. */
  readonly missed: readonly string[];
}

/** The questions are split by their id: choices were made on `tuned`, `held` only tells whether they hold. */
export interface Halves {
  readonly all: Figures;
  readonly tuned: Figures;
  readonly held: Figures;
}

/** The folder of the data set, or null where it is not at hand. */
export function findGuide(): string | null {
  const folder = process.env['VERZAHNT_GUIDE'] ?? fileURLToPath(new URL('../../shared/data/integreat/', import.meta.url));
  return existsSync(`${folder}/questions.lkaugsburg.tsv`) ? folder : null;
}

/** Both searches over the same pages in one run, on the embedded engine. */
export async function measureQuality(folder: string): Promise<Quality> {
  const pages = readPages(folder);
  const questions = readQuestions(folder);
  const database = await openDatabase({ databaseUrl: null, dataFolder: null });
  try {
    await fill(database, pages);
    const baseline = await ranksOf(questions, (question) => searchBaseline(database, question));
    const stock = await readStock(database);
    const ours = await ranksOf(questions, (question) => searchOurs(database, stock, question));
    return { baseline: halves(questions, baseline), ours: halves(questions, ours), missed: questions.filter((_, index) => (ours[index] ?? -1) < 0).map(({ text }) => text) };
  } finally {
    await database.close();
  }
}

interface Page {
  readonly id: number;
  readonly title: string;
  readonly parents: string;
  readonly body: string;
}

interface Question {
  readonly id: string;
  readonly page: number;
  readonly text: string;
}

function readPages(folder: string): Page[] {
  const raw = JSON.parse(readFileSync(`${folder}/pages.lkaugsburg.de.json`, 'utf8')) as { id: number; path: string; title: string; content: string; parent: { path: string | null } }[];
  const byPath = new Map(raw.map((page) => [page.path, page]));
  const titlesAbove = (path: string | null): string[] => {
    const parent = path === null ? undefined : byPath.get(path);
    return parent ? [plain(parent.title), ...titlesAbove(parent.parent.path)] : [];
  };
  return raw.map((page) => ({ id: page.id, title: plain(page.title), parents: titlesAbove(page.parent.path).join(' '), body: plain(page.content) }));
}

function readQuestions(folder: string): Question[] {
  const lines = readFileSync(`${folder}/questions.lkaugsburg.tsv`, 'utf8').trim().split('\n').map((line) => line.split('\t'));
  return lines.map(([id = '', , page = '', text = '']) => ({ id, page: Number(page), text }));
}

function plain(html: string): string {
  const text = html.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ');
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))).replace(/&amp;/g, '&').replace(/&[a-z]+;/g, ' ');
}

async function fill(database: Database, pages: readonly Page[]): Promise<void> {
  await sql`create table page (id integer primary key, plain tsvector not null, vector tsvector not null)`.execute(database.kysely);
  for (const { id, title, parents, body } of pages) {
    await sql`insert into page values (${id},
      setweight(to_tsvector('german', ${title}), 'A') || to_tsvector('german', ${body}),
      setweight(to_tsvector('german', ${indexTerms(title, 'de')}), 'A') || setweight(to_tsvector('german', ${indexTerms(parents, 'de')}), 'B')
        || setweight(to_tsvector('german', ${indexTerms(body, 'de')}), 'C'))`.execute(database.kysely);
  }
}

async function searchBaseline(database: Database, question: string): Promise<readonly number[]> {
  const stems = await readStems(database.kysely, wordsOf(question));
  const query = [...new Set(stems.values())].filter((stem) => stem !== '').map((stem) => `'${stem}'`).join(' | ');
  const result = await sql<{ id: number }>`select id from page where plain @@ ${query}::tsquery order by ts_rank_cd(plain, ${query}::tsquery, 1) desc, id limit 10`.execute(database.kysely);
  return result.rows.map((row) => row.id);
}

async function readStock(database: Database): Promise<StockWords> {
  const words = await sql<{ word: string; ndoc: number }>`select word, ndoc from ts_stat('select vector from page')`.execute(database.kysely);
  const size = (await sql<{ size: number }>`select count(*)::integer as size from page`.execute(database.kysely)).rows[0]?.size ?? 0;
  return { documents: size, size, holders: new Map(words.rows.map(({ word, ndoc }) => [word, ndoc])) };
}

async function searchOurs(database: Database, stock: StockWords, question: string): Promise<readonly number[]> {
  const plan = await planSearch(database.kysely, stock, question, 'de');
  if (plan === null) return [];
  // As in hits.ts, with the same bound on what is ranked.
  const strict = plan.strict === null ? sql`select id, vector from page where false` : sql`select id, vector from page where vector @@ ${plan.strict}::tsquery limit ${mostHits + 1}`;
  const result = await sql<{ id: number }>`with strict as materialized (${strict}),
      loose as materialized (select id, vector from page where vector @@ ${plan.loose}::tsquery and (select count(*) from strict) < 20 limit ${mostHits + 1})
    select id from (select *, 1000 as lead from strict union all select *, 0 as lead from loose) e
    group by id order by max(lead + ${rankOf(sql`vector`, plan.signals)}) desc, id limit 10`.execute(database.kysely);
  return result.rows.map((row) => row.id);
}

/** For each question the place of its page, from 0; -1 where it is not among the first ten. */
async function ranksOf(questions: readonly Question[], search: (question: string) => Promise<readonly number[]>): Promise<number[]> {
  const ranks: number[] = [];
  for (const { page, text } of questions) ranks.push((await search(text)).indexOf(page));
  return ranks;
}

function halves(questions: readonly Question[], ranks: readonly number[]): Halves {
  const isTuned = (index: number) => (hashOf(questions[index]?.id ?? '') >>> 7) % 2 === 0;
  return { all: figures(ranks), tuned: figures(ranks.filter((_, index) => isTuned(index))), held: figures(ranks.filter((_, index) => !isTuned(index))) };
}

function figures(ranks: readonly number[]): Figures {
  const found = ranks.filter((rank) => rank >= 0);
  return { questions: ranks.length, recall: found.length / ranks.length, mrr: found.reduce((sum, rank) => sum + 1 / (rank + 1), 0) / ranks.length };
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 2166136261;
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619) >>> 0;
  return hash;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = findGuide();
  if (folder === null) console.log('Search quality: the data set is not at hand (set VERZAHNT_GUIDE to its folder).');
  else {
    const { baseline, ours, missed } = await measureQuality(folder);
    for (const [name, halvesOf] of Object.entries({ 'PostgreSQL german': baseline, ours })) {
      for (const [half, { questions, recall, mrr }] of Object.entries(halvesOf)) console.log(`${name.padEnd(18)} ${half.padEnd(6)} ${String(questions).padStart(4)} questions  recall@10 ${recall.toFixed(3)}  MRR ${mrr.toFixed(3)}`);
    }
    if (process.argv.includes('--missed')) console.log(missed.join('\n'));
  }
}
