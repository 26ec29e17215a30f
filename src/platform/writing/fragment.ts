import type * as Y from 'yjs';
import { matchEqual } from './merge.ts';

/** The name of the shared text inside a Yjs document; the editor and the server must agree on it. */
export const fragmentName = 'text';

/** A paragraph of the shared text with the block that readers see in its place; null: nothing in it yet. */
export interface Place<Block> {
  readonly node: Y.XmlElement;
  readonly block: Block | null;
}

/** How the blocks of a kind of text stand in the shared document (Yjs XML, as ProseMirror binds it), and how long it may be. */
export interface Form<Block> {
  /** The places in reading order. */
  listPlaces(fragment: Y.XmlFragment): readonly Place<Block>[];
  /** Equal blocks have equal keys. */
  keyOf(block: Block): string;
  /** What makes an old block and a new one the same place: its words, or its id. */
  nameOf(block: Block): string;
  /** Whether an old place without a partner may take the words of a new block in. */
  canBecome(old: Block, block: Block): boolean;
  change(node: Y.XmlElement, block: Block): void;
  /** Puts blocks behind a place (null: at the beginning); returns the last place. */
  insertAfter(fragment: Y.XmlFragment, anchor: Y.XmlElement | null, blocks: readonly Block[]): Y.XmlElement | null;
  remove(fragment: Y.XmlFragment, node: Y.XmlElement): void;
  /** Whether the shared text holds only what this text is made of, within its length. */
  isSound(fragment: Y.XmlFragment): boolean;
  /** Bytes of one update (what somebody typed while the line was down must fit) and of the merged text with its history. */
  readonly largest: { readonly update: number; readonly state: number };
  readonly words: { readonly tooLarge: string; readonly unsound: string };
}

/** The document that readers see. */
export function readFragment<Block>(doc: Y.Doc, form: Form<Block>): readonly Block[] {
  return form.listPlaces(doc.getXmlFragment(fragmentName)).flatMap(({ block }) => block ?? []);
}

/**
 * Changes the shared text to `wanted` with as few edits as it takes, so that what others type meanwhile stays where it
 * is: blocks that are equal are not touched, in changed ones only the letters that differ.
 */
export function writeFragment<Block>(doc: Y.Doc, wanted: readonly Block[], form: Form<Block>): void {
  doc.transact(() => {
    const fragment = doc.getXmlFragment(fragmentName);
    const places = form.listPlaces(fragment).flatMap(({ node, block }) => (block === null ? [] : [{ node, block }]));
    const pairs = [...matchEqual(places.map(({ block }) => form.nameOf(block)), wanted.map((block) => form.nameOf(block))), [places.length, wanted.length] as const];
    let from = { place: places.length, block: wanted.length };
    for (const [place, block] of pairs.reverse()) {
      changeRange(fragment, places, wanted.slice(block + 1, from.block), { start: place + 1, end: from.place }, form);
      const [old, fresh] = [places[place], wanted[block]];
      if (old && fresh && form.keyOf(old.block) !== form.keyOf(fresh)) form.change(old.node, fresh);
      from = { place, block };
    }
    changeRange(fragment, places, wanted.slice(0, from.block), { start: 0, end: from.place }, form);
  });
}

/** Makes the places of a range say `blocks`: as many as fit are edited, the rest is added or taken away. */
function changeRange<Block>(
  fragment: Y.XmlFragment, places: readonly { readonly node: Y.XmlElement; readonly block: Block }[], blocks: readonly Block[],
  range: { readonly start: number; readonly end: number }, form: Form<Block>,
): void {
  const old = places.slice(range.start, range.end);
  const isEditable = (index: number) => old[index] !== undefined && blocks[index] !== undefined && form.canBecome(old[index].block, blocks[index]);
  let editable = 0;
  while (isEditable(editable)) editable += 1;
  const anchor = (editable > 0 ? old[editable - 1] : places[range.start - 1])?.node ?? null;
  old.slice(editable).forEach(({ node }) => form.remove(fragment, node));
  if (blocks.length > editable) form.insertAfter(fragment, anchor, blocks.slice(editable));
  blocks.slice(0, editable).forEach((block, index) => form.change(old[index]!.node, block));
}
