import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeTexts } from './merge.ts';
import { parseText } from './text.ts';

const text = (...lines: string[]) => parseText(lines.join('\n\n'));
const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 7 });

describe('bringing two changes together', () => {
  it('keeps what each changed in another block', () => {
    expect(mergeTexts(text('a', 'b', 'c'), text('a', 'b', 'C', 'd'), text('A', 'b', 'c'))).toEqual(text('A', 'b', 'C', 'd'));
  });

  it('keeps both where both went on at the end', () => {
    expect(mergeTexts(text('a'), text('a', 'mine'), text('a', 'theirs'))).toEqual(text('a', 'theirs', 'mine'));
    expect(mergeTexts([], text('mine'), text('theirs'))).toEqual(text('theirs', 'mine'));
  });

  it('leaves to a person what both changed in one block', () => {
    expect(mergeTexts(text('a', 'b'), text('a', 'mine'), text('a', 'theirs'))).toBe(null);
    expect(mergeTexts(text('a', 'b'), text('a', 'same'), text('a', 'same'))).toEqual(text('a', 'same'));
  });

  it('never loses a line that one side wrote, nor brings back one that a side took away', () => {
    const change = (sign: string) => fc.array(fc.record({ stays: fc.boolean(), added: fc.nat({ max: 2 }) }), { minLength: 5, maxLength: 5 })
      .map((steps) => steps.flatMap(({ stays, added }, index) => [...(stays ? [`${index}`] : []), ...Array.from({ length: added }, (_, more) => `${sign}${index}${more}`)]));
    fc.assert(fc.property(change('m'), change('t'), (mine, theirs) => {
      const base = ['0', '1', '2', '3', '4'];
      const merged = mergeTexts(text(...base), text(...mine), text(...theirs))?.map((block) => block.runs[0]?.text ?? '');
      if (merged === undefined) return;
      const wanted = [...base.filter((line) => mine.includes(line) && theirs.includes(line)), ...mine.filter((line) => line.startsWith('m')), ...theirs.filter((line) => line.startsWith('t'))];
      expect(merged.toSorted()).toEqual(wanted.toSorted());
      expect([merged.filter((line) => mine.includes(line)), merged.filter((line) => theirs.includes(line))])
        .toEqual([mine.filter((line) => merged.includes(line)), theirs.filter((line) => merged.includes(line))]);
    }), { numRuns: 1000 });
  });

  it('is what the one side says where the other changed nothing', () => {
    fc.assert(fc.property(letters, letters, (base, mine) => {
      const [b, m] = [text(...base), text(...mine)];
      expect([mergeTexts(b, m, b), mergeTexts(b, b, m), mergeTexts(b, m, m)]).toEqual([m, m, m]);
    }));
  });
});
