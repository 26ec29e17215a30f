import * as Y from 'yjs';
import type { Form, Place } from '#platform/writing/fragment.ts';
import { changeLetters, childrenOf, indexIn, readLetters, type Piece } from '#platform/writing/letters.ts';
import { keyOf } from './merge.ts';
import { longestText, makeRun, tidyText, type Block, type Run } from './text.ts';

/** Minutes in the shared document: paragraphs, and points inside lists. */
export const minutesForm: Form<Block> = {
  listPlaces: (fragment) => listPlaces(fragment),
  keyOf, nameOf: keyOf,
  canBecome: (old, block) => old.kind === block.kind,
  change: (node, { runs }) => changeLetters(node, piecesOf(runs)),
  insertAfter: (fragment, anchor, blocks) => blocks.reduce<Y.XmlElement | null>((before, block) => insertAfter(fragment, before, block), anchor),
  remove, isSound,
  largest: { update: 256 * 1024, state: 1024 * 1024 },
  words: {
    tooLarge: 'Der Text zu diesem Punkt ist zu lang geworden. Bitte kürzen Sie ihn.',
    unsound: 'In dieser Änderung steht etwas, das nicht in ein Protokoll gehört, oder der Text ist zu lang. Bitte laden Sie die Seite neu.',
  },
};

function isSound(fragment: Y.XmlFragment): boolean {
  let letters = 0;
  const sound = (node: unknown, depth: number): boolean => {
    if (node instanceof Y.XmlText) {
      letters += node.length;
      return node.toDelta().every((part: { insert: unknown; attributes?: object }) => typeof part.insert === 'string' && Object.keys(part.attributes ?? {}).every((mark) => mark === 'bold'));
    }
    return node instanceof Y.XmlElement && depth < 12 && known.has(node.nodeName) && node.toArray().every((child) => sound(child, depth + 1));
  };
  return fragment.toArray().every((node) => sound(node, 0)) && letters <= longestText;
}

const known = new Set(['paragraph', 'bulletList', 'listItem', 'hardBreak']);

function listPlaces(parent: Y.XmlFragment | Y.XmlElement, kind: Block['kind'] = 'paragraph'): Place<Block>[] {
  return parent.toArray().flatMap((node) => {
    if (!(node instanceof Y.XmlElement)) return [];
    if (node.nodeName === 'bulletList' || node.nodeName === 'listItem') return listPlaces(node, 'bullet');
    return node.nodeName === 'paragraph' ? [{ node, block: tidyText([{ kind, runs: listRuns(node) }])[0] ?? null }] : [];
  });
}

function listRuns(paragraph: Y.XmlElement): readonly Run[] {
  return readLetters(paragraph).map(({ text, marks }) => makeRun(text, 'bold' in marks));
}

function piecesOf(runs: readonly Run[]): readonly Piece[] {
  return runs.map(({ text, bold }): Piece => (bold ? { text, marks: { bold: {} } } : { text, marks: {} }));
}

function insertAfter(fragment: Y.XmlFragment, anchor: Y.XmlElement | null, block: Block): Y.XmlElement {
  const node = makeParagraph(block.runs);
  const item = anchor === null ? null : itemOf(anchor);
  const top = anchor === null ? null : topOf(fragment, anchor);
  const next = fragment.get(top === null ? 0 : indexIn(fragment, top) + 1);
  if (block.kind === 'bullet') {
    if (item) (item.parent as Y.XmlElement).insert(indexIn(item.parent as Y.XmlElement, item) + 1, [wrap('listItem', node)]);
    else if (next instanceof Y.XmlElement && next.nodeName === 'bulletList') next.insert(0, [wrap('listItem', node)]);
    else fragment.insert(top === null ? 0 : indexIn(fragment, top) + 1, [wrap('bulletList', wrap('listItem', node))]);
    return node;
  }
  if (item && top) splitAfter(fragment, top, item);
  fragment.insert(top === null ? 0 : indexIn(fragment, top) + 1, [node]);
  return node;
}

/** Ends a list after one of its points; the points that follow move to a list of their own. */
function splitAfter(fragment: Y.XmlFragment, list: Y.XmlElement, item: Y.XmlElement): void {
  let inner = item;
  while (inner.parent !== list) inner = inner.parent as Y.XmlElement;
  const at = indexIn(list, inner) + 1;
  const rest = list.toArray().slice(at).filter((node) => node instanceof Y.XmlElement);
  if (rest.length === 0) return;
  const moved = rest.map((node) => node.clone());
  list.delete(at, list.length - at);
  fragment.insert(indexIn(fragment, list) + 1, [wrap('bulletList', ...moved)]);
}

function remove(fragment: Y.XmlFragment, node: Y.XmlElement): void {
  const parent = node.parent as Y.XmlElement | Y.XmlFragment;
  parent.delete(indexIn(parent, node), 1);
  let empty: unknown = parent;
  while (empty instanceof Y.XmlElement && empty !== (fragment as unknown) && empty.length === 0) {
    const above = empty.parent as Y.XmlElement | Y.XmlFragment;
    above.delete(indexIn(above, empty), 1);
    empty = above;
  }
}

function makeParagraph(runs: readonly Run[]): Y.XmlElement {
  const node = new Y.XmlElement('paragraph');
  node.insert(0, childrenOf(piecesOf(runs)));
  return node;
}

function wrap(name: string, ...inside: Y.XmlElement[]): Y.XmlElement {
  const node = new Y.XmlElement(name);
  node.insert(0, inside);
  return node;
}

function itemOf(node: Y.XmlElement): Y.XmlElement | null {
  return node.parent instanceof Y.XmlElement && node.parent.nodeName === 'listItem' ? node.parent : null;
}

function topOf(fragment: Y.XmlFragment, node: Y.XmlElement): Y.XmlElement {
  let top = node;
  while (top.parent !== fragment) top = top.parent as Y.XmlElement;
  return top;
}
