import { listIndicatorRows } from '#areas/strategy/framework/indicators/server/queries.ts';
import { countToCheck } from '#areas/strategy/framework/measures/server/queries.ts';
import { readWorkplace } from '#areas/strategy/framework/server/queries.ts';
import { frameworkCrumbs } from './framework-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const read = await locals.inCentre(async (context) => {
    const place = await readWorkplace(context, params.edition);
    return { place, toCheck: await countToCheck(context, place.edition.id), indicators: await listIndicatorRows(context, place.edition.id) };
  });
  return { ...read, isRemoved: url.searchParams.has('geloescht'), crumbs: frameworkCrumbs(locals.centre.slug, read.place) };
};
