import { sql, type RawBuilder } from 'kysely';
import type { Context } from '#platform/context.ts';
import { planSearch, rankOf } from '#platform/server/search/ranking.ts';
import { readStockWords } from '#platform/server/search/stock-words.ts';
import { indexTerms } from '#platform/server/search/terms.ts';
import type { SharedCard } from '../practice.ts';

/** How a text is looked for in `meetings.practice_search`: cards that hold every word, in their absence those with some, and the rank. */
export interface PracticeSearch {
  readonly strict: RawBuilder<boolean>;
  readonly loose: RawBuilder<boolean>;
  readonly rank: RawBuilder<number>;
}

/** Null where the text holds no word that could be looked for. `vector` is the column. */
export async function searchFor(context: Context, text: string, vector: RawBuilder<unknown>): Promise<PracticeSearch | null> {
  const stock = await readStockWords(context.db, `${context.centre.id} practices`, 'meetings.practice_search');
  const plan = await planSearch(context.db, stock, text, 'de');
  if (plan === null) return null;
  const strict = plan.strict === null ? sql<boolean>`false` : sql<boolean>`${vector} @@ ${plan.strict}::tsquery`;
  return { strict, loose: sql<boolean>`${vector} @@ ${plan.loose}::tsquery`, rank: rankOf(vector, plan.signals) };
}

/** Writes the words of a card, or of its copy for all centres. Weights: A title, B problem, solution and topics, C the rest. */
export async function writeSearch(context: Context, practiceId: string, isShared: boolean, card: SharedCard): Promise<void> {
  const topics = card.topics.length === 0 ? [] : await context.db.selectFrom('reference.topic').select(sql<string>`names ->> 'de'`.as('name')).where('code', 'in', [...card.topics]).execute();
  const middle = [card.problem, card.solution, ...topics.map(({ name }) => name)].join('\n');
  const rest = [...card.steps, card.effort, card.contactFunction].join('\n');
  await sql`insert into meetings.practice_search (practice_id, is_shared, centre_id, vector)
    values (${practiceId}, ${isShared}, ${context.centre.id}, setweight(to_tsvector('german', ${indexTerms(card.title, 'de')}), 'A')
      || setweight(to_tsvector('german', ${indexTerms(middle, 'de')}), 'B') || setweight(to_tsvector('german', ${indexTerms(rest, 'de')}), 'C'))
    on conflict (practice_id, is_shared) do update set vector = excluded.vector`.execute(context.db);
}
