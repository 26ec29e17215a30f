import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  carryReadingAids, noReadingAids, readingAidAttributes, readingAidChoices, readingAidsFrom, readingAidsValue, withReadingAids, type ReadingAids,
} from './reading-aids.ts';

const at = (query: string) => new URL(`https://wiesenau.example/angebote${query}`);
const anyAids = fc.record({
  text: fc.constantFrom(null, ...readingAidChoices.text),
  spacing: fc.constantFrom(null, ...readingAidChoices.spacing),
  columns: fc.constantFrom(null, ...readingAidChoices.columns),
  contrast: fc.constantFrom(null, ...readingAidChoices.contrast),
  colours: fc.constantFrom(null, ...readingAidChoices.colours),
}) as fc.Arbitrary<ReadingAids>;

test('reads the choice from the address', () => {
  expect(readingAidsFrom(at('?lesen=gross,weit,eine-spalte'))).toEqual({ text: 'gross', spacing: 'weit', columns: 'eine-spalte', contrast: null, colours: null });
  expect(readingAidsFrom(at('?lesen=gross&lesen=riesig,dunkel'))).toEqual({ ...noReadingAids, text: 'riesig', colours: 'dunkel' });
  expect(readingAidsFrom(at('?lesen=constructor,__proto__,%22onload'))).toEqual(noReadingAids);
  expect(readingAidsFrom(at(''))).toEqual(noReadingAids);
});

test('writes attributes for the page', () => {
  expect(readingAidAttributes({ ...noReadingAids, text: 'gross', colours: 'dunkel' })).toBe(' data-text="gross" data-kern-theme="dark"');
  expect(readingAidAttributes({ ...noReadingAids, contrast: 'kontrast', colours: 'hell' })).toBe(' data-contrast="kontrast" data-kern-theme="light"');
  expect(readingAidAttributes(noReadingAids)).toBe('');
});

test('carries the choice along internal links only', () => {
  const aids: ReadingAids = { ...noReadingAids, text: 'gross', spacing: 'weit' };
  expect(withReadingAids('/wiesenau/angebote', aids)).toBe('/wiesenau/angebote?lesen=gross,weit');
  expect(withReadingAids('/a?seite=2&lesen=riesig#liste', aids)).toBe('/a?seite=2&lesen=gross,weit#liste');
  expect(withReadingAids('?seite=2', aids)).toBe('?seite=2&lesen=gross,weit');
  for (const foreign of ['https://example.org/', '//example.org/', '#inhalt', 'mailto:a@b.example', 'tel:+49']) {
    expect(withReadingAids(foreign, aids)).toBe(foreign);
  }
  expect(withReadingAids('/a?b=c', noReadingAids)).toBe('/a?b=c');
});

test('every choice survives link, address and back', () => {
  fc.assert(fc.property(anyAids, (aids) => {
    const href = withReadingAids('/angebote?q=kurs&amp=1#a', aids);
    expect(readingAidsFrom(new URL(href, 'https://wiesenau.example'))).toEqual(aids);
    expect(withReadingAids(href, aids)).toBe(href);
  }));
});

test('no address can put anything but known attributes into the page', () => {
  fc.assert(fc.property(fc.string(), (text) => {
    const url = at('');
    url.searchParams.set('lesen', text);
    const aids = readingAidsFrom(url);
    expect(readingAidAttributes(aids)).toMatch(/^( data-(text|spacing|columns|contrast|kern-theme)="[a-z-]+")*$/);
    expect(readingAidsValue(aids)).toMatch(/^[a-z,-]*$/);
  }));
});

test('carries the choice through a whole page', () => {
  const aids: ReadingAids = { ...noReadingAids, spacing: 'weit' };
  const html = '<link href="/a.css"><a class="x" href="/b?c=1&amp;d=2">b</a><a href="https://example.org">e</a>'
    + '<form method="get" action="/s"></form><form method="get" data-reading-aids></form><form method="post"></form>';
  expect(carryReadingAids(html, aids)).toBe(
    '<link href="/a.css"><a class="x" href="/b?c=1&amp;d=2&amp;lesen=weit">b</a><a href="https://example.org">e</a>'
    + '<form method="get" action="/s"><input type="hidden" name="lesen" value="weit"></form><form method="get" data-reading-aids></form><form method="post"></form>');
  expect(carryReadingAids(html, noReadingAids)).toBe(html);
});
