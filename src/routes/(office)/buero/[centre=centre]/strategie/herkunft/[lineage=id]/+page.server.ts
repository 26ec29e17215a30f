import { strandsOf } from '#areas/strategy/editions/lineage.ts';
import { readLineage } from '#areas/strategy/editions/server/queries.ts';
import { found } from '#platform/errors.ts';
import { strategyCrumbs } from '../../strategy-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => locals.inCentre(async (context) => {
  const { editions, things, steps } = await readLineage(context);
  const own = found(things.findLast(({ lineage }) => lineage === params.lineage));
  const strand = found(strandsOf(things, steps, editions.length).find((each) => each.things.includes(own)));
  const titleOf = new Map(strand.things.map(({ id, title }) => [id, title]));
  const reasons = strand.things.flatMap((thing) => steps.filter(({ from }) => from === thing.id).map(({ to, fate, reason }) => ({
    id: thing.id, year: editions[thing.edition]?.year ?? 0, nextYear: editions[thing.edition + 1]?.year ?? 0, title: thing.title, fate, reason, to: to === null ? null : (titleOf.get(to) ?? null),
  })));
  return {
    own, editions: editions.map(({ year, title }) => ({ year, title })), things: strand.things, steps, reasons,
    crumbs: strategyCrumbs(locals.centre.slug, null, ['Herkunft', 'herkunft'], [own.title]),
  };
});
