import { found } from '#platform/errors.ts';
import { findSearch, listRecipients } from '#areas/network/search/server/queries.ts';
import { networkCrumbs } from '../../network-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { search, group } = await locals.inCentre(async (context) => {
    const search = found(await findSearch(context, params.id));
    return { search, group: await listRecipients(context, search) };
  });
  return { search, ...group, crumbs: networkCrumbs(locals.centre.slug, ['Suchen und Verteiler', 'gruppen'], [search.name]) };
};
