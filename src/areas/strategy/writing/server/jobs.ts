import type { Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { isOpen } from '../../edition.ts';
import { readEdition } from '../../server/queries.ts';

/** Once an edition is adopted nobody writes in it: what lies behind the shared writing and the chapters that were taken out go. */
export async function clearDesks(context: Context, editionId: string): Promise<void> {
  demand(context.actor.kind === 'system');
  if (isOpen(await readEdition(context, editionId))) return;
  await context.db.deleteFrom('strategy.chapter_writing')
    .where('chapter_id', 'in', (chapters) => chapters.selectFrom('strategy.chapter').select('id').where('edition_id', '=', editionId)).execute();
  await context.db.deleteFrom('strategy.removed_chapter').where('edition_id', '=', editionId).execute();
}
