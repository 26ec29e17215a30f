import { expect, it } from 'vitest';
import { describeOnBothEngines } from '#platform/server/testing.ts';
import { visitor } from '#platform/context.ts';
import { digestOf } from '#areas/strategy/content.ts';
import { findCurrentEdition, readContent, readEdition } from '#areas/strategy/server/queries.ts';
import { foundStrategy, job } from './cast.ts';

describeOnBothEngines('a content that is written and read', (open) => {
  it('comes back as it was written, whoever reads it', async () => {
    const cast = await foundStrategy(await open(), 'inhalt');
    const edition = await cast.run(job, (context) => readEdition(context, '2026'));
    const read = await cast.run(job, (context) => readContent(context, edition));
    expect(read).toEqual(cast.content);
    expect(digestOf(read)).toBe(digestOf(cast.content));
    expect(await cast.run(visitor, (context) => findCurrentEdition(context))).toBeNull();
    await cast.run(job, (context) => context.db.updateTable('strategy.edition').set({ published_at: context.now }).execute());
    const published = await cast.run(visitor, (context) => readEdition(context, '2026'));
    expect(await cast.run(visitor, (context) => readContent(context, published))).toEqual(cast.content);
  });

  it('stands still once it is adopted', async () => {
    const cast = await foundStrategy(await open(), 'ruhe');
    const adopt = () => cast.run(job, (context) => context.db.updateTable('strategy.edition').set({ state: 'adopted', adopted_at: context.now, adopted_on: '2026-11-23' }).execute());
    const rename = (title: string) => cast.run(job, (context) => context.db.updateTable('strategy.measure').set({ title }).where('id', '=', cast.content.measures[0]!.id).execute());
    await rename('vorher');
    await adopt();
    await expect(rename('nachher')).rejects.toThrow(/is adopted/);
    await expect(cast.run(job, (context) => context.db.deleteFrom('strategy.edition').execute())).rejects.toThrow(/is adopted/);
    await expect(cast.run(job, (context) => context.db.deleteFrom('strategy.measure_goal').execute())).rejects.toThrow(/is adopted/);
    await cast.run(job, (context) => context.db.updateTable('strategy.measure').set({ owner_organisation: null }).execute());
  });
});
