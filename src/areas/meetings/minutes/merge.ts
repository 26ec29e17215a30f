import { mergeBlocks } from '#platform/writing/merge.ts';
import type { Block, MinutesText } from './text.ts';

/** Brings two changes of one text together (platform/writing/merge.ts). Null where both changed the same block in different ways. */
export function mergeTexts(base: MinutesText, mine: MinutesText, theirs: MinutesText): MinutesText | null {
  return mergeBlocks(base, mine, theirs, keyOf);
}

export function keyOf(block: Block): string {
  return JSON.stringify([block.kind, block.runs.map((run) => [run.text, run.bold === true])]);
}
