import * as Y from 'yjs';
import { refuse, type Refusal } from '../errors.ts';
import { fragmentName, readFragment, writeFragment, type Form } from './fragment.ts';

export interface Merged<Block> {
  readonly state: Uint8Array;
  readonly text: readonly Block[];
  /** False: the text already held all of it. */
  readonly isNew: boolean;
}

/** Merges an update into a state (both Yjs encoding v1; an empty state is a text not begun). The same update twice changes nothing. */
export function mergeUpdate<Block>(state: Uint8Array, update: Uint8Array, form: Form<Block>): Merged<Block> | Refusal {
  if (update.length > form.largest.update) return refuse('Das ist zu viel Text auf einmal. Bitte speichern Sie in kleineren Schritten.');
  const doc = openState(state);
  const before = Y.encodeStateAsUpdate(doc);
  try {
    Y.applyUpdate(doc, update);
  } catch {
    return refuse('Diese Änderung war nicht lesbar. Bitte laden Sie die Seite neu.');
  }
  return close(doc, before, form);
}

/** Changes a state so that it says `text`, by the smallest edits; what others have not sent yet merges with it later. */
export function mergeText<Block>(state: Uint8Array, text: readonly Block[], form: Form<Block>): (Merged<Block> & { readonly update: Uint8Array }) | Refusal {
  const doc = openState(state);
  const before = Y.encodeStateAsUpdate(doc);
  const known = Y.encodeStateVector(doc);
  writeFragment(doc, text, form);
  const merged = close(doc, before, form);
  return 'refused' in merged ? merged : { ...merged, update: Y.encodeStateAsUpdate(doc, known) };
}

function openState(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  if (state.length > 0) Y.applyUpdate(doc, state);
  return doc;
}

function close<Block>(doc: Y.Doc, before: Uint8Array, form: Form<Block>): Merged<Block> | Refusal {
  const state = Y.encodeStateAsUpdate(doc);
  if (state.length > form.largest.state) return refuse(form.words.tooLarge);
  if (!form.isSound(doc.getXmlFragment(fragmentName))) return refuse(form.words.unsound);
  return { state, text: readFragment(doc, form), isNew: Buffer.compare(before, state) !== 0 };
}
