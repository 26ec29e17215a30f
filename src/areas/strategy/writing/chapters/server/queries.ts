import type { Context } from '#platform/context.ts';

export interface RemovedChapter {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  readonly removedAt: Date;
}

/** The chapters that were taken out of a draft, latest first, at most 20. One statement. */
export async function listRemovedChapters(context: Context, editionId: string): Promise<readonly RemovedChapter[]> {
  const rows = await context.db.selectFrom('strategy.removed_chapter').select(['id', 'title', 'chapters', 'removed_at'])
    .where('edition_id', '=', editionId).orderBy('removed_at', 'desc').orderBy('id').limit(20).execute();
  return rows.map((row) => ({ id: row.id, title: row.title, count: (row.chapters as readonly unknown[]).length, removedAt: row.removed_at }));
}
