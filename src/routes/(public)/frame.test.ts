import { describe, expect, it } from 'vitest';
import { languages } from '#platform/i18n.ts';
import { areaPhrase, languageLinks, linkedDataElement, navigationOf, plainAddress, tidyAddress } from './frame.ts';

describe('the frame of public pages', () => {
  it.each([
    ['Rhein-Erft-Kreis', 'district', 'de', 'im Rhein-Erft-Kreis'],
    ['Köln', 'independentCity', 'de', 'in Köln'],
    ['Stadt Köln', 'independentCity', 'leicht', 'in der Stadt Köln'],
    ['Städteregion Aachen', 'cityRegion', 'de', 'in der Städteregion Aachen'],
    ['Rhein-Erft-Kreis', 'district', 'en', 'Rhein-Erft-Kreis'],
  ] as const)('%s (%s, %s)', (areaName, kind, language, expected) => {
    expect(areaPhrase({ areaName, kind }, language)).toBe(expected);
  });

  it('marks the branch the reader is on', () => {
    const current = (path: string) => navigationOf({ slug: 'k', language: 'de', path }).filter((link) => link.current).map(({ href }) => href);
    expect([current(''), current('/angebote'), current('/angebote/kurs'), current('/orte/05000000'), current('/impressum')])
      .toEqual([['/k'], ['/k/angebote'], ['/k/angebote'], ['/k/orte'], []]);
  });

  it('leads to the same page in every language', () => {
    const links = languageLinks({ slug: 'k', language: 'de', path: '/orte' }, '?a=1');
    expect(links.map(({ href }) => href)).toEqual(languages.map(({ code }) => (code === 'de' ? '/k/orte?a=1' : `/k/${code === 'de-x-leicht' ? 'leicht' : code}/orte?a=1`)));
  });

  it('leaves reading aids out of the address that counts', () => {
    expect(plainAddress(new URL('https://x/k/angebote?lesen=gross&thema=a'))).toBe('/k/angebote?thema=a');
    expect(plainAddress(new URL('https://x/k?lesen=gross'))).toBe('/k');
  });

  it('takes the empty fields of a form out of the address', () => {
    expect([tidyAddress(new URL('https://x/k/angebote?suche=&wo=Kerpen&km=')), tidyAddress(new URL('https://x/k/angebote?wo=a&thema=b')), tidyAddress(new URL('https://x/k/angebote?suche='))])
      .toEqual(['/k/angebote?wo=Kerpen', null, '/k/angebote']);
  });

  it('lets no text out of a JSON-LD element', () => {
    const element = linkedDataElement({ name: '</script><script>alert(1)</script>&' });
    expect(element.match(/<\/?script/g)).toEqual(['<script', '</script']);
    expect(JSON.parse(element.replace(/^<[^>]*>|<[^>]*>$/g, ''))).toEqual({ name: '</script><script>alert(1)</script>&' });
  });
});
