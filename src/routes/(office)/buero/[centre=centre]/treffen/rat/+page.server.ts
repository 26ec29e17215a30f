import { deliberationFilterOf, searchOf } from '#areas/meetings/council/deliberation.ts';
import { listDeliberations, readCouncilChoices } from '#areas/meetings/council/server/queries.ts';
import { pageOf } from '../../../../../answers.ts';
import { councilCrumbs } from './rat-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const filter = deliberationFilterOf(url.searchParams, pageOf(url));
  return {
    ...await locals.inCentre(async (context) => ({ list: await listDeliberations(context, filter), choices: await readCouncilChoices(context) })),
    filter, search: searchOf(filter), crumbs: councilCrumbs(locals.centre.slug),
  };
};
