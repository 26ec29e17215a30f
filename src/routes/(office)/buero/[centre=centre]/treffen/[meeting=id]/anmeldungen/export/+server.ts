import { exportRegistrations, lists } from '#areas/meetings/conferences/registrations/server/exchange.ts';
import { tableFile } from '../../../../netzwerk/export.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const list = lists.find((name) => name === url.searchParams.get('liste')) ?? 'alle';
  const table = await locals.inCentre((context) => exportRegistrations(context, params.meeting, list));
  return tableFile(table, { alle: 'Anmeldungen', namensschilder: 'Namensschilder', einlass: 'Einlass' }[list], url.searchParams.get('format'));
};
