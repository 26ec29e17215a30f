import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inTreeOrder, isOwnAncestor, moved, withBranchesBelow, type Branch } from './tree.ts';

/** A forest: every branch stands below an earlier one or below none. */
const forest = fc.array(fc.nat(), { minLength: 1, maxLength: 30 }).map((draws) =>
  draws.map((draw, index): Branch => ({ id: `m${index}`, parentId: draw % (index + 1) === index ? null : `m${draw % (index + 1)}` })));

describe('what may stand below what', () => {
  const row = [{ id: 'a', parentId: null }, { id: 'b', parentId: 'a' }, { id: 'c', parentId: 'b' }];

  test('a measure never stands below itself or below what stands below it', () => {
    expect([isOwnAncestor(row, 'a', 'a'), isOwnAncestor(row, 'a', 'b'), isOwnAncestor(row, 'a', 'c')]).toEqual([true, true, true]);
    expect([isOwnAncestor(row, 'c', 'a'), isOwnAncestor(row, 'c', null), isOwnAncestor(row, 'new', 'c')]).toEqual([false, false, false]);
  });

  test('without the guard a circle swallows what is in it: nobody would find it again', () => {
    const circle = row.map((branch) => (branch.id === 'a' ? { ...branch, parentId: 'c' } : branch));
    expect(inTreeOrder(circle)).toEqual([]);
    expect(isOwnAncestor(circle, 'x', 'a')).toBe(false);
  });

  test('whatever is moved where the guard allows it, nothing is lost and parents stand first', () => {
    fc.assert(fc.property(forest, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 20 }), (start, moves) => {
      let branches: readonly Branch[] = start;
      for (const [one, other] of moves) {
        const id = branches[one % branches.length]!.id;
        const parentId = branches[other % branches.length]!.id;
        if (!isOwnAncestor(branches, id, parentId)) branches = branches.map((branch) => (branch.id === id ? { id, parentId } : branch));
      }
      const ordered = inTreeOrder(branches).map(({ id }) => id);
      expect(ordered.toSorted()).toEqual(branches.map(({ id }) => id).toSorted());
      for (const { id, parentId } of branches) if (parentId !== null) expect(ordered.indexOf(parentId)).toBeLessThan(ordered.indexOf(id));
    }));
  });

  test('the guard refuses exactly what stands in the branch itself', () => {
    fc.assert(fc.property(forest, fc.nat(), fc.nat(), (branches, one, other) => {
      const [id, parentId] = [branches[one % branches.length]!.id, branches[other % branches.length]!.id];
      expect(isOwnAncestor(branches, id, parentId)).toBe(withBranchesBelow(branches, id).has(parentId));
    }));
  });

  test('up and down again is where it was, and siblings keep together', () => {
    fc.assert(fc.property(forest, fc.nat(), (branches, one) => {
      const id = branches[one % branches.length]!.id;
      const up = moved(branches, id, 'up').map((each) => branches.find((branch) => branch.id === each)!);
      const before = inTreeOrder(branches).map((branch) => branch.id);
      expect(up.map((branch) => branch.id).toSorted()).toEqual(before.toSorted());
      if (up.map((branch) => branch.id).join() !== before.join()) expect(moved(up, id, 'down')).toEqual(before);
    }));
  });
});
