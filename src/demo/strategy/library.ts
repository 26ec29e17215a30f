import { shareDefinition } from '#areas/strategy/framework/library/server/commands.ts';
import { must } from '../must.ts';
import type { DemoStage, DemoStrategy } from './stage.ts';

/** The demo Kreis shares the first two indicators of the edition in force with all centres. */
export async function shareIndicators(act: DemoStage, { now, second }: DemoStrategy): Promise<void> {
  for (const weeks of [6, 3]) {
    await act(new Date(now.getTime() - weeks * 7 * 86_400_000), async (context) => {
      const next = await context.db.selectFrom('strategy.indicator as i').select('i.id').where('i.edition_id', '=', second.id)
        .where('i.lineage', 'not in', context.db.selectFrom('strategy.shared_indicator').select('lineage')).orderBy('i.position').orderBy('i.id').executeTakeFirstOrThrow();
      must(await shareDefinition(context, next.id));
    });
  }
}
