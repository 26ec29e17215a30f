import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freeSlug, slugOf } from './slug.ts';

test.each([
  ['Deutsch für Mütter (A1)', 'deutsch-fuer-muetter-a1'],
  ['Straßenfußball', 'strassenfussball'],
  ['Café Élan', 'cafe-elan'],
  ['دورة', 'angebot'],
])('%s → %s', (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});

test('always an address', () => {
  fc.assert(fc.property(fc.string(), (title) => {
    expect(slugOf(title)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(slugOf(title).length).toBeLessThanOrEqual(60);
  }));
});

test('a taken one gets a piece of the id', () => {
  expect(freeSlug('Kurs', '1234abcd-0000', (slug) => slug === 'kurs')).toBe('kurs-1234abcd');
});
