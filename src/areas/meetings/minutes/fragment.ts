import * as Y from 'yjs';
import { keyOf, matchEqual } from './merge.ts';
import { longestText, makeRun, tidyText, type Block, type MinutesText, type Run } from './text.ts';

/** The name of the shared text inside a Yjs document; the editor and the server must agree on it. */
export const fragmentName = 'text';

/** A paragraph of the shared text with the block that readers see in its place; null: nothing in it yet. */
interface Place {
  readonly node: Y.XmlElement;
  readonly kind: Block['kind'];
  readonly block: Block | null;
}

/** The document that readers see. */
export function readFragment(doc: Y.Doc): MinutesText {
  return listPlaces(doc.getXmlFragment(fragmentName)).flatMap(({ block }) => block ?? []);
}

/** Whether the shared text holds only what minutes are made of, within their length. */
export function isSound(doc: Y.Doc): boolean {
  let letters = 0;
  const sound = (node: unknown, depth: number): boolean => {
    if (node instanceof Y.XmlText) {
      letters += node.length;
      return node.toDelta().every((part: { insert: unknown; attributes?: object }) => typeof part.insert === 'string' && Object.keys(part.attributes ?? {}).every((mark) => mark === 'bold'));
    }
    return node instanceof Y.XmlElement && depth < 12 && known.has(node.nodeName) && node.toArray().every((child) => sound(child, depth + 1));
  };
  return doc.getXmlFragment(fragmentName).toArray().every((node) => sound(node, 0)) && letters <= longestText;
}

const known = new Set(['paragraph', 'bulletList', 'listItem', 'hardBreak']);

/**
 * Changes the shared text to `wanted` with as few edits as it takes, so that what others type meanwhile stays where it
 * is: blocks that are equal are not touched, in changed ones only the letters that differ.
 */
export function writeFragment(doc: Y.Doc, wanted: MinutesText): void {
  doc.transact(() => {
    const fragment = doc.getXmlFragment(fragmentName);
    const places = listPlaces(fragment).filter(({ block }) => block !== null);
    const pairs = [...matchEqual(places.map(({ block }) => keyOf(block!)), wanted.map(keyOf)), [places.length, wanted.length] as const];
    let from = { place: places.length, block: wanted.length };
    for (const [place, block] of pairs.reverse()) {
      changeRange(fragment, places, wanted.slice(block + 1, from.block), { start: place + 1, end: from.place });
      from = { place, block };
    }
    changeRange(fragment, places, wanted.slice(0, from.block), { start: 0, end: from.place });
  });
}

/** Makes the places of a range say `blocks`: as many as fit are edited, the rest is added or taken away. */
function changeRange(fragment: Y.XmlFragment, places: readonly Place[], blocks: MinutesText, range: { readonly start: number; readonly end: number }): void {
  const old = places.slice(range.start, range.end);
  const isEditable = (index: number) => old[index] !== undefined && blocks[index] !== undefined && old[index].kind === blocks[index].kind;
  let editable = 0;
  while (isEditable(editable)) editable += 1;
  let anchor = (editable > 0 ? old[editable - 1] : places[range.start - 1])?.node ?? null;
  old.slice(editable).forEach(({ node }) => remove(fragment, node));
  for (const block of blocks.slice(editable)) anchor = insertAfter(fragment, anchor, block);
  blocks.slice(0, editable).forEach((block, index) => changeLetters(old[index]!.node, block.runs));
}

function listPlaces(parent: Y.XmlFragment | Y.XmlElement, kind: Block['kind'] = 'paragraph'): Place[] {
  return parent.toArray().flatMap((node) => {
    if (!(node instanceof Y.XmlElement)) return [];
    if (node.nodeName === 'bulletList' || node.nodeName === 'listItem') return listPlaces(node, 'bullet');
    return node.nodeName === 'paragraph' ? [{ node, kind, block: tidyText([{ kind, runs: listRuns(node) }])[0] ?? null }] : [];
  });
}

