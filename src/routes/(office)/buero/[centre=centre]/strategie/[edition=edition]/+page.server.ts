import { stateLabels } from '#areas/strategy/edition.ts';
import { readProgress } from '#areas/strategy/framework/overview/server/queries.ts';
import { stepsOf } from '#areas/strategy/framework/overview/steps.ts';
import { listEditionCards } from '#areas/strategy/framework/server/queries.ts';
import { may } from '#areas/strategy/permissions.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import { publicPath } from '#platform/addresses.ts';
import { found } from '#platform/errors.ts';
import { strategyCrumbs } from '../strategy-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { edition, card, progress, earlier } = await locals.inCentre(async (context) => {
    const edition = await readEdition(context, params.edition);
    const cards = await listEditionCards(context);
    return { edition, card: found(cards.find(({ id }) => id === edition.id)), progress: await readProgress(context, edition), earlier: cards.find(({ id }) => id === edition.basedOn) ?? null };
  });
  return {
    edition, card, earlier, steps: stepsOf(progress).filter(({ path }) => path !== 'berichte' || may(locals.actor, 'readReports')), stateLabel: stateLabels[edition.state], mayManage: may(locals.actor, 'manageStrategy'),
    publicHref: edition.publishedAt === null ? null : publicPath(locals.centre.slug, 'de', `/strategie/${edition.slug}`), isSaved: url.searchParams.has('gespeichert'), crumbs: strategyCrumbs(locals.centre.slug, edition),
  };
};
