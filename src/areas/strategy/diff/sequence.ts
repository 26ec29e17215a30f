import type { Spot } from './change.ts';

/** Lists of keys by what they hang on. */
export type Groups = ReadonlyMap<string, readonly string[]>;

/** How one arrangement becomes another: what comes in, what goes, and what stands somewhere else; `to` in ascending order. */
export interface Rearrangement {
  readonly came: readonly { readonly key: string; readonly to: Spot }[];
  readonly went: readonly { readonly key: string; readonly from: Spot }[];
  readonly moved: readonly { readonly key: string; readonly from: Spot; readonly to: Spot }[];
}

/**
 * Compares two arrangements of keys. Of a list whose order changed, as few as possible count as moved: those outside its
 * longest part that kept its order.
 */
export function rearrange(before: Groups, after: Groups): Rearrangement {
  const [old, now] = [spotsOf(before), spotsOf(after)];
  const stays = new Set([...after].flatMap(([group, keys]) => keepers(keys.filter((key) => old.get(key)?.group === group), (key) => old.get(key)!.at)));
  const listed = [...after].flatMap(([group, keys]) => keys.map((key, at) => ({ key, to: { group, at } })));
  return {
    came: listed.filter(({ key }) => !old.has(key)),
    went: [...old].filter(([key]) => !now.has(key)).map(([key, from]) => ({ key, from })),
    moved: listed.flatMap(({ key, to }) => { const from = old.get(key); return from && !stays.has(key) ? [{ key, from, to }] : []; }),
  };
}

/** Carries a rearrangement out: the arrangement `after` that it was made from, without empty groups. */
export function carryOut(before: Groups, { came, went, moved }: Rearrangement): Groups {
  const leaving = new Set([...went, ...moved].map(({ key }) => key));
  const arriving = Map.groupBy([...came, ...moved], ({ to }) => to.group);
  return new Map([...new Set([...before.keys(), ...arriving.keys()])].flatMap((group) => {
    const staying = (before.get(group) ?? []).filter((key) => !leaving.has(key));
    const list = weave(staying, new Map((arriving.get(group) ?? []).map(({ key, to }) => [to.at, key])));
    return list.length === 0 ? [] : [[group, list] as const];
  }));
}

/** `staying` in its order, with the others at their places. */
function weave(staying: readonly string[], placed: ReadonlyMap<number, string>): readonly string[] {
  let next = 0;
  return Array.from({ length: staying.length + placed.size }, (_, at) => placed.get(at) ?? staying[next++] ?? '');
}

function spotsOf(groups: Groups): ReadonlyMap<string, Spot> {
  return new Map([...groups].flatMap(([group, keys]) => keys.map((key, at) => [key, { group, at }] as const)));
}

/** The longest part of `keys` whose ranks rise (patience sorting, O(n log n)). */
export function keepers(keys: readonly string[], rankOf: (key: string) => number): readonly string[] {
  const tails: { key: string; rank: number; below: number }[] = [];
  const piles: number[] = [];
  for (const key of keys) {
    const rank = rankOf(key);
    const pile = firstPile(piles, (index) => tails[index]!.rank >= rank);
    tails.push({ key, rank, below: pile === 0 ? -1 : piles[pile - 1]! });
    piles[pile] = tails.length - 1;
  }
  const kept: string[] = [];
  for (let index = piles.at(-1) ?? -1; index >= 0; index = tails[index]!.below) kept.push(tails[index]!.key);
  return kept;
}

function firstPile(piles: readonly number[], fits: (index: number) => boolean): number {
  let [low, high] = [0, piles.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(piles[middle]!)) high = middle; else low = middle + 1;
  }
  return low;
}
