import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchEqual } from './merge.ts';

const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 7 });

describe('the same lines in two lists', () => {
  it('finds a longest common subsequence', () => {
    expect(matchEqual([...'abcbdab'], [...'bdcaba']).length).toBe(4);
    fc.assert(fc.property(letters, letters, (one, other) => {
      const pairs = matchEqual(one, other);
      expect(pairs.every(([a, b], index) => one[a] === other[b] && (index === 0 || (a > pairs[index - 1]![0] && b > pairs[index - 1]![1])))).toBe(true);
    }));
  });

  it('are found in long lists without a large table', () => {
    const one = Array.from({ length: 5000 }, (_, index) => `z${index}`);
    const other = one.map((line, index) => (index % 7 === 0 ? `neu${index}` : line)).reverse().reverse();
    const pairs = matchEqual(['x', ...one], ['y', ...other, 'z']);
    expect(pairs.length).toBe(other.filter((line) => line.startsWith('z')).length);
    expect(pairs.every(([a, b], index) => index === 0 || (a > pairs[index - 1]![0] && b > pairs[index - 1]![1]))).toBe(true);
  });
});
