import fc from 'fast-check';
import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { fragmentName, readFragment as readBy, writeFragment as writeBy } from '#platform/writing/fragment.ts';
import { minutesForm } from './fragment.ts';
import { parseText, tidyText, writeText, type MinutesText } from './text.ts';

const readFragment = (doc: Y.Doc) => readBy(doc, minutesForm);
const writeFragment = (doc: Y.Doc, text: MinutesText) => writeBy(doc, text, minutesForm);
const isSound = (doc: Y.Doc) => minutesForm.isSound(doc.getXmlFragment(fragmentName));
const words = fc.string({ unit: fc.constantFrom('a', 'Ö', ' ', '*', '\n', '😀'), maxLength: 8 });
const anyText: fc.Arbitrary<MinutesText> = fc.array(fc.record({
  kind: fc.constantFrom('paragraph' as const, 'bullet' as const),
  runs: fc.array(fc.oneof(fc.record({ text: words }), fc.record({ text: words, bold: fc.constant(true as const) })), { maxLength: 3 }),
}), { maxLength: 6 }).map(tidyText);

function docOf(text: MinutesText): Y.Doc {
  const doc = new Y.Doc();
  writeFragment(doc, text);
  return doc;
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function meet(...docs: Y.Doc[]): MinutesText {
  const all = new Y.Doc();
  for (const doc of docs) Y.applyUpdate(all, Y.encodeStateAsUpdate(doc));
  return readFragment(all);
}

describe('the shared text', () => {
  it('reads what was written into it, from any state to any other', { timeout: 30_000 }, () => {
    fc.assert(fc.property(fc.array(anyText, { minLength: 1, maxLength: 4 }), (texts) => {
      const doc = new Y.Doc();
      for (const text of texts) {
        writeFragment(doc, text);
        expect(readFragment(doc)).toEqual(text);
        expect(isSound(doc)).toBe(true);
      }
    }), { numRuns: 300 });
  });

  it('lets two writers change one paragraph at once', () => {
    const one = docOf(parseText('Der Kurs beginnt im Mai.\n\n- Raum suchen'));
    const other = copyOf(one);
    writeFragment(one, parseText('Der neue Kurs beginnt im Mai.\n\n- Raum suchen'));
    writeFragment(other, parseText('Der Kurs beginnt im Mai um neun.\n\n- Raum suchen\n- Einladen'));
    expect(writeText(meet(one, other))).toBe('Der neue Kurs beginnt im Mai um neun.\n\n- Raum suchen\n- Einladen');
  });

  it('leaves alone what it does not change: letters typed there meanwhile stay', { timeout: 30_000 }, () => {
    const texts = fc.tuple(anyText, anyText).filter(([text]) => text.length > 0);
    fc.assert(fc.property(texts, fc.nat(), ([text, more], pick) => {
      const one = docOf(text);
      const other = copyOf(one);
      const paragraphs = [...other.getXmlFragment(fragmentName).createTreeWalker((node) => node instanceof Y.XmlText)] as unknown as Y.XmlText[];
      paragraphs[pick % paragraphs.length]?.insert(0, 'getippt');
      writeFragment(one, [...text, ...more]);
      expect(JSON.stringify(meet(one, other))).toContain('getippt');
    }), { numRuns: 300 });
  });

  it('knows what is no part of minutes', () => {
    const strange = (name: string, fill: (node: Y.XmlElement) => void = () => {}) => {
      const doc = new Y.Doc();
      const node = new Y.XmlElement(name);
      doc.getXmlFragment(fragmentName).insert(0, [node]);
      fill(node);
      return isSound(doc);
    };
    const write = (text: string, marks: object) => (node: Y.XmlElement) => {
      const inner = new Y.XmlText();
      node.insert(0, [inner]);
      inner.insert(0, text, marks);
    };
    expect([strange('paragraph'), strange('script'), strange('paragraph', write('x', { bold: {} })), strange('paragraph', write('x', { link: { href: 'javascript:' } })),
      strange('paragraph', write('x'.repeat(100_001), {}))]).toEqual([true, false, true, false, false]);
  });
});
