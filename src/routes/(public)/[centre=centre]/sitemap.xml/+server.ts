import { listOfferAddresses } from '#areas/offers/directory/server/queries.ts';
import { listPublicEvents } from '#areas/meetings/conferences/server/queries.ts';
import { listPublicOrganisations } from '#areas/network/server/queries.ts';
import { listStrategyAddresses } from '#areas/strategy/reading/server/queries.ts';
import { sitemap } from '../../sitemap.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
  const { offers, organisations, events, strategy } = await locals.inCentre(async (context) => ({
    offers: await listOfferAddresses(context),
    organisations: (await listPublicOrganisations(context, { page: 'all' })).items,
    events: await listPublicEvents(context),
    strategy: await listStrategyAddresses(context),
  }));
  const pages = [
    ...['', '/angebote', '/organisationen', '/orte', '/veranstaltungen', '/strategie', '/kontakt'].map((path) => ({ path })),
    ...['/impressum', '/datenschutz', '/barrierefreiheit'].map((path) => ({ path, languages: ['de'] })),
    { path: '/leichte-sprache', languages: ['de-x-leicht'] },
    ...locals.centre.municipalities.map((ags) => ({ path: `/orte/${ags}` })),
    ...organisations.map(({ slug, updatedAt }) => ({ path: `/organisationen/${slug}`, changed: new Date(updatedAt) })),
    ...events.map(({ slug, updatedAt }) => ({ path: `/veranstaltungen/${slug}`, changed: updatedAt })),
    ...strategy.map(({ path, changed }) => ({ path: `/strategie/${path}`, changed })),
    ...offers.map(({ slug, updatedAt }) => ({ path: `/angebote/${slug}`, changed: new Date(updatedAt) })),
  ];
  const origin = locals.house.config.publicUrl ?? url.origin;
  return new Response(sitemap(origin, locals.centre.slug, pages), { headers: { 'content-type': 'application/xml; charset=utf-8' } });
};
