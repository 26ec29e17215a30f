import { libraryFilterFrom, libraryOrders, libraryPageSize, libraryQuery } from '#areas/strategy/framework/library/filter.ts';
import { listDefinitions, listOpenPlaces } from '#areas/strategy/framework/library/server/queries.ts';
import { strategyCrumbs } from '../strategy-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const filter = libraryFilterFrom(url.searchParams);
  const { list, places } = await locals.inCentre(async (context) => ({ list: await listDefinitions(context, filter), places: await listOpenPlaces(context) }));
  // whoever comes from the form of a goal or measure goes back to it
  const target = places.find(({ slug }) => slug === filter.edition) ?? null;
  const goal = target === null ? [] : filter.goal !== '' ? [['ziel', filter.goal]] : filter.measure !== '' ? [['massnahme', filter.measure]] : [];
  return {
    filter, list, orders: libraryOrders, goal, places: target === null ? places : [target],
    pages: Math.max(1, Math.ceil(list.total / libraryPageSize)), query: libraryQuery(filter), crumbs: strategyCrumbs(locals.centre.slug, null, ['Sammlung der Kennzahlen']),
  };
};
