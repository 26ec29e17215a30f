/** Blocks `from` … `to - 1` of the base become `blocks`; with `from` = `to` they are only added. */
interface Hunk<Block> {
  readonly from: number;
  readonly to: number;
  readonly blocks: readonly Block[];
}

/**
 * Brings two changes of one text together, block by block; `keyOf` is equal for equal blocks. What both wrote anew at one
 * place is kept from both, `theirs` first. Null where both changed the same block in different ways: then a person must
 * decide.
 */
export function mergeBlocks<Block>(base: readonly Block[], mine: readonly Block[], theirs: readonly Block[], keyOf: (block: Block) => string): readonly Block[] | null {
  const isSame = (one: Hunk<Block>, other: Hunk<Block>) => one.from === other.from && one.to === other.to && one.blocks.map(keyOf).join() === other.blocks.map(keyOf).join();
  const [ours, others] = [listHunks(base, mine, keyOf), listHunks(base, theirs, keyOf)];
  const news = ours.filter((hunk) => !others.some((other) => isSame(hunk, other)));
  if (news.some((hunk) => others.some((other) => isClash(hunk, other)))) return null;
  const merged: Block[] = [];
  let at = 0;
  for (const hunk of [...others, ...news].toSorted((one, other) => one.from - other.from || one.to - other.to)) {
    merged.push(...base.slice(at, hunk.from), ...hunk.blocks);
    at = hunk.to;
  }
  return [...merged, ...base.slice(at)];
}

/** The pairs [index in one, index in other] of a longest common subsequence, in order; of a long one in very long lists. */
export function matchEqual(one: readonly string[], other: readonly string[]): readonly (readonly [number, number])[] {
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < one.length - start && end < other.length - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  const pairs: [number, number][] = Array.from({ length: start }, (_, index) => [index, index]);
  for (const [a, b] of matchMiddle(one.slice(start, one.length - end), other.slice(start, other.length - end))) pairs.push([a + start, b + start]);
  for (let back = end; back > 0; back -= 1) pairs.push([one.length - back, other.length - back]);
  return pairs;
}

function listHunks<Block>(base: readonly Block[], changed: readonly Block[], keyOf: (block: Block) => string): readonly Hunk<Block>[] {
  const hunks: Hunk<Block>[] = [];
  let [from, start] = [0, 0];
  for (const [to, end] of [...matchEqual(base.map(keyOf), changed.map(keyOf)), [base.length, changed.length] as const]) {
    if (to > from || end > start) hunks.push({ from, to, blocks: changed.slice(start, end) });
    [from, start] = [to + 1, end + 1];
  }
  return hunks;
}

/** They touch the same block, or one adds in the middle of what the other replaces. */
function isClash<Block>(one: Hunk<Block>, other: Hunk<Block>): boolean {
  if (one.from === one.to) return other.from < one.from && one.from < other.to;
  if (other.from === other.to) return one.from < other.from && other.from < one.to;
  return Math.max(one.from, other.from) < Math.min(one.to, other.to);
}

/** Cells of the table of lengths: 16 MB. */
const mostCells = 4_000_000;

function matchMiddle(one: readonly string[], other: readonly string[]): readonly (readonly [number, number])[] {
  const width = other.length + 1;
  if ((one.length + 1) * width > mostCells) return matchUnique(one, other);
  const lengths = new Uint32Array((one.length + 1) * width);
  const at = (a: number, b: number) => lengths[a * width + b] ?? 0;
  for (let a = one.length - 1; a >= 0; a -= 1) {
    for (let b = other.length - 1; b >= 0; b -= 1) {
      lengths[a * width + b] = one[a] === other[b] ? at(a + 1, b + 1) + 1 : Math.max(at(a + 1, b), at(a, b + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let a = 0, b = 0; a < one.length && b < other.length;) {
    if (one[a] === other[b]) pairs.push([a++, b++]);
    else if (at(a + 1, b) >= at(a, b + 1)) a += 1;
    else b += 1;
  }
  return pairs;
}

/** Of the texts that stand once in each list, the longest run that keeps its order (patience sorting). */
function matchUnique(one: readonly string[], other: readonly string[]): readonly (readonly [number, number])[] {
  const [mine, theirs] = [placesOfUnique(one), placesOfUnique(other)];
  const pairs = [...mine].flatMap(([text, a]): readonly { a: number; b: number; before: number }[] => {
    const b = theirs.get(text);
    return b === undefined ? [] : [{ a, b, before: -1 }];
  });
  const ends: number[] = [];
  pairs.forEach((pair, index) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[ends[middle]!]!.b < pair.b) low = middle + 1;
      else high = middle;
    }
    pair.before = low > 0 ? ends[low - 1]! : -1;
    ends[low] = index;
  });
  const kept: [number, number][] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = pairs[index]!.before) kept.push([pairs[index]!.a, pairs[index]!.b]);
  return kept.reverse();
}

function placesOfUnique(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return new Map(texts.flatMap((text, index) => (counts.get(text) === 1 ? [[text, index] as const] : [])));
}
