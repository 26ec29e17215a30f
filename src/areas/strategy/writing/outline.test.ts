import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#platform/errors.ts';
import { branchOf, deepest, depthOf, fieldOf, insertEntry, moveEntry, numbersOf, repairOutline, type Entry } from './outline.ts';

const list = (...pairs: readonly (readonly [string, string | null])[]): readonly Entry[] => pairs.map(([id, parentId]) => ({ id, parentId }));
const small = list(['a', null], ['a1', 'a'], ['a2', 'a'], ['b', null], ['c', null]);
const shown = (entries: unknown) => (isRefusal(entries) ? entries.message : (entries as readonly Entry[]).map(({ id, parentId }) => `${parentId ?? ''}/${id}`).join(' '));
const anyOutline = fc.array(fc.nat(), { minLength: 1, maxLength: 9 }).map((dice) => repairOutline(dice.reduce<readonly Entry[]>((made, roll, index) => {
  const parents = [null, ...made.filter(({ id }) => depthOf(made, id) < deepest).map(({ id }) => id)];
  return [...made, { id: `k${index}`, parentId: parents[roll % parents.length] ?? null }];
}, [])));

describe('the tree of chapters', () => {
  it('moves with all that stands below', () => {
    expect(shown(moveEntry(small, 'a', 'down'))).toBe('/b /a a/a1 a/a2 /c');
    expect(shown(moveEntry(small, 'b', 'up'))).toBe('/b /a a/a1 a/a2 /c');
    expect(shown(moveEntry(small, 'b', 'in'))).toBe('/a a/a1 a/a2 a/b /c');
    expect(shown(moveEntry(small, 'a1', 'out'))).toBe('/a a/a2 /a1 /b /c');
    expect([moveEntry(small, 'a', 'up'), moveEntry(small, 'c', 'down'), moveEntry(small, 'a', 'in'), moveEntry(small, 'a', 'out'), moveEntry(small, 'x', 'up')].map(isRefusal)).toEqual([true, true, true, true, true]);
  });

  it('stays a tree of the same entries whatever is moved, at most three levels deep', () => {
    fc.assert(fc.property(anyOutline, fc.array(fc.tuple(fc.nat(), fc.constantFrom('up', 'down', 'in', 'out')), { maxLength: 12 }), (start, moves) => {
      let entries = start;
      for (const [pick, way] of moves) {
        const moved = moveEntry(entries, entries[pick % entries.length]!.id, way);
        if (!isRefusal(moved)) entries = moved;
      }
      expect(repairOutline(entries)).toEqual(entries);
      expect(entries.map(({ id }) => id).toSorted()).toEqual(start.map(({ id }) => id).toSorted());
      expect(Math.max(...entries.map(({ id }) => depthOf(entries, id)))).toBeLessThanOrEqual(deepest);
    }), { numRuns: 500 });
  });

  it('goes back where it came from', () => {
    fc.assert(fc.property(anyOutline, fc.nat(), (entries, pick) => {
      const { id } = entries[pick % entries.length]!;
      const down = moveEntry(entries, id, 'down');
      if (!isRefusal(down)) expect(moveEntry(down, id, 'up')).toEqual(entries);
    }));
  });

  it('closes gaps: what hangs below nothing, or below what comes later, stands at the top', () => {
    expect(shown(repairOutline(list(['a', 'nowhere'], ['b', 'c'], ['c', null], ['d', 'c'], ['e', 'd'])))).toBe('/a /b /c c/d d/e');
    expect(shown(repairOutline(list(['a', 'b'], ['b', 'a'])))).toBe('/a a/b');
    expect(shown(repairOutline(list(['a', null], ['b', null], ['a1', 'a'])))).toBe('/a a/a1 /b');
  });

  it('refuses a level too deep', () => {
    const deep = list(['a', null], ['b', 'a'], ['c', 'b'], ['d', 'b']);
    expect([isRefusal(insertEntry(deep, { id: 'e', parentId: 'c' })), isRefusal(moveEntry(deep, 'd', 'in')), shown(insertEntry(deep, { id: 'e', parentId: 'a' }))]).toEqual([true, true, '/a a/b b/c b/d a/e']);
  });

  it('numbers, gives branches, and knows the field above', () => {
    expect([...numbersOf(small).values()]).toEqual(['1', '1.1', '1.2', '2', '3']);
    expect(branchOf(small, 'a').map(({ id }) => id)).toEqual(['a', 'a1', 'a2']);
    const chapters = small.map((entry) => ({ ...entry, fieldId: entry.id === 'a' ? 'sprache' : null }));
    expect([fieldOf(chapters, 'a2'), fieldOf(chapters, 'b'), fieldOf(chapters, null)]).toEqual(['sprache', null, null]);
  });
});
