import { exportYear, yearTables } from '#areas/meetings/year/server/exchange.ts';
import { tableFile } from '../../../netzwerk/export.ts';
import { readYearPage } from '../year-page.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
  const name = yearTables.find((one) => one === url.searchParams.get('tabelle')) ?? 'teilnahme';
  const { year, content } = await locals.inCentre((context) => readYearPage(context, url.searchParams));
  return tableFile(exportYear(content, name), `${name}-${year}`, url.searchParams.get('format'));
};
