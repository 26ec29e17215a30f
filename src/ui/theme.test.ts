import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hueOf, themeStyleSheet } from './theme.ts';

test('the hue of a colour', () => {
  expect(['#ff0000', '#00ff00', '#0000ff', '#005b79'].map(hueOf)).toEqual([29, 142, 264, 229]);
  expect(['#808080', '#ffffff', '#000000', 'red', '#12345', ''].map(hueOf)).toEqual([null, null, null, null, null, null]);
});

test('a theme is one number and nothing else', () => {
  expect(themeStyleSheet(215)).toBe('html:root{--vz-hue:215}');
  expect(themeStyleSheet(-10)).toBe('html:root{--vz-hue:350}');
  expect(themeStyleSheet(Number.NaN)).toBe('html:root{--vz-hue:222}');
  fc.assert(fc.property(fc.double(), (hue) => /^html:root\{--vz-hue:\d{1,3}\}$/.test(themeStyleSheet(hue))));
});
