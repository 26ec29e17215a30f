import { found } from '#platform/errors.ts';
import { findSearch, listRecipients } from '#areas/network/search/server/queries.ts';
import { tableFile } from '../../../export.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
  const { recipients } = await locals.inCentre(async (context) => listRecipients(context, found(await findSearch(context, params.id))));
  return tableFile({ columns: ['Name', 'E-Mail'], rows: recipients.map(({ name, email }) => [name, email]) }, 'Verteiler', 'csv');
};
