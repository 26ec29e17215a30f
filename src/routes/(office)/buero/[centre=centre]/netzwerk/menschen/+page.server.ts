import { may } from '#areas/network/permissions.ts';
import { listPeople } from '#areas/network/people/server/queries.ts';
import { readChoices } from '#areas/network/register/server/queries.ts';
import { searchParametersOf, searchQueryOf } from '#areas/network/search/saved-search.ts';
import { personFilterOf } from '#areas/network/search/server/queries.ts';
import { pageOf } from '../../../../../answers.ts';
import { networkCrumbs } from '../network-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const query = searchQueryOf('person', url.searchParams);
  const filter = { ...personFilterOf(query), page: pageOf(url) };
  return {
    ...await locals.inCentre(async (context) => ({ list: await listPeople(context, filter), choices: await readChoices(context) })),
    query, search: searchParametersOf(query),
    mayCreate: may(locals.actor, 'createPerson'), maySave: may(locals.actor, 'saveSearch'), mayExport: may(locals.actor, 'exportPeople'),
    crumbs: networkCrumbs(locals.centre.slug, ['Menschen']),
  };
};
