import { expect, test } from 'vitest';
import { measuresBefore, scopeWords, standingTogether } from './sheet.ts';

const whole = { measureId: null };
const one = { measureId: 'a' };
const other = { measureId: 'b' };

test('a committee that speaks of the whole edition sees all of it', () => {
  expect([measuresBefore([]), measuresBefore([whole]), measuresBefore([one, whole, other])]).toEqual([null, null, null]);
});

test('a committee that only speaks of single measures sees these, each once', () => {
  expect(measuresBefore([one, other, one])).toEqual(new Set(['a', 'b']));
  expect([scopeWords(null), scopeWords(new Set(['a'])), scopeWords(new Set(['a', 'b']))]).toEqual([
    'das ganze Konzept: Dieses Gremium berät es als Ganzes.', 'nur die Maßnahme, die in diesem Gremium beraten wird.', 'nur die 2 Maßnahmen, die in diesem Gremium beraten werden.',
  ]);
});

test('measures stand together with what is known of them', () => {
  const green = { light: 'green', progress: 60, reported: 1, expected: 1, lastReported: '2026-07-02' } as const;
  const red = { light: 'red', progress: 21, reported: 1, expected: 1, lastReported: '2026-07-09' } as const;
  const silent = { light: null, progress: null, reported: 0, expected: 1, lastReported: null } as const;
  expect(standingTogether([])).toBeNull();
  expect(standingTogether([silent])).toEqual(silent);
  expect(standingTogether([green, red, silent])).toEqual({ light: 'red', progress: 40.5, reported: 2, expected: 3, lastReported: '2026-07-09' });
});
