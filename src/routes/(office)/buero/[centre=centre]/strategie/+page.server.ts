import { stateLabels } from '#areas/strategy/edition.ts';
import { listEditionCards } from '#areas/strategy/framework/server/queries.ts';
import { may } from '#areas/strategy/permissions.ts';
import { strategyCrumbs } from './strategy-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const editions = await locals.inCentre((context) => listEditionCards(context));
  return { editions: editions.map((edition) => ({ ...edition, stateLabel: stateLabels[edition.state] })), mayManage: may(locals.actor, 'manageStrategy'), crumbs: strategyCrumbs(locals.centre.slug, null) };
};