function listRuns(paragraph: Y.XmlElement): readonly Run[] {
  return paragraph.toArray().flatMap((node): readonly Run[] => {
    if (!(node instanceof Y.XmlText)) return [makeRun('\n', false)];
    return node.toDelta().filter((part: { insert: unknown }) => typeof part.insert === 'string')
      .map((part: { insert: string; attributes?: { bold?: unknown } }) => makeRun(part.insert, part.attributes?.bold !== undefined && part.attributes.bold !== null));
  });
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

/** One letter or one break of a paragraph and where it lies. */
interface Atom {
  readonly sign: string;
  readonly bold: boolean;
  readonly child: Y.XmlText | Y.XmlElement;
  readonly offset: number;
}

function changeLetters(paragraph: Y.XmlElement, runs: readonly Run[]): void {
  const old = listAtoms(paragraph);
  const wanted = runs.flatMap((run) => run.text.split('').map((sign) => ({ sign, bold: run.bold === true && sign !== '\n' })));
  const isSame = (a: number, b: number) => old[a]?.sign === wanted[b]?.sign && old[a]?.bold === wanted[b]?.bold;
  let start = 0;
  while (start < old.length && start < wanted.length && isSame(start, start)) start += 1;
  let end = 0;
  while (end < old.length - start && end < wanted.length - start && isSame(old.length - 1 - end, wanted.length - 1 - end)) end += 1;
  const fresh = wanted.slice(start, wanted.length - end);
  if (fresh.some(({ sign }) => sign === '\n') || !paragraph.toArray().some((node) => node instanceof Y.XmlText)) return rewrite(paragraph, runs);
  const target = old[start - 1]?.child instanceof Y.XmlText ? old[start - 1]! : old[start]?.child instanceof Y.XmlText ? old[start]! : null;
  if (target === null && fresh.length > 0) return rewrite(paragraph, runs);
  const offset = target === null ? 0 : target === old[start] ? target.offset : target.offset + 1;
  for (const atom of old.slice(start, old.length - end).reverse()) {
    if (atom.child instanceof Y.XmlText) atom.child.delete(atom.offset, 1);
    else paragraph.delete(indexIn(paragraph, atom.child), 1);
  }
  for (const { sign, bold } of fresh.reverse()) (target!.child as Y.XmlText).insert(offset, sign, { bold: bold ? {} : null });
}

/** A changed number of lines: the letters of the paragraph are written anew, the paragraph itself stays. */
function rewrite(paragraph: Y.XmlElement, runs: readonly Run[]): void {
  paragraph.delete(0, paragraph.length);
  paragraph.insert(0, childrenOf(runs));
}

function listAtoms(paragraph: Y.XmlElement): readonly Atom[] {
  return paragraph.toArray().flatMap((child): readonly Atom[] => {
    if (!(child instanceof Y.XmlText)) return child instanceof Y.XmlElement ? [{ sign: '\n', bold: false, child, offset: 0 }] : [];
    let offset = 0;
    return child.toDelta().flatMap((part: { insert: string; attributes?: { bold?: unknown } }) => String(part.insert).split('')
      .map((sign) => ({ sign, bold: part.attributes?.bold !== undefined && part.attributes.bold !== null, child, offset: offset++ })));
  });
}

function makeParagraph(runs: readonly Run[]): Y.XmlElement {
  const node = new Y.XmlElement('paragraph');
  node.insert(0, childrenOf(runs));
  return node;
}

function childrenOf(runs: readonly Run[]): (Y.XmlText | Y.XmlElement)[] {
  const children: (Y.XmlText | Y.XmlElement)[] = [new Y.XmlText()];
  let length = 0;
  for (const run of runs) {
    run.text.split('\n').forEach((part, index) => {
      if (index > 0) {
        children.push(new Y.XmlElement('hardBreak'), new Y.XmlText());
        length = 0;
      }
      if (part !== '') (children.at(-1) as Y.XmlText).insert(length, part, run.bold ? { bold: {} } : {});
      length += part.length;
    });
  }
  return children;
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

function indexIn(parent: Y.XmlFragment | Y.XmlElement, node: Y.XmlElement): number {
  return parent.toArray().indexOf(node);
}
