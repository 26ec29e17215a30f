import { may } from '#areas/network/permissions.ts';
import { listOrganisations } from '#areas/network/organisations/server/queries.ts';
import { readChoices } from '#areas/network/register/server/queries.ts';
import { searchParametersOf, searchQueryOf } from '#areas/network/search/saved-search.ts';
import { organisationFilterOf } from '#areas/network/search/server/queries.ts';
import { pageOf } from '../../../../../answers.ts';
import { networkCrumbs } from '../network-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const query = searchQueryOf('organisation', url.searchParams);
  const filter = { ...organisationFilterOf(query), page: pageOf(url), dissolved: url.searchParams.has('aufgeloest') };
  return {
    ...await locals.inCentre(async (context) => ({ list: await listOrganisations(context, filter), choices: await readChoices(context) })),
    query, search: searchParametersOf(query), dissolved: filter.dissolved,
    mayCreate: may(locals.actor, 'createOrganisation'), maySave: may(locals.actor, 'saveSearch'),
    crumbs: networkCrumbs(locals.centre.slug, ['Organisationen']),
  };
};
