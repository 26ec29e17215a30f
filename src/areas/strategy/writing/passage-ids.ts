import { matchEqual, mergeBlocks } from '#platform/writing/merge.ts';
import { wordsOf, type Text, type TextBlock } from '../text.ts';
import { keyOf, tidyText } from './tidy.ts';

/** Brings two changes of one chapter together by passages. Null where both changed the same passage in different ways. */
export function mergeTexts(base: Text, mine: Text, theirs: Text): Text | null {
  const merged = mergeBlocks(base, mine, theirs, keyOf);
  return merged === null ? null : tidyText(merged);
}

/**
 * A text that was written without ids gets those of the text before: equal passages first, then those that still share
 * most of their words. Of a passage that was cut in two the first part keeps the id; of two that became one, the first.
 */
export function carryIds(before: Text, text: Text): Text {
  const carried = [...text];
  const give = (from: TextBlock, index: number) => { carried[index] = { ...text[index]!, id: from.id }; };
  let [start, from] = [0, 0];
  for (const [old, fresh] of [...matchEqual(before.map(keyOf), text.map(keyOf)), [before.length, text.length] as const]) {
    pairSimilar(before.slice(from, old), text.slice(start, fresh)).forEach(([block, index]) => give(block, start + index));
    if (before[old]) give(before[old], fresh);
    [from, start] = [old + 1, fresh + 1];
  }
  return tidyText(carried);
}

/** Old passages with the positions of the new ones that go on with them, in order. */
function pairSimilar(old: Text, fresh: Text): readonly (readonly [TextBlock, number])[] {
  const pairs: [TextBlock, number][] = [];
  const words = old.map(wordSetOf);
  let from = 0;
  fresh.forEach((block, index) => {
    const own = wordSetOf(block);
    // looks a few passages ahead only, so that a long rewritten chapter stays cheap
    for (let at = from; at < Math.min(old.length, from + 8); at += 1) {
      if ((old[at]!.kind === 'table') !== (block.kind === 'table') || !isSimilar(words[at]!, own)) continue;
      pairs.push([old[at]!, index]);
      from = at + 1;
      return;
    }
  });
  return pairs;
}

function wordSetOf(block: TextBlock): ReadonlySet<string> {
  return new Set(wordsOf(block).toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

/** Half of the words of the shorter one stand in the other. */
function isSimilar(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const both = [...one].filter((word) => other.has(word)).length;
  return both > 0 && both * 2 >= Math.min(one.size, other.size);
}
