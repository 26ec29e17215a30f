import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pagesAround } from './pages.ts';

test('offers first, last and neighbours', () => {
  expect(pagesAround(1, 1)).toEqual([1]);
  expect(pagesAround(1, 4)).toEqual([1, 2, 3, 4]);
  expect(pagesAround(5, 12)).toEqual([1, null, 3, 4, 5, 6, 7, null, 12]);
  expect(pagesAround(12, 12)).toEqual([1, null, 10, 11, 12]);
});

test('is ascending, holds the page itself and never two gaps in a row', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), (one, other) => {
    const [page, pageCount] = [Math.min(one, other), Math.max(one, other)];
    const entries = pagesAround(page, pageCount);
    const numbers = entries.filter((entry) => entry !== null);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(numbers).toContain(page);
    expect(entries.length).toBeLessThanOrEqual(9);
    entries.forEach((entry, index) => expect(entry === null && entries[index + 1] === null).toBe(false));
  }));
});
