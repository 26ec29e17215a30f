import { expect, test } from 'vitest';
import { goalTrend } from './trend.ts';

const green = { light: 'green', progress: 40, reported: 3, expected: 4 } as const;
const silent = { light: null, progress: null, reported: 0, expected: 4 } as const;

test('follows one goal through the rounds in their order, with gaps where nobody reported', () => {
  const snapshots: Parameters<typeof goalTrend>[0] = [{ period: '1. Quartal', goals: { a: silent, b: green } }, { period: '2. Quartal', goals: { a: green } }, { period: '3. Quartal', goals: {} }];
  expect(goalTrend(snapshots, 'a')).toEqual([{ period: '1. Quartal', ...silent }, { period: '2. Quartal', ...green }]);
  expect(goalTrend(snapshots, 'b')).toEqual([{ period: '1. Quartal', ...green }]);
  expect(goalTrend(snapshots, 'c')).toEqual([]);
});
