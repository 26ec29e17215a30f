import { describe, expect, it } from 'vitest';
import { languages } from '#platform/i18n.ts';
import { sitemap, sitemapIndex } from './sitemap.ts';

describe('sitemaps', () => {
  it('give each page with all its languages', () => {
    const xml = sitemap('https://ki.example', 'kreis', [{ path: '/angebote/a', changed: new Date('2026-11-01T12:00:00Z') }, { path: '/impressum', languages: ['de'] }]);
    expect(xml.match(/<loc>[^<]*<\/loc>/g)).toEqual(['<loc>https://ki.example/kreis/angebote/a</loc>', '<loc>https://ki.example/kreis/impressum</loc>']);
    expect(xml.match(/hreflang=/g)?.length).toBe(languages.length);
    expect(xml).toContain('<lastmod>2026-11-01</lastmod>');
    expect(xml).toContain('hreflang="ar" href="https://ki.example/kreis/ar/angebote/a"');
  });

  it('escape what XML needs', () => {
    expect(sitemap('https://a', 'k', [{ path: '/x?a=1&b="2"', languages: ['de'] }])).toContain('<loc>https://a/k/x?a=1&amp;b=&quot;2&quot;</loc>');
    expect(sitemapIndex('https://a', ['eins', 'zwei']).match(/<loc>/g)?.length).toBe(2);
  });
});
