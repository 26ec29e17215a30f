import * as Y from 'yjs';

/** A stretch of a shared paragraph: its letters, \n for a break, and its marks as the editor stores them. */
export interface Piece {
  readonly text: string;
  readonly marks: Readonly<Record<string, object>>;
}

/** One letter or one break of a paragraph and where it lies. */
interface Atom {
  readonly sign: string;
  readonly dress: string;
  readonly child: Y.XmlText | Y.XmlElement;
  readonly offset: number;
}

export function readLetters(paragraph: Y.XmlElement): readonly Piece[] {
  return paragraph.toArray().flatMap((node): readonly Piece[] => {
    if (!(node instanceof Y.XmlText)) return [{ text: '\n', marks: {} }];
    return (node.toDelta() as readonly Delta[]).flatMap(({ insert, attributes }) => (typeof insert === 'string' ? [{ text: insert, marks: marksOf(attributes) }] : []));
  });
}

/** Makes a paragraph say the pieces by the smallest edit: letters that others type beside it meanwhile stay. */
export function changeLetters(paragraph: Y.XmlElement, pieces: readonly Piece[]): void {
  const old = listAtoms(paragraph);
  const wanted = pieces.flatMap(({ text, marks }) => text.split('').map((sign) => ({ sign, marks: sign === '\n' ? {} : marks, dress: sign === '\n' ? '{}' : JSON.stringify(marks) })));
  const isSame = (a: number, b: number) => old[a]?.sign === wanted[b]?.sign && old[a]?.dress === wanted[b]?.dress;
  let start = 0;
  while (start < old.length && start < wanted.length && isSame(start, start)) start += 1;
  let end = 0;
  while (end < old.length - start && end < wanted.length - start && isSame(old.length - 1 - end, wanted.length - 1 - end)) end += 1;
  if (start === old.length && start === wanted.length) return;
  const fresh = wanted.slice(start, wanted.length - end);
  if (fresh.some(({ sign }) => sign === '\n') || !paragraph.toArray().some((node) => node instanceof Y.XmlText)) return rewrite(paragraph, pieces);
  const target = old[start - 1]?.child instanceof Y.XmlText ? old[start - 1]! : old[start]?.child instanceof Y.XmlText ? old[start]! : null;
  if (target === null && fresh.length > 0) return rewrite(paragraph, pieces);
  const offset = target === null ? 0 : target === old[start] ? target.offset : target.offset + 1;
  for (const atom of old.slice(start, old.length - end).reverse()) {
    if (atom.child instanceof Y.XmlText) atom.child.delete(atom.offset, 1);
    else paragraph.delete(indexIn(paragraph, atom.child), 1);
  }
  if (fresh.length > 0) insertPieces(target!.child as Y.XmlText, offset, fresh.map(({ sign, marks }) => ({ text: sign, marks })));
}

/** The inside of a new paragraph. */
export function childrenOf(pieces: readonly Piece[]): (Y.XmlText | Y.XmlElement)[] {
  const children: (Y.XmlText | Y.XmlElement)[] = [new Y.XmlText()];
  let length = 0;
  for (const { text, marks } of pieces) {
    text.split('\n').forEach((part, index) => {
      if (index > 0) {
        children.push(new Y.XmlElement('hardBreak'), new Y.XmlText());
        length = 0;
      }
      if (part !== '') (children.at(-1) as Y.XmlText).insert(length, part, marks);
      length += part.length;
    });
  }
  return children;
}

export function indexIn(parent: Y.XmlFragment | Y.XmlElement, node: Y.XmlElement): number {
  return parent.toArray().indexOf(node);
}

interface Delta {
  readonly insert: unknown;
  readonly attributes?: Readonly<Record<string, object | null>>;
}

function marksOf(attributes: Delta['attributes']): Piece['marks'] {
  return Object.fromEntries(Object.entries(attributes ?? {}).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function listAtoms(paragraph: Y.XmlElement): readonly Atom[] {
  return paragraph.toArray().flatMap((child): readonly Atom[] => {
    if (!(child instanceof Y.XmlText)) return child instanceof Y.XmlElement ? [{ sign: '\n', dress: '{}', child, offset: 0 }] : [];
    let offset = 0;
    return (child.toDelta() as readonly Delta[]).flatMap(({ insert, attributes }) => {
      const dress = JSON.stringify(marksOf(attributes));
      return String(insert).split('').map((sign): Atom => ({ sign, dress, child, offset: offset++ }));
    });
  });
}

/** Equal neighbours go in at once. A mark that a piece has not is taken from it, else it would carry on from the letter before. */
function insertPieces(text: Y.XmlText, offset: number, pieces: readonly Piece[]): void {
  const names = new Set((text.toDelta() as readonly Delta[]).flatMap(({ attributes }) => Object.keys(attributes ?? {})).concat(pieces.flatMap(({ marks }) => Object.keys(marks))));
  const none = Object.fromEntries([...names].map((name) => [name, null]));
  let at = offset;
  for (let index = 0; index < pieces.length;) {
    const { marks } = pieces[index]!;
    const dress = JSON.stringify(marks);
    let letters = '';
    while (index < pieces.length && JSON.stringify(pieces[index]!.marks) === dress) letters += pieces[index++]!.text;
    text.insert(at, letters, { ...none, ...marks });
    at += letters.length;
  }
}

/** A changed number of lines: the letters of the paragraph are written anew, the paragraph itself stays. */
function rewrite(paragraph: Y.XmlElement, pieces: readonly Piece[]): void {
  paragraph.delete(0, paragraph.length);
  paragraph.insert(0, childrenOf(pieces));
}
