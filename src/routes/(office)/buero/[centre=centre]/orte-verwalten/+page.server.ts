import { mayCreateOffers } from '#areas/offers/permissions.ts';
import { listPlaces, placesPerPage } from '#areas/offers/places/server/queries.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const home = `/buero/${locals.centre.slug}`;
  const text = (url.searchParams.get('suche') ?? '').trim().replace(/\p{C}/gu, ' ').slice(0, 100);
  const wanted = url.searchParams.get('seite') ?? '';
  const page = /^[1-9]\d{0,4}$/.test(wanted) ? Number(wanted) : 1;
  return locals.inCentre(async (context) => {
    const list = await listPlaces(context, { text, page });
    return {
      list,
      text,
      page,
      pageCount: Math.max(1, Math.ceil(list.total / placesPerPage)),
      mayCreate: mayCreateOffers(context.actor),
      crumbs: [{ label: 'Start', href: home }, { label: 'Angebote', href: `${home}/angebote` }, { label: 'Orte' }],
    };
  });
};
