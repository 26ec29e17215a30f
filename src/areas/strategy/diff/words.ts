import { diffArrays } from 'diff';

/** A stretch of a changed text: in both, only in the newer, or only in the older one. */
export interface Part {
  readonly kind: 'same' | 'new' | 'dropped';
  readonly text: string;
}

/** More differing words than this are not worth comparing: the whole text is shown as exchanged. */
const mostEdits = 1500;

/**
 * What changed between two texts, down to the word. The same and new parts make the newer text, the same and dropped ones
 * the older; where words on both sides of a gap changed, they are shown as one stretch.
 */
export function compareWords(before: string, after: string): readonly Part[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const [start, end] = equalEnds(before, after);
  const [old, now] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  const found = old === '' || now === '' ? undefined : diffArrays(tokensOf(old), tokensOf(now), { maxEditLength: mostEdits });
  const parts = found?.map(({ added, removed, value }): Part => ({ kind: added ? 'new' : removed ? 'dropped' : 'same', text: value.join('') }))
    ?? [{ kind: 'dropped', text: old }, { kind: 'new', text: now }];
  const around = [{ kind: 'same', text: before.slice(0, start) } as const, ...parts, { kind: 'same', text: before.slice(before.length - end) } as const];
  return join(around.filter(({ text }) => text !== ''));
}

/** The same, compared only when somebody reads it, and once: of a long comparison one page is looked at. */
export function comparison(before: string, after: string): () => readonly Part[] {
  let parts: readonly Part[] | undefined;
  return () => (parts ??= compareWords(before, after));
}

/** Words, gaps, and what stands between words and gaps. */
function tokensOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}\p{M}]+|\s+|[^\s\p{L}\p{N}\p{M}]+/gu) ?? [];
}

/** How many letters both texts begin and end with, up to a gap between words: only what lies between is compared. */
function equalEnds(before: string, after: string): readonly [start: number, end: number] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  while (start > 0 && !/\s/.test(before[start - 1]!)) start -= 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  while (end > 0 && !/\s/.test(before.at(-end)!)) end -= 1;
  return [start, end];
}

/** Gaps of nothing but white space between two changes join them; dropped words stand before new ones. */
function join(parts: readonly Part[]): readonly Part[] {
  const joined: Part[] = [];
  let [gone, come] = ['', ''];
  const close = () => {
    if (gone !== '') joined.push({ kind: 'dropped', text: gone });
    if (come !== '') joined.push({ kind: 'new', text: come });
    [gone, come] = ['', ''];
  };
  parts.forEach((part, nth) => {
    const isGap = part.kind === 'same' && part.text.trim() === '' && gone !== '' && come !== '' && nth < parts.length - 1;
    if (isGap) { gone += part.text; come += part.text; }
    else if (part.kind === 'dropped') gone += part.text;
    else if (part.kind === 'new') come += part.text;
    else {
      close();
      const last = joined.at(-1);
      if (last?.kind === 'same') joined[joined.length - 1] = { kind: 'same', text: last.text + part.text };
      else joined.push(part);
    }
  });
  close();
  return joined;
}
