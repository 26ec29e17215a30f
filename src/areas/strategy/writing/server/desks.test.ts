import { expect, it } from 'vitest';
import { describeOnBothEngines } from '#platform/server/testing.ts';
import { foundStrategy, job } from '../../../../../tests/server/strategy/cast.ts';
import { clearDesks } from './jobs.ts';

describeOnBothEngines('the desks of an edition', (open) => {
  it('stand while it is written, and are cleared when it is adopted; the text stays', async () => {
    const cast = await foundStrategy(await open(), 'pulte');
    await cast.run(job, async (context) => {
      await context.db.insertInto('strategy.chapter_writing').values({ chapter_id: cast.content.chapters[0]!.id, centre_id: context.centre.id, state: Buffer.from([0, 0]), updated_at: context.now }).execute();
      await context.db.insertInto('strategy.removed_chapter').values({ id: crypto.randomUUID(), centre_id: context.centre.id, edition_id: cast.editionId, title: 'Weg', chapters: '[]', position: 0, removed_at: context.now }).execute();
    });
    const counts = () => cast.run(job, async (context) => Promise.all((['strategy.chapter_writing', 'strategy.removed_chapter', 'strategy.chapter'] as const)
      .map(async (table) => (await context.db.selectFrom(table).select('centre_id').execute()).length)));
    await cast.run(job, (context) => clearDesks(context, cast.editionId));
    expect(await counts()).toEqual([1, 1, 3]);
    await cast.run(job, (context) => context.db.updateTable('strategy.edition').set({ state: 'adopted', adopted_at: context.now, adopted_on: '2026-11-23' }).execute());
    await cast.run(job, (context) => clearDesks(context, cast.editionId));
    expect(await counts()).toEqual([0, 0, 3]);
  });
});
