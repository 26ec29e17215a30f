import { filterFrom } from '#areas/strategy/participation/contributions/filter.ts';
import { contributionTable } from '#areas/strategy/participation/contributions/server/exchange.ts';
import { may } from '#areas/strategy/permissions.ts';
import { demand } from '#platform/errors.ts';
import { tableFile } from '../../../../../../netzwerk/export.ts';
import { readPlace } from '../../../participation-page.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const table = await locals.inCentre(async (context) => {
    demand(may(locals.actor, 'manageParticipation'));
    const { round } = await readPlace(context, params);
    return contributionTable(context, round.id, filterFrom(url.searchParams));
  });
  return tableFile(table, 'Beiträge', url.searchParams.get('format') === 'xlsx' ? 'xlsx' : 'csv');
};
