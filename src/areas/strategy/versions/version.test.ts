import { expect, it } from 'vitest';
import { sideFrom, sideText } from './version.ts';

it('reads the sides of a comparison and nothing else', () => {
  expect(sideFrom('2026:3')).toEqual({ edition: '2026', number: 3 });
  expect(sideFrom('2026-2:heute')).toEqual({ edition: '2026-2', number: null });
  expect(['', null, '2026', '2026:0', '2026:-1', '2026:3:4', ':3', '../x:1', '2026:1e9'].map((text) => sideFrom(text))).toEqual(Array(9).fill(null));
  expect([{ edition: '2016', number: null }, { edition: '2016', number: 2 }].map(sideText)).toEqual(['2016:heute', '2016:2']);
});
