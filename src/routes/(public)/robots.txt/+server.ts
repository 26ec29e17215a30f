import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, url }) => {
  const origin = locals.house.config.publicUrl ?? url.origin;
  const lines = ['User-agent: *', 'Disallow: /buero', 'Disallow: /anmelden', 'Disallow: /konto', 'Disallow: /*?*lesen=', 'Allow: /', '', `Sitemap: ${origin}/sitemap.xml`, ''];
  return new Response(lines.join('\n'), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
};
