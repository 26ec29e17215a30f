import { searchQueryOf } from '#areas/network/search/saved-search.ts';
import { organisationFilterOf } from '#areas/network/search/server/queries.ts';
import { exportOrganisations } from '#areas/network/server/exchange.ts';
import { tableFile } from '../../export.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
  const filter = organisationFilterOf(searchQueryOf('organisation', url.searchParams));
  const table = await locals.inCentre((context) => exportOrganisations(context, filter));
  return tableFile(table, 'Organisationen', url.searchParams.get('format'));
};
