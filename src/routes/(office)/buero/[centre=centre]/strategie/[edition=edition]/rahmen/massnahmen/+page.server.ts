import { measureStatuses, measureStatusLabels } from '#areas/strategy/edition.ts';
import { measureFilterFrom, measurePageSize, measureQuery } from '#areas/strategy/framework/filter.ts';
import { listMeasureRows } from '#areas/strategy/framework/measures/server/queries.ts';
import { readWorkplace } from '#areas/strategy/framework/server/queries.ts';
import { listMunicipalities } from '#platform/server/reference/queries.ts';
import { frameworkCrumbs } from '../framework-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const filter = measureFilterFrom(url.searchParams);
  const read = await locals.inCentre(async (context) => {
    const place = await readWorkplace(context, params.edition);
    return { place, list: await listMeasureRows(context, place.edition.id, filter), towns: await listMunicipalities(context.db, context.centre.municipalities) };
  });
  return {
    filter, list: read.list, edition: read.place.edition, mayCreate: read.place.fields.some((field) => field.mayEdit), fields: read.place.fields.map(({ id, name }) => ({ value: id, label: name })),
    towns: read.towns.map(({ ags, name }) => ({ value: ags, label: name })), statuses: measureStatuses.map((value) => ({ value, label: measureStatusLabels[value] })),
    pages: Math.max(1, Math.ceil(read.list.total / measurePageSize)), query: measureQuery(filter), crumbs: frameworkCrumbs(locals.centre.slug, read.place, ['Maßnahmen']),
  };
};
