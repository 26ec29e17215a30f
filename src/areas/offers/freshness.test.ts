import { expect, test } from 'vitest';
import { addMonths, freshnessOn, reviewOn } from './freshness.ts';

test('the same day half a year later, or the last day of the month', () => {
  expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
  expect(addMonths('2026-11-22', 6)).toBe('2027-05-22');
  expect(reviewOn({ assuredOn: null, reviewMonths: 6 })).toBeNull();
});

test.each([
  ['2026-05-08', 'fresh'],
  ['2026-05-09', 'due'],
  ['2026-05-22', 'due'],
  ['2026-05-23', 'overdue'],
])('confirmed on 22 November for six months, on %s it is %s', (day, expected) => {
  expect(freshnessOn(day, { assuredOn: '2025-11-22', reviewMonths: 6 })).toBe(expected);
});

test('never confirmed is due', () => {
  expect(freshnessOn('2026-11-22', { assuredOn: null, reviewMonths: 1 })).toBe('due');
});
