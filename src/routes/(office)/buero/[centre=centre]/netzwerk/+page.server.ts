import { today } from '#platform/context.ts';
import { may } from '#areas/network/permissions.ts';
import { countNetwork } from '#areas/network/register/server/queries.ts';
import { countEmptyCells } from '#areas/network/responsibility.ts';
import { listIntegrationOfficers, listResponsibilities } from '#areas/network/roles/server/queries.ts';
import { networkCrumbs } from './network-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const facts = await locals.inCentre(async (context) => {
    const officers = await listIntegrationOfficers(context);
    const matrix = await listResponsibilities(context, today(context));
    return {
      counts: await countNetwork(context), emptyCells: countEmptyCells(matrix), cells: matrix.reduce((sum, row) => sum + row.cells.length, 0),
      vacant: officers.filter((entry) => entry.vacant).map((entry) => entry.municipalityName), municipalities: officers.length,
    };
  });
  return {
    ...facts,
    mayCreate: may(locals.actor, 'createOrganisation'), mayCreatePerson: may(locals.actor, 'createPerson'), mayImport: may(locals.actor, 'importTable'),
    crumbs: networkCrumbs(locals.centre.slug),
  };
};
