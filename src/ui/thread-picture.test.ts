import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawThread, linesOf, type DrawnThread } from './thread-picture.ts';
import type { ThreadEntry } from './types.ts';

const entry = (key: string): ThreadEntry => ({ key, label: 'Ding', title: `Ding ${key}`, note: '', on: null, href: null, words: '', depth: 1 });
const letters = [...'abcdefghij'];
const anyThread: fc.Arbitrary<DrawnThread> = fc.record({
  keys: fc.shuffledSubarray(letters, { minLength: 1 }), cut: fc.nat(9), links: fc.array(fc.tuple(fc.constantFrom(...letters), fc.constantFrom(...letters)), { maxLength: 25 }),
}).map(({ keys: [subject, ...rest], cut, links }) => ({
  subject: entry(subject!), before: rest.slice(0, cut).map(entry), after: rest.slice(cut).map(entry), links: links.filter(([one, other]) => one !== other).map(([before, after]) => ({ before, after })),
}));

describe('the picture of a thread', () => {
  it('shows each thing once, without overlaps and within its borders, whatever the links', () => {
    fc.assert(fc.property(anyThread, (thread) => {
      const { boxes, width, height } = drawThread(thread);
      expect(boxes.map((box) => box.entry.key).toSorted()).toEqual([thread.subject, ...thread.before, ...thread.after].map(({ key }) => key).toSorted());
      expect(boxes.filter((box) => box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height)).toEqual([]);
      const overlaps = boxes.filter((one, index) => boxes.slice(index + 1).some((other) => one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height));
      expect(overlaps).toEqual([]);
    }));
  });

  it('puts what came first on the left', () => {
    const { boxes } = drawThread({ subject: entry('b'), before: [entry('a')], after: [entry('c'), entry('d')], links: [{ before: 'a', after: 'b' }, { before: 'b', after: 'c' }, { before: 'a', after: 'd' }, { before: 'c', after: 'd' }] });
    expect(boxes.toSorted((one, other) => one.x - other.x).map(({ entry: { key } }) => key)).toEqual(['a', 'b', 'c', 'd']);
  });
});

it('a title becomes at most two lines', () => {
  expect(linesOf('Sprachtandem')).toEqual(['Sprachtandem']);
  expect(linesOf('Wartezeiten für Integrationskurse in allen Städten des Kreises')).toEqual(['Wartezeiten für', 'Integrationskurse in …']);
  fc.assert(fc.property(fc.string({ maxLength: 200 }), (title) => linesOf(title).length <= 2 && linesOf(title).every((words) => words.length <= 25)));
});
