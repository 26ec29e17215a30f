import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCentreSlug, languageSegment, languageSegments, pathWithin, publicPath, reservedWords } from './addresses.ts';

describe('addresses of public pages', () => {
  it.each([
    ['kreis-kleve', 'de', '', '/kreis-kleve'],
    ['kreis-kleve', 'ar', '', '/kreis-kleve/ar'],
    ['kreis-kleve', 'de-x-leicht', '/orte/05154008', '/kreis-kleve/leicht/orte/05154008'],
    ['kreis-kleve', 'leicht', '/angebote', '/kreis-kleve/leicht/angebote'],
    ['kreis-kleve', 'xx', '/angebote', '/kreis-kleve/angebote'],
  ])('%s in %s: %s', (slug, language, path, expected) => {
    expect(publicPath(slug, language, path)).toBe(expected);
  });

  it('finds the page again in every language', () => {
    for (const segment of ['', ...languageSegments]) {
      expect(pathWithin('mitte', publicPath('mitte', segment === '' ? 'de' : segment, '/angebote/kurs'))).toBe('/angebote/kurs');
      expect(pathWithin('mitte', publicPath('mitte', segment === '' ? 'de' : segment))).toBe('');
    }
  });

  it('takes no reserved word and nothing but small letters, digits and hyphens as a centre', () => {
    expect(reservedWords.filter(isCentreSlug)).toEqual([]);
    expect(['kreis-kleve', 'a1'].every(isCentreSlug)).toBe(true);
    expect(['', 'a', 'Kleve', '1a', 'a b', 'a/b', '-a', 'ä'.repeat(3)].filter(isCentreSlug)).toEqual([]);
  });

  it('never throws and never leaves the centre', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (slug, pathname) => {
      const within = pathWithin(slug, pathname);
      return within === '' || within.startsWith('/');
    }));
  });

  it('writes easy German as leicht', () => {
    expect(languageSegment('de-x-leicht')).toBe('leicht');
  });
});
