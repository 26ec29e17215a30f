import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fates, fieldsOf, nextOpen, tallyOf, type Carried } from './carry-over.ts';
import { drawLineage, strandsOf, wordsOfStrand, type LineageStep, type LineageThing } from './lineage.ts';

/** Three editions with up to eight things each; old ones continue, merge into anything of the next edition, end, or stay open. */
const history = fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }), fc.array(fc.tuple(fc.constantFrom(...fates, null), fc.nat()), { minLength: 16, maxLength: 16 }))
  .map(([one, two, three, choices]) => {
    const things = [one, two, three].flatMap((count, edition) => Array.from({ length: count }, (_none, index): LineageThing => ({
      kind: 'measure', id: `${edition}-${index}`, lineage: `line-${edition === 0 ? index : (index + 3) % 8}-${edition === 2 ? 1 : 0}`, edition, title: `Maßnahme ${index} der Fassung ${edition}`, field: 'f', fieldName: 'Feld',
    })));
    const steps = things.filter(({ edition }) => edition < 2).flatMap((thing, index): LineageStep[] => {
      const [fate, number] = choices[index]!;
      const next = things.filter(({ edition }) => edition === thing.edition + 1);
      if (fate === null) return [];
      return [{ from: thing.id, to: fate === 'done' || fate === 'dropped' ? null : next[number % next.length]!.id, fate, reason: 'weil' }];
    });
    return { things, steps };
  });

it('accounts for every old thing exactly once: it lives on in a line, or it ends', () => {
  fc.assert(fc.property(history, ({ things, steps }) => {
    const strands = strandsOf(things, steps, 3);
    expect(strands.flatMap((strand) => strand.things.map(({ id }) => id)).toSorted()).toEqual(things.map(({ id }) => id).toSorted());
    const leaving = strands.flatMap(({ lines, ends }) => [...lines, ...ends]).map(({ from }) => from).toSorted();
    expect(leaving).toEqual(things.filter(({ edition }) => edition < 2).map(({ id }) => id).toSorted());
    const open = strands.flatMap(({ ends }) => ends).filter(({ kind }) => kind === 'open').map(({ from }) => from);
    expect(open.filter((id) => steps.some(({ from }) => from === id))).toEqual([]);
  }));
});

it('has no circle, however much is merged: every line goes forward in time', () => {
  fc.assert(fc.property(history, ({ things, steps }) => {
    const editionOf = new Map(things.map(({ id, edition }) => [id, edition]));
    for (const { lines } of strandsOf(things, steps, 3)) for (const { from, to } of lines) expect(editionOf.get(to)).toBe(editionOf.get(from)! + 1);
  }));
});

it('draws nothing over each other and says in the table what the picture shows', () => {
  fc.assert(fc.property(history, ({ things, steps }) => {
    const strands = strandsOf(things, steps, 3);
    const { boxes, width, height } = drawLineage(strands, ['2011', '2016', '2026']);
    for (const [index, one] of boxes.entries()) {
      expect(one.x >= 0 && one.y >= 0 && one.x + one.width <= width && one.y + one.height <= height).toBe(true);
      expect(boxes.slice(index + 1).filter((other) => other.x === one.x && Math.abs(other.y - one.y) < one.height)).toEqual([]);
    }
    expect(strands.flatMap((strand) => wordsOfStrand(strand, 3).flat()).length).toBe(things.length);
  }));
});

it('knows a thing that nobody has decided about by its lineage', () => {
  const thing = (edition: number, id: string): LineageThing => ({ kind: 'goal', id, lineage: 'l', edition, title: id, field: 'f', fieldName: 'Feld' });
  const [strand] = strandsOf([thing(0, 'alt'), thing(1, 'neu')], [], 2);
  expect(strand!.lines).toEqual([{ from: 'alt', to: 'neu', kind: 'same' }]);
  expect(wordsOfStrand(strand!, 2)).toEqual([['alt (steht in beiden, noch nicht entschieden)'], ['neu']]);
});

it('counts each old thing once, whatever is decided, and finds the next open one going round', () => {
  const carried = (id: string, fate: Carried['fate']): Carried => ({ kind: 'goal', id, lineage: id, code: '', title: id, field: `f-${id.length % 3}`, fieldName: 'Feld', fate, reason: '', newId: null, newTitle: null, decidedAt: null, twinId: null });
  fc.assert(fc.property(fc.array(fc.constantFrom(...fates, null), { maxLength: 40 }), (decisions) => {
    const list = decisions.map((fate, index) => carried(String(index), fate));
    const tally = tallyOf(list);
    expect(Object.values(tally.fates).reduce((sum, count) => sum + count, 0) + tally.open).toBe(list.length);
    expect(fieldsOf(list).reduce((sum, field) => sum + field.tally.open, 0)).toBe(tally.open);
    for (const one of list) expect(nextOpen(list, one.id) === null).toBe(tally.open === 0);
  }));
});
