import { sitemapIndex } from '../sitemap.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, url }) => {
  const origin = locals.house.config.publicUrl ?? url.origin;
  const own = locals.house.centres.byHost(url.hostname);
  const slugs = own ? [own.slug] : locals.house.centres.all().map(({ slug }) => slug);
  return new Response(sitemapIndex(origin, slugs), { headers: { 'content-type': 'application/xml; charset=utf-8' } });
};
