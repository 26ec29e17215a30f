import { languages } from '#platform/i18n.ts';
import { publicPath } from '#platform/addresses.ts';

/** One page of a sitemap: its path within the centre and the day of its last change, if known. */
export interface SitemapPage {
  readonly path: string;
  readonly changed?: Date | undefined;
  /** Only in these languages; all when left out. */
  readonly languages?: readonly string[];
}

/** A sitemap (sitemaps.org 0.9) with every page in German and links to its other languages. */
export function sitemap(origin: string, slug: string, pages: readonly SitemapPage[]): string {
  const urls = pages.map(({ path, changed, languages: only }) => {
    const own = languages.filter(({ code }) => only?.includes(code) ?? true);
    const links = own.length < 2 ? '' : own.map(({ code, tag }) =>
      `<xhtml:link rel="alternate" hreflang="${tag}" href="${escape(origin + publicPath(slug, code, path))}"/>`).join('');
    const day = changed ? `<lastmod>${changed.toISOString().slice(0, 10)}</lastmod>` : '';
    return `<url><loc>${escape(origin + publicPath(slug, own[0]?.code ?? 'de', path))}</loc>${day}${links}</url>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join('\n')}\n</urlset>\n`;
}

/** A sitemap index over the sitemaps of all centres. */
export function sitemapIndex(origin: string, slugs: readonly string[]): string {
  const entries = slugs.map((slug) => `<sitemap><loc>${escape(`${origin}/${slug}/sitemap.xml`)}</loc></sitemap>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</sitemapindex>\n`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&apos;');
}
