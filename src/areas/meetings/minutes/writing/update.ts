import * as Y from 'yjs';
import { refuse, type Refusal } from '#platform/errors.ts';
import { isSound, readFragment, writeFragment } from '../fragment.ts';
import type { MinutesText } from '../text.ts';

/** Bytes of one update: what somebody typed while the line was down must fit. */
export const largestUpdate = 256 * 1024;
/** Bytes of the merged text of one item with its history. */
export const largestState = 1024 * 1024;
/** How many updates of an item are kept for those who write along; whoever missed more gets the whole text. */
export const keptUpdates = 200;

export interface Merged {
  readonly state: Uint8Array;
  readonly text: MinutesText;
  /** False: the text already held all of it. */
  readonly isNew: boolean;
}

/** Merges an update into a state (both Yjs encoding v1; an empty state is a text not begun). The same update twice changes nothing. */
export function mergeUpdate(state: Uint8Array, update: Uint8Array): Merged | Refusal {
  if (update.length > largestUpdate) return refuse('Das ist zu viel Text auf einmal. Bitte speichern Sie in kleineren Schritten.');
  const doc = openState(state);
  const before = Y.encodeStateAsUpdate(doc);
  try {
    Y.applyUpdate(doc, update);
  } catch {
    return refuse('Diese Änderung war nicht lesbar. Bitte laden Sie die Seite neu.');
  }
  return close(doc, before);
}

/** Changes a state so that it says `text`, by the smallest edits; what others have not sent yet merges with it later. */
export function mergeText(state: Uint8Array, text: MinutesText): (Merged & { readonly update: Uint8Array }) | Refusal {
  const doc = openState(state);
  const before = Y.encodeStateAsUpdate(doc);
  const known = Y.encodeStateVector(doc);
  writeFragment(doc, text);
  const merged = close(doc, before);
  return 'refused' in merged ? merged : { ...merged, update: Y.encodeStateAsUpdate(doc, known) };
}

function openState(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  if (state.length > 0) Y.applyUpdate(doc, state);
  return doc;
}

function close(doc: Y.Doc, before: Uint8Array): Merged | Refusal {
  const state = Y.encodeStateAsUpdate(doc);
  if (state.length > largestState) return refuse('Der Text zu diesem Punkt ist zu lang geworden. Bitte kürzen Sie ihn.');
  if (!isSound(doc)) return refuse('In dieser Änderung steht etwas, das nicht in ein Protokoll gehört, oder der Text ist zu lang. Bitte laden Sie die Seite neu.');
  return { state, text: readFragment(doc), isNew: Buffer.compare(before, state) !== 0 };
}
