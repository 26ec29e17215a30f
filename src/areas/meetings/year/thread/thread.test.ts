import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawThread, linesOf } from './picture.ts';
import { bothWays, keyOf, threadHref, threadKinds, type Thread, type ThreadKind, type ThreadNode } from './thread.ts';

const node = (kind: ThreadKind, id: string): ThreadNode => ({ kind, id, title: `${kind} ${id}`, note: '', on: '2026-03-05', bodyId: 'b', meetingId: 'm' });
const link = (from: [ThreadKind, string], to: [ThreadKind, string]) => ({ from: { kind: from[0], id: from[1] }, to: { kind: to[0], id: to[1] } });
const nodes = [node('topic', 't'), node('item', '1'), node('item', '2'), node('decision', 'd'), node('task', 'a'), node('practice', 'p')];
const links = [link(['topic', 't'], ['item', '1']), link(['item', '1'], ['item', '2']), link(['item', '2'], ['decision', 'd']), link(['decision', 'd'], ['task', 'a']), link(['item', '2'], ['practice', 'p'])];
const ways = (kind: ThreadKind, id: string) => {
  const { before, after } = bothWays({ of: { kind, id }, nodes, links });
  return [before.map(({ id: one }) => one).join(''), after.map(({ id: one }) => one).join('')];
};

describe('both ways along a thread', () => {
  it.each([['topic', 't', '', '12dpa'], ['item', '1', 't', '2dpa'], ['item', '2', '1t', 'dpa'], ['decision', 'd', '21t', 'a'], ['task', 'a', 'd21t', ''], ['practice', 'p', '21t', '']] as const)(
    '%s %s came from "%s" and became "%s"', (kind, id, before, after) => expect(ways(kind, id)).toEqual([before, after]));

  const anyThread: fc.Arbitrary<Thread> = fc.uniqueArray(fc.tuple(fc.constantFrom(...threadKinds), fc.stringMatching(/^[a-f]$/)), { selector: ([kind, id]) => `${kind} ${id}`, minLength: 1, maxLength: 14 })
    .chain((refs) => fc.record({
      of: fc.constantFrom(...refs).map(([kind, id]) => ({ kind, id })), nodes: fc.constant(refs.map(([kind, id]) => node(kind, id))),
      links: fc.array(fc.tuple(fc.constantFrom(...refs), fc.constantFrom(...refs)), { maxLength: 20 }).map((pairs) => pairs.map(([from, to]) => link([...from], [...to]))),
    }));

  it('ends on any links, also in a circle, and names nothing twice and never the thing itself', () => {
    fc.assert(fc.property(anyThread, (thread) => {
      const { before, after } = bothWays(thread);
      for (const list of [before, after]) {
        expect(new Set(list.map(keyOf)).size).toBe(list.length);
        expect(list.map(keyOf)).not.toContain(keyOf(thread.of));
      }
    }));
  });

  it('whatever is behind sees the thing ahead', () => {
    fc.assert(fc.property(anyThread, (thread) => bothWays(thread).before.every((one) => bothWays({ ...thread, of: one }).after.some((other) => keyOf(other) === keyOf(thread.of)))));
  });

  it('is drawn without overlaps and within its borders', () => {
    fc.assert(fc.property(anyThread, (thread) => {
      const { boxes, width, height } = drawThread(thread);
      expect(boxes.length).toBe(thread.nodes.length);
      expect(boxes.every((box) => box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height)).toBe(true);
      expect(boxes.some((one, index) => boxes.slice(index + 1).some((other) => one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height))).toBe(false);
    }));
  });
});

it('a title becomes at most two lines', () => {
  expect(linesOf('Sprachtandem')).toEqual(['Sprachtandem']);
  expect(linesOf('Wartezeiten für Integrationskurse in allen Städten des Kreises')).toEqual(['Wartezeiten für', 'Integrationskurse in …']);
  fc.assert(fc.property(fc.string({ maxLength: 200 }), (title) => linesOf(title).length <= 2 && linesOf(title).every((line) => line.length <= 24)));
});

it('each kind has an address', () => {
  expect(nodes.map((one) => threadHref('/r', one))).toEqual(['/r/gremien/b/themen', '/r/m/tagesordnung', '/r/m/tagesordnung', '/r/beschluesse', '/r/aufgaben/a', '/r/praxis/p']);
});
