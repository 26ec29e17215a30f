import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../context.ts';
import { planSearch, rankOf } from './ranking.ts';
import { readStockWords } from './stock-words.ts';

/** A side table of search entries: `offer_id`, `vector`; row-level security shows the rows of the centre only. */
export type SearchTable = 'offers.search';

/**
 * The matches of a text as CTEs that end with `hits (offer_id, rank)`; null where nothing is searched. Documents that
 * hold every word of a short query come first; where these do not fill a page, those that hold some of its words follow.
 */
export async function hitsIn(table: SearchTable, context: Context, text: string, language: string): Promise<RawBuilder<unknown> | null> {
  const stock = await readStockWords(context.db, `${context.centre.id} ${context.actor.kind}`, table);
  const plan = await planSearch(context.db, stock, text, language);
  if (plan === null) return null;
  const strict = plan.strict === null ? sql`select offer_id, vector from ${sql.table(table)} where false` : entriesMatching(table, plan.strict);
  return sql`strict as materialized (${strict}),
    loose as materialized (select * from (${entriesMatching(table, plan.loose)}) entries where (select count(*) from strict) < ${fullPage}),
    hits as materialized (
      select e.offer_id, max(e.lead + ${rankOf(sql`e.vector`, plan.signals)}) as rank
      from (select *, 1000 as lead from strict union all select *, 0 as lead from loose) e group by e.offer_id)`;
}

/** Matches that are ranked at most: ordering every match of a common word costs more than it helps. */
const rankLimit = 1000;
const fullPage = 20;

function entriesMatching(table: SearchTable, query: string): RawBuilder<unknown> {
  return sql`select offer_id, vector from ${sql.table(table)} where vector @@ ${query}::tsquery limit ${rankLimit}`;
}
