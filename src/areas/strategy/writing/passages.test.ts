import fc from 'fast-check';
import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { fragmentName, readFragment, writeFragment } from '#platform/writing/fragment.ts';
import type { Text } from '../text.ts';
import { parseText, writeText } from './notation.ts';
import { chapterForm } from './passages.ts';
import { anyText } from './testing.ts';
import { keyOf } from './tidy.ts';

const docOf = (text: Text) => {
  const doc = new Y.Doc();
  writeFragment(doc, text, chapterForm);
  return doc;
};
const copyOf = (doc: Y.Doc) => {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
};
const meet = (...docs: readonly Y.Doc[]) => {
  const all = new Y.Doc();
  for (const doc of docs) Y.applyUpdate(all, Y.encodeStateAsUpdate(doc));
  return readFragment(all, chapterForm);
};
const isSound = (doc: Y.Doc) => chapterForm.isSound(doc.getXmlFragment(fragmentName));
const nodeOf = (doc: Y.Doc, index: number) => doc.getXmlFragment(fragmentName).get(index) as Y.XmlElement;

describe('a chapter that is shared', () => {
  it('reads what was written into it with the same ids, from any text to any other', { timeout: 60_000 }, () => {
    fc.assert(fc.property(fc.array(anyText, { minLength: 1, maxLength: 4 }), (texts) => {
      const doc = new Y.Doc();
      for (const text of texts) {
        writeFragment(doc, text, chapterForm);
        expect(readFragment(doc, chapterForm)).toEqual(text);
        expect(isSound(doc)).toBe(true);
      }
    }), { numRuns: 500 });
  });

  it('lets two writers change one paragraph and one table at once', () => {
    const ids = (position: number) => `absatz-${position}`;
    const write = (plain: string) => parseText(plain, ids);
    const one = docOf(write('Der Kurs beginnt im Mai.\n\n| Ort | Zahl |\n| Kerpen | 12 |'));
    const other = copyOf(one);
    writeFragment(one, write('Der neue Kurs beginnt im Mai.\n\n| Ort | Zahl |\n| Kerpen | 15 |'), chapterForm);
    writeFragment(other, write('Der Kurs beginnt im Mai **um neun**.\n\n| Stadt | Zahl |\n| Kerpen | 12 |'), chapterForm);
    expect(writeText(meet(one, other))).toBe('Der neue Kurs beginnt im Mai **um neun**.\n\n| Stadt | Zahl |\n| Kerpen | 15 |');
  });

  it('loses no letter when one makes a heading of a paragraph that the other types in', () => {
    const one = docOf(parseText('Lage', () => 'absatz-1'));
    const other = copyOf(one);
    writeFragment(one, parseText('# Lage', () => 'absatz-1'), chapterForm);
    (nodeOf(other, 0).get(0) as Y.XmlText).insert(4, ' heute');
    expect(meet(one, other)).toEqual(parseText('# Lage heute', () => 'absatz-1'));
  });

  it('converges whatever the order, and keeps ids apart', { timeout: 60_000 }, () => {
    fc.assert(fc.property(anyText, anyText, anyText, (start, mine, theirs) => {
      const one = docOf(start);
      const other = copyOf(one);
      writeFragment(one, mine, chapterForm);
      writeFragment(other, theirs, chapterForm);
      const met = meet(one, other);
      expect(meet(other, one)).toEqual(met);
      expect(new Set(met.map(({ id }) => id)).size).toBe(met.length);
    }), { numRuns: 300 });
  });

  it('leaves alone what it does not change: letters typed there meanwhile stay', { timeout: 60_000 }, () => {
    fc.assert(fc.property(anyText.filter((text) => text.some(({ kind }) => kind !== 'table')), fc.nat(), (text, pick) => {
      const one = docOf(text);
      const other = copyOf(one);
      const passages = other.getXmlFragment(fragmentName).toArray().filter((node): node is Y.XmlElement => node instanceof Y.XmlElement && node.nodeName === 'passage');
      (passages[pick % passages.length]!.get(0) as Y.XmlText).insert(0, 'getippt');
      writeFragment(one, [...text, ...parseText('Noch ein Absatz.')], chapterForm);
      expect(meet(one, other).map(keyOf).join()).toContain('getippt');
    }), { numRuns: 300 });
  });

  it('gives a passage that came without an id one that all derive alike', () => {
    const doc = new Y.Doc();
    const passage = new Y.XmlElement('passage');
    doc.getXmlFragment(fragmentName).insert(0, [passage]);
    passage.insert(0, [new Y.XmlText('x')]);
    const [block] = readFragment(doc, chapterForm);
    expect(block).toEqual({ id: `absatz-${doc.clientID}-0`, kind: 'paragraph', runs: [{ text: 'x' }] });
    expect(meet(doc)).toEqual([block]);
  });

  it('knows what is no part of a chapter', () => {
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
    const nest = (name: string) => (node: Y.XmlElement) => node.insert(0, [new Y.XmlElement(name)]);
    expect([
      strange('passage'), strange('script'), strange('passage', write('x', { bold: {} })), strange('passage', write('x', { link: { href: 'https://a.example' } })),
      strange('passage', write('x', { link: { href: 'javascript:alert(1)' } })), strange('passage', write('x', { link: { href: 'https://a.example', onclick: 'x' } })), strange('passage', write('x', { style: { color: 'red' } })),
      strange('passage', write('x'.repeat(200_001), {})), strange('passage', nest('passage')), strange('tableRow'), strange('table', nest('tableCell')), strange('table', nest('tableRow')), strange('table', write('x', {})),
      strange('passage', (node) => node.setAttribute('onclick', 'x')), strange('passage', (node) => node.setAttribute('id', { a: 1 } as unknown as string)),
    ]).toEqual([true, false, true, true, false, false, false, false, false, false, false, true, false, false, false]);
  });
});
