import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../context.ts';
import { planSearch, rankOf } from './ranking.ts';
import { readStockWords } from './stock-words.ts';

/** What is searched: a room's side table of vectors and how its index is asked. */
export interface SearchStock {
  /** `schema.table` with a column `vector`; row-level security shows the rows of the centre only. */
  readonly table: string;
  /** SQL of at most `most` rows `(offer_id, vector)` that match a text of tsquery, within the bound centre. */
  readonly entries: (query: string, most: number) => RawBuilder<unknown>;
}

/**
 * The matches of a text in a stock as CTEs that end with `hits (offer_id, rank)`; null where nothing is
 * searched. Documents that hold every word of a short query come first; where these do not fill a page, those that hold
 * some of its words follow.
 */
export async function hitsIn({ table, entries }: SearchStock, context: Context, text: string, language: string): Promise<RawBuilder<unknown> | null> {
  const stock = await readStockWords(context.db, `${table} ${context.centre.id} ${context.actor.kind}`, table);
  const plan = await planSearch(context.db, stock, text, language);
  if (plan === null) return null;
  const strict = plan.strict === null ? sql`select null::uuid as offer_id, null::tsvector as vector where false` : entries(plan.strict, rankLimit);
  return sql`strict as materialized (${strict}),
    loose as materialized (select * from (${entries(plan.loose, plan.strict === null ? rankLimit : fillLimit)}) found where (select count(*) from strict) < ${fullPage}),
    hits as materialized (
      select e.offer_id, max(e.lead + ${rankOf(sql`e.vector`, plan.signals)}) as rank
      from (select *, 1000 as lead from strict union all select *, 0 as lead from loose) e group by e.offer_id)`;
}

/** Matches that a search shows at most; one more is asked for to know that there are more. */
export const mostHits = 200;
/** Matches that are ranked at most: ordering every match of a common word costs more than it helps. */
const rankLimit = mostHits + 1;
/** The same where few hold all words and others fill the page. */
const fillLimit = 100;
const fullPage = 20;
