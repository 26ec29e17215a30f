import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centsFrom, euroText, numberFrom, numberText } from './amount.ts';

test('euros as people write them', () => {
  expect(['12500', '12.500', '12.500,50 €', '0,5', '', ' '].map(centsFrom)).toEqual([1_250_000, 1_250_000, 1_250_050, 50, null, null]);
  expect(['zehn', '-5', '1.50', '12,345', '1e3', '99999999999999'].map(centsFrom)).toEqual(Array.from({ length: 6 }, () => Number.NaN));
  expect([euroText(1_250_000), euroText(1_250_050), euroText(null)].map((text) => text.replace(/\u00a0/g, ' '))).toEqual(['12.500 €', '12.500,50 €', '']);
});

test('numbers come back as they were written', () => {
  expect(['1.234,5', '-3', '1.23', 'x'].map(numberFrom)).toEqual([1234.5, -3, Number.NaN, Number.NaN]);
  fc.assert(fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 999 }), (whole, part) => {
    const number = Number(`${whole}.${part}`);
    expect(numberFrom(numberText(number))).toBe(number);
    expect(centsFrom(euroText(Math.abs(whole)))).toBe(Math.abs(whole));
  }));
});
