import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bothWays, keyOf, segmentOf, visiblePart, viewOf, type Edge, type Thread } from './thread.ts';

const node = (id: string) => ({ kind: 'a.b', id, label: 'Ding', title: id, note: '', on: null, href: null });
const edge = (before: string, after: string, type: Edge['type'] = 'ledTo'): Edge => ({ id: `${before}${after}`, type, before: { kind: 'a.b', id: before }, after: { kind: 'a.b', id: after }, since: '2026-03-05', note: '', isDrawn: false });
const threadOf = (of: string, nodes: string, edges: readonly Edge[]): Thread => ({ of: { kind: 'a.b', id: of }, nodes: [...nodes].map(node), edges, isCut: false });
const names = (thread: Thread) => {
  const { before, after } = bothWays(thread);
  return [before.map((step) => step.node.id).join(''), after.map((step) => step.node.id).join('')];
};

const line = [edge('t', '1'), edge('1', '2'), edge('2', 'd'), edge('d', 'a', 'implements'), edge('2', 'p')];

describe('both ways along a thread', () => {
  it.each([['t', '', '12dpa'], ['1', 't', '2dpa'], ['2', '1t', 'dpa'], ['d', '21t', 'a'], ['a', 'd21t', ''], ['p', '21t', '']])('%s came from "%s" and became "%s"', (of, before, after) => {
    expect(names(threadOf(of, 't12dap', line))).toEqual([before, after]);
  });

  it('speaks of the edge from where one stands', () => {
    expect(viewOf(threadOf('d', 't12dap', line)).after.map(({ title, words, on, depth }) => [title, words, on, depth])).toEqual([['a', 'umgesetzt durch', '2026-03-05', 1]]);
    expect(viewOf(threadOf('a', 't12dap', line)).before.slice(0, 2).map(({ title, words, depth }) => [title, words, depth])).toEqual([['d', 'setzt um', 1], ['2', 'entstand aus', 2]]);
  });

  it('does not pass through what the reader may not see', () => {
    const hidden = threadOf('t', 't1dap', line); // 2 is not there
    expect(names(hidden)).toEqual(['', '1']);
    expect(visiblePart(hidden).nodes.map(({ id }) => id)).toEqual(['t', '1']);
    expect(visiblePart(hidden).edges.map(({ id }) => id)).toEqual(['t1']);
  });

  const letters = 'abcdefgh';
  const anyThread = fc.record({ of: fc.constantFrom(...letters), edges: fc.array(fc.tuple(fc.constantFrom(...letters), fc.constantFrom(...letters)), { maxLength: 20 }), seen: fc.subarray([...letters]) })
    .map(({ of, edges, seen }) => threadOf(of, [...new Set([of, ...seen])].join(''), edges.filter(([one, other]) => one !== other).map(([one, other]) => edge(one, other))));

  it('ends on any edges, also in a circle, and names nothing twice and never the thing itself', () => {
    fc.assert(fc.property(anyThread, (thread) => {
      for (const steps of Object.values(bothWays(thread))) {
        const keys = steps.map((step) => keyOf(step.node));
        expect([new Set(keys).size, keys.includes(keyOf(thread.of))]).toEqual([keys.length, false]);
      }
    }));
  });

  it('whatever is behind sees the thing ahead', () => {
    fc.assert(fc.property(anyThread, (thread) => {
      for (const step of bothWays(thread).before) expect(bothWays({ ...thread, of: step.node }).after.map((other) => keyOf(other.node))).toContain(keyOf(thread.of));
    }));
  });

  it('the visible part shows what the whole shows', () => {
    fc.assert(fc.property(anyThread, (thread) => {
      expect(names(visiblePart(thread))).toEqual(names(thread));
    }));
  });
});

it('a label becomes a part of an address', () => {
  expect(['Maßnahme', 'Gute Praxis', 'Übung', 'Stellungnahme (Fax)'].map((label) => segmentOf({ label }))).toEqual(['massnahme', 'gute-praxis', 'uebung', 'stellungnahme-fax']);
});
