import { gunzipSync, brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { chooseEncoding, createPageCache, matchesEtag, renderPage } from './cache.ts';

const page = (text: string) => renderPage(200, { 'content-type': 'text/html' }, Buffer.from(text));

describe('the page cache', () => {
  it('gives back a page while the stamp and the age hold', () => {
    const cache = createPageCache({ maxBytes: 1_000_000, maxAge: 1000 });
    const kept = page('Angebote');
    cache.keep('/a', '7', 0, kept);
    expect(cache.find('/a', '7', 1000)).toBe(kept);
    expect(cache.find('/a', '7', 1001)).toBe(null);
  });

  it('forgets a page as soon as the centre wrote something', () => {
    const cache = createPageCache({ maxBytes: 1_000_000, maxAge: 1000 });
    cache.keep('/a', '7', 0, page('alt'));
    expect(cache.find('/a', '8', 1)).toBe(null);
    expect(cache.bytes).toBe(0);
  });

  it('drops what was not asked for longest when it is full', () => {
    const cache = createPageCache({ maxBytes: 20_000, maxAge: 1000 });
    for (const key of ['/a', '/b', '/c', '/d', '/e', '/f', '/g']) cache.keep(key, '1', 0, page('x'.repeat(900)));
    cache.find('/a', '1', 1);
    for (const key of ['/h', '/i', '/j']) cache.keep(key, '1', 0, page('x'.repeat(900)));
    expect(['/a', '/b', '/j'].map((key) => cache.find(key, '1', 1) !== null)).toEqual([true, false, true]);
    expect(cache.bytes <= 20_000).toBe(true);
  });

  it('sends the same bytes in each encoding', () => {
    const { plain, encoded } = page('Füße und Größe');
    expect([gunzipSync(encoded('gzip')), brotliDecompressSync(encoded('br'))]).toEqual([plain, plain]);
  });

  it.each([['br, gzip', 'br'], ['gzip', 'gzip'], ['br;q=0, gzip', 'gzip'], ['identity', null], [undefined, null]])('chooses for %s: %s', (accepted, chosen) => {
    expect(chooseEncoding(accepted)).toBe(chosen);
  });

  it.each([['"a"', true], ['W/"a"', true], ['"b", "a"', true], ['*', true], ['"b"', false], [undefined, false]])('compares If-None-Match %s: %s', (sent, matches) => {
    expect(matchesEtag(sent, '"a"')).toBe(matches);
  });
});
