import { stateLabels } from '#areas/strategy/edition.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import { strategyCrumbs } from '../strategy-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const edition = await locals.inCentre((context) => readEdition(context, params.edition));
  return { edition, stateLabel: stateLabels[edition.state], crumbs: strategyCrumbs(locals.centre.slug, edition) };
};
