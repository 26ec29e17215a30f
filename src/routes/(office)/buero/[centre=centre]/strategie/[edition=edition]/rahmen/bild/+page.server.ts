import { listServed } from '#areas/strategy/framework/measures/server/queries.ts';
import { readWorkplace } from '#areas/strategy/framework/server/queries.ts';
import { frameworkCrumbs } from '../framework-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { place, picture } = await locals.inCentre(async (context) => {
    const place = await readWorkplace(context, params.edition);
    const wanted = place.fields.find(({ id }) => id === url.searchParams.get('feld')) ?? place.fields[0];
    return { place, picture: wanted ? { field: wanted, ...(await listServed(context, place.edition.id, wanted.id)) } : null };
  });
  return { edition: place.edition, fields: place.fields.map(({ id, name }) => ({ value: id, label: name })), picture, crumbs: frameworkCrumbs(locals.centre.slug, place, ['Bild']) };
};
