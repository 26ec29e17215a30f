import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthOf, parseText, readText, tidyText, wordsOf, writeText, type MinutesText } from './text.ts';

const words = fc.string({ unit: fc.constantFrom('a', 'Ö', ' ', '*', '\\', '-', '•', '\n', '😀', '\t', '\0', '\ud800', '\u2028', '0'), maxLength: 12 });
const anyText: fc.Arbitrary<MinutesText> = fc.array(fc.record({
  kind: fc.constantFrom('paragraph' as const, 'bullet' as const),
  runs: fc.array(fc.oneof(fc.record({ text: words }), fc.record({ text: words, bold: fc.constant(true as const) })), { maxLength: 4 }),
}), { maxLength: 6 }).map(tidyText);

describe('the text of minutes', () => {
  it('reads paragraphs, points and bold', () => {
    expect(parseText('Guten Tag.\nZweite Zeile\n\n- eins\n  geht weiter\n- **zwei**!\n* drei\n• vier\nSchluss')).toEqual([
      { kind: 'paragraph', runs: [{ text: 'Guten Tag.\nZweite Zeile' }] },
      { kind: 'bullet', runs: [{ text: 'eins\ngeht weiter' }] },
      { kind: 'bullet', runs: [{ text: 'zwei', bold: true }, { text: '!' }] },
      { kind: 'bullet', runs: [{ text: 'drei' }] },
      { kind: 'bullet', runs: [{ text: 'vier' }] },
      { kind: 'paragraph', runs: [{ text: 'Schluss' }] },
    ]);
  });

  it('takes signs without a meaning as they are', () => {
    expect(parseText('5 * 3, C:\\Ordner, **offen, -nein')).toEqual([{ kind: 'paragraph', runs: [{ text: '5 * 3, C:\\Ordner, **offen, -nein' }] }]);
    expect(writeText(parseText('5 * 3, C:\\Ordner, -nein'))).toBe('5 * 3, C:\\Ordner, -nein');
  });

  it('writes what it reads back as the same, for any text', { timeout: 30_000 }, () => {
    fc.assert(fc.property(anyText, (text) => {
      expect(parseText(writeText(text))).toEqual(text);
    }), { numRuns: 1000 });
  });

  it('reads anything typed, and writing it again settles', { timeout: 30_000 }, () => {
    fc.assert(fc.property(fc.oneof(words, fc.string({ unit: 'binary' })), (typed) => {
      const text = parseText(typed);
      expect([tidyText(text), parseText(writeText(text)), readText(JSON.parse(JSON.stringify(text)))]).toEqual([text, text, text]);
      expect(JSON.stringify(text)).not.toMatch(/\\u0000|\\ud[89a-f]/);
    }), { numRuns: 200 });
  });

  it('leaves out of a stored value what is no text', () => {
    expect([readText(null), readText({}), readText([null, { kind: 'script', runs: [{ text: 'x', href: 'y' }, { text: 3 }] }])])
      .toEqual([[], [], [{ kind: 'paragraph', runs: [{ text: 'x' }] }]]);
  });

  it('counts characters and gives the words alone', () => {
    const text = parseText('ab\n\n- **cd** e');
    expect([lengthOf(text), wordsOf(text)]).toEqual([6, 'ab\n– cd e']);
  });
});
