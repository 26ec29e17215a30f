import { expect, it } from 'vitest';
import { digestOf } from '#areas/strategy/content.ts';
import { listEditions, readContent } from '#areas/strategy/server/queries.ts';
import { visitor } from '#platform/context.ts';
import { listCentres } from '#platform/server/centres.ts';
import { loadReference } from '#platform/server/reference/load.ts';
import { withCentre } from '#platform/server/tenancy.ts';
import { describeOnBothEngines } from '#platform/server/testing.ts';
import { loadDemo } from '../../../src/demo/load.ts';

const now = new Date('2026-11-22T10:00:00Z');

describeOnBothEngines('the three editions of the demo centre', (open) => {
  it('stand there for visitors, with their lineages from one to the next, in the same words on every engine', { timeout: 120_000 }, async () => {
    const database = await open();
    await loadReference(database.kysely);
    await loadDemo(database, { now, progress: () => {} });
    const [centre] = await listCentres(database.kysely, '2026-11-22');
    await withCentre(database.kysely, { centre: centre!, actor: visitor, now }, async (context) => {
      const editions = await listEditions(context);
      expect(editions.map(({ slug }) => slug)).toEqual(['2026', '2016', '2011']);
      const [draft, second, first] = await Promise.all(editions.map((edition) => readContent(context, edition)));
      const sizes = [first, second, draft].map((content) => [content!.chapters.length, content!.fields.length, content!.principles.length, content!.goals.length, content!.measures.length, content!.indicators.length]);
      expect(sizes).toEqual([[12, 4, 3, 8, 18, 0], [16, 6, 6, 19, 40, 12], [19, 7, 7, 22, 47, 14]]);
      const shared = (one: typeof draft, other: typeof draft) => one!.measures.filter(({ lineage }) => other!.measures.some((measure) => measure.lineage === lineage)).length;
      expect([shared(second, first), shared(draft, second)]).toEqual([13, 31]);
      expect(first!.measures.every(({ id, lineage }) => id === lineage)).toBe(true);
      expect(digestOf(first!)).toBe('242878e9d7fb50652dd7b95817261498fb9980f834bda32e201bdc4f7c46903c');
      const series = await context.db.selectFrom('strategy.public_indicator_value').select((count) => count.fn.countAll<string>().as('values')).executeTakeFirstOrThrow();
      expect(Number(series.values)).toBe(108);
    });
  });
});
