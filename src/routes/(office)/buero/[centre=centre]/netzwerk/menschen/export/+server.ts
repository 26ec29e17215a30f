import { searchQueryOf } from '#areas/network/search/saved-search.ts';
import { personFilterOf } from '#areas/network/search/server/queries.ts';
import { exportPeople } from '#areas/network/server/exchange.ts';
import { tableFile } from '../../export.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
  const filter = personFilterOf(searchQueryOf('person', url.searchParams));
  const table = await locals.inCentre((context) => exportPeople(context, filter));
  return tableFile(table, 'Menschen', url.searchParams.get('format'));
};
