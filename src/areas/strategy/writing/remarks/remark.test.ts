import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../text.ts';
import { parseText, writeText } from '../notation.ts';
import { anyText, ids } from '../testing.ts';
import { anchorFor, findAnchor, replaceWords } from './remark.ts';

const text = parseText('Sprache öffnet **viele** Türen. Sprache verbindet.\n\nEs gibt zu wenige Kurse am Abend.\n\n| Ort | Zahl |\n| Kerpen | 12 |', ids);
const anchor = (blockId: string, quote: string) => anchorFor(text, blockId, quote)!;

describe('where a remark hangs', () => {
  it('is found in the words that were copied, whatever their blanks', () => {
    expect([anchorFor(text, 'absatz-0', 'öffnet\n viele'), anchorFor(text, '', 'egal'), anchorFor(text, 'absatz-0', 'fehlt'), anchorFor(text, 'absatz-9', '')])
      .toEqual([{ blockId: 'absatz-0', quote: 'öffnet viele', quoteAt: 8 }, { blockId: '', quote: '', quoteAt: 0 }, null, null]);
  });

  it('survives edits beside it, splits and merges, and says when the words are gone', () => {
    const hung = anchor('absatz-1', 'zu wenige Kurse');
    const now = (plain: string) => findAnchor(parseText(plain, (position) => `absatz-${position + 1}`), hung);
    expect(now('Bei uns gibt es zu wenige Kurse am Abend.')).toEqual({ state: 'there', blockId: 'absatz-1', at: 16 });
    expect(now('Es gibt.\n\nzu wenige Kurse am Abend.')).toEqual({ state: 'there', blockId: 'absatz-2', at: 0 });
    expect(now('Es gibt genug Kurse.')).toEqual({ state: 'changed', blockId: 'absatz-1' });
    expect(findAnchor([], hung)).toEqual({ state: 'gone' });
    expect(findAnchor(text, { blockId: 'absatz-0', quote: 'Sprache', quoteAt: 30 })).toEqual({ state: 'there', blockId: 'absatz-0', at: 28 });
  });

  it('takes a suggestion in the dress of the words it replaces, and leaves the rest', () => {
    const taken = (blockId: string, quote: string, words: string) => writeText(replaceWords(text, anchor(blockId, quote), words)!).split('\n\n');
    expect(taken('absatz-0', 'viele', 'alle')[0]).toBe('Sprache öffnet **alle** Türen. Sprache verbindet.');
    expect(taken('absatz-0', 'öffnet viele Türen', 'verbindet')[0]).toBe('Sprache verbindet. Sprache verbindet.');
    expect(taken('absatz-1', '', 'Es gibt Kurse.')[1]).toBe('Es gibt Kurse.');
    expect(taken('absatz-2', '12', '15')[2]).toBe('| Ort | Zahl |\n| Kerpen | 15 |');
    expect(replaceWords(text, anchor('absatz-1', ''), '')!.length).toBe(2);
    expect(replaceWords(text, { blockId: 'absatz-1', quote: 'fehlt hier', quoteAt: 0 }, 'x')).toBe(null);
  });

  it('replaces exactly the words, in any text', () => {
    fc.assert(fc.property(anyText, fc.nat(), fc.nat(), fc.nat({ max: 5 }), (any, pick, from, length) => {
      const plain = any.filter((block) => block.kind !== 'table');
      const block = plain[pick % Math.max(1, plain.length)];
      if (!block) return;
      const words = wordsOf(block);
      const at = from % words.length;
      const quote = words.slice(at, at + length + 1);
      const changed = replaceWords(any, { blockId: block.id, quote, quoteAt: at }, 'NEU')!;
      expect(wordsOf(changed.find(({ id }) => id === block.id)!)).toBe(words.slice(0, at) + 'NEU' + words.slice(at + quote.length));
    }), { numRuns: 500 });
  });
});
