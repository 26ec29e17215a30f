import fc from 'fast-check';
import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#platform/errors.ts';
import { fragmentName } from '#platform/writing/fragment.ts';
import { mergeText as mergeTextBy, mergeUpdate as mergeUpdateBy, type Merged as MergedBy } from '#platform/writing/update.ts';
import { minutesForm } from './fragment.ts';
import { parseText, wordsOf, writeText, type Block, type MinutesText } from './text.ts';

type Merged = MergedBy<Block>;
const mergeText = (state: Uint8Array, text: MinutesText) => mergeTextBy(state, text, minutesForm);
const mergeUpdate = (state: Uint8Array, update: Uint8Array) => mergeUpdateBy(state, update, minutesForm);

const blank = new Uint8Array();

function sure(merged: Merged | { readonly refused: true }): Merged {
  return isRefusal(merged) ? expect.unreachable() : (merged as Merged);
}

/** Somebody who types at the end of the own first paragraph; gives the updates in the order of typing. */
function writer(name: string, words: number): readonly Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const text = new Y.XmlText();
  const paragraph = new Y.XmlElement('paragraph');
  doc.transact(() => {
    paragraph.insert(0, [text]);
    doc.getXmlFragment(fragmentName).insert(0, [paragraph]);
  });
  for (let index = 0; index < words; index += 1) text.insert(text.length, `${name}${index} `);
  return updates;
}

describe('simultaneous writing', () => {
  it('converges with every typed word, whatever is doubled, reordered, or dropped and sent again', { timeout: 60_000 }, () => {
    const writers = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 4 });
    fc.assert(fc.property(writers, fc.infiniteStream(fc.nat()), fc.infiniteStream(fc.nat()), (sizes, dice, otherDice) => {
      const typed = sizes.map((words, index) => writer(`w${index}n`, words));
      const arrive = (roll: Iterator<number, undefined>) => {
        const line = typed.flat();
        const order = line.concat(line.filter(() => (roll.next().value ?? 0) % 3 === 0)).map((update) => ({ update, at: roll.next().value ?? 0 }))
          .toSorted((one, other) => one.at - other.at);
        // a dropped one comes again at the end
        const dropped = order.filter(() => (roll.next().value ?? 0) % 4 === 0);
        return [...order.filter((one) => !dropped.includes(one)), ...dropped].reduce<Uint8Array>((state, { update }) => sure(mergeUpdate(state, update)).state, blank);
      };
      const [one, other] = [arrive(dice[Symbol.iterator]()), arrive(otherDice[Symbol.iterator]())];
      const textOf = (state: Uint8Array) => wordsOf(sure(mergeUpdate(state, Y.encodeStateAsUpdate(new Y.Doc()))).text);
      expect(textOf(one)).toBe(textOf(other));
      const words = textOf(one).split(/\s+/).filter(Boolean);
      expect(words.toSorted()).toEqual(sizes.flatMap((count, index) => Array.from({ length: count }, (_, word) => `w${index}n${word}`)).toSorted());
    }), { numRuns: 80 });
  });

  it('knows what it already has', () => {
    const [first, second] = writer('a', 1);
    const one = sure(mergeUpdate(blank, first!));
    expect([one.isNew, sure(mergeUpdate(one.state, first!)).isNew, sure(mergeUpdate(one.state, second!)).isNew]).toEqual([true, false, true]);
  });

  it('merges a plain save with what somebody types meanwhile', () => {
    const begun = mergeText(blank, parseText('Anfang\n\nEnde'));
    if (isRefusal(begun)) return expect.unreachable();
    const doc = new Y.Doc();
    Y.applyUpdate(doc, begun.state);
    const known = Y.encodeStateVector(doc);
    ((doc.getXmlFragment(fragmentName).get(1) as Y.XmlElement).get(0) as Y.XmlText).insert(4, ' gut');
    const saved = mergeText(begun.state, parseText('Anfang, neu\n\nMitte\n\nEnde'));
    if (isRefusal(saved)) return expect.unreachable();
    expect(writeText(sure(mergeUpdate(saved.state, Y.encodeStateAsUpdate(doc, known))).text)).toBe('Anfang, neu\n\nMitte\n\nEnde gut');
  });

  it('refuses what cannot be read, is too much, or is no text', () => {
    const script = new Y.Doc();
    script.getXmlFragment(fragmentName).insert(0, [new Y.XmlElement('script')]);
    const cases = [new Uint8Array([255, 1, 2, 3]), new Uint8Array(minutesForm.largest.update + 1), Y.encodeStateAsUpdate(script), new Uint8Array([1])];
    expect(cases.map((update) => isRefusal(mergeUpdate(blank, update)))).toEqual([true, true, true, true]);
  });

  it('never throws, whatever arrives', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      const merged = mergeUpdate(blank, bytes);
      expect(isRefusal(merged) || merged.text.length >= 0).toBe(true);
    }), { numRuns: 500 });
  });
});
