import { deskFilterFrom } from '#areas/offers/desk/filter.ts';
import { exportHsds, exportOffers } from '#areas/offers/exports/server/exchange.ts';
import { tableFile } from '../../netzwerk/export.ts';
import type { RequestHandler } from './$types';

/** The offers of the list as a file: CSV, Excel (`format=xlsx`) or HSDS 3.1 (`format=json`). */
export const GET: RequestHandler = async ({ locals, url }) => {
  const filter = deskFilterFrom(url.searchParams);
  const format = url.searchParams.get('format');
  if (format !== 'json') return tableFile(await locals.inCentre((context) => exportOffers(context, filter)), 'Angebote', format);
  const body = await locals.inCentre((context) => exportHsds(context, filter));
  return new Response(body, {
    headers: { 'content-type': 'application/json; charset=utf-8', 'content-disposition': 'attachment; filename="angebote.hsds.json"', 'cache-control': 'private, no-store' },
  });
};
