import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contains, innerPoint } from './polygons.ts';

const square = (x: number, y: number, side: number) => [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]];

test('holes are outside', () => {
  const ring = [square(0, 0, 10), square(4, 4, 2)];
  expect([contains(ring, [1, 1]), contains(ring, [5, 5]), contains(ring, [11, 5])]).toEqual([true, false, false]);
});

test('the inner point of a square is its middle, of several parts it lies in the largest, of a horseshoe not in the gap', () => {
  const [x, y] = innerPoint([[square(100, 100, 1)], [square(0, 0, 8)]], 0.01);
  expect([Math.abs(x - 4) < 0.05, Math.abs(y - 4) < 0.05]).toEqual([true, true]);
  const horseshoe = [[[0, 0], [9, 0], [9, 9], [7, 9], [7, 2], [2, 2], [2, 9], [0, 9], [0, 0]]];
  expect(contains(horseshoe, innerPoint([horseshoe], 0.01))).toBe(true);
});

test('the inner point lies in every polygon that has an inside', () => {
  const corner = fc.tuple(fc.integer({ min: 5, max: 50 }), fc.double({ min: 0.3, max: 0.9, noNaN: true }));
  fc.assert(fc.property(fc.array(corner, { minLength: 5, maxLength: 12 }), (corners) => {
    const star = corners.map(([radius], at) => [radius * Math.cos((at / corners.length) * 2 * Math.PI), radius * Math.sin((at / corners.length) * 2 * Math.PI)]);
    const ring = [...star, star[0] ?? []];
    expect(contains([ring], innerPoint([[ring]], 0.01))).toBe(true);
  }));
});
