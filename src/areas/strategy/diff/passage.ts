import { wordsOf, type Text, type TextBlock } from '../text.ts';

/** A passage on one side of a comparison. `key` is unique on its side. */
export interface Placed {
  readonly key: string;
  readonly group: string;
  readonly block: TextBlock;
  readonly words: string;
}

export function placesOf(texts: ReadonlyMap<string, Text>): readonly Placed[] {
  return [...texts].flatMap(([group, text]) => text.map((block, at) => ({ key: `${group}\n${at}`, group, block, words: wordsOf(block).trim() })));
}

/** From this share of equal words on, two passages count as the same one, rewritten. */
const alike = 0.5;
/** Words that stand in more passages than this say nothing about which one is meant. */
const rare = 40;

/**
 * Which passage of `now` is which of `old` (keys of now → keys of old): by id and words, by words, by id, and then by
 * likeness; within the same chapter first. Equal passages are found by hashing, likeness looks only at passages that
 * have rare words in common, so that the work grows with the length of the text and not with its square.
 */
export function matchPassages(old: readonly Placed[], now: readonly Placed[]): ReadonlyMap<string, string> {
  const matches = new Map<string, string>();
  let [left, open] = [old, now];
  const pair = (nameOf: (place: Placed) => string | null) => {
    const waiting = Map.groupBy(left.filter((place) => nameOf(place) !== null), (place) => nameOf(place)!);
    const taken = new Set<string>();
    for (const place of open) {
      const name = nameOf(place);
      const twin = name === null ? undefined : waiting.get(name)?.shift();
      if (!twin) continue;
      matches.set(place.key, twin.key);
      taken.add(twin.key);
    }
    left = left.filter(({ key }) => !taken.has(key));
    open = open.filter(({ key }) => !matches.has(key));
  };
  pair(({ group, block, words }) => JSON.stringify([group, block.id, words]));
  pair(({ group, words }) => (words === '' ? null : JSON.stringify([group, words])));
  pair(({ group, block }) => JSON.stringify([group, block.id, sortOf(block)]));
  pair(({ block, words }) => JSON.stringify([block.id, words]));
  pair(({ words }) => (words.length < 20 ? null : words));
  pair(({ block }) => JSON.stringify([block.id, sortOf(block)]));
  for (const [key, twin] of matchByLikeness(left, open)) matches.set(key, twin);
  return matches;
}

/** A table never becomes a paragraph, nor a paragraph a table. */
function sortOf(block: TextBlock): string {
  return block.kind === 'table' ? 'table' : 'text';
}

function matchByLikeness(old: readonly Placed[], now: readonly Placed[]): ReadonlyMap<string, string> {
  const bags = old.map((place) => bagOf(place));
  const index = new Map<string, number[]>();
  bags.forEach((bag, nth) => {
    for (const word of bag) {
      const where = index.get(word);
      if (!where) index.set(word, [nth]);
      else if (where.length <= rare) where.push(nth);
    }
  });
  const offers = now.flatMap((place) => bestOf(place, old, bags, index).map((offer) => ({ ...offer, key: place.key })));
  const matches = new Map<string, string>();
  const taken = new Set<string>();
  for (const { key, twin } of offers.toSorted((one, other) => other.score - one.score)) {
    if (matches.has(key) || taken.has(twin)) continue;
    matches.set(key, twin);
    taken.add(twin);
  }
  return matches;
}

/** The likest old passages, at most five; one of the same chapter counts a little more. */
function bestOf(place: Placed, old: readonly Placed[], bags: readonly ReadonlySet<string>[], index: ReadonlyMap<string, readonly number[]>): { twin: string; score: number }[] {
  const bag = bagOf(place);
  const hits = new Map<number, number>();
  for (const word of bag) {
    const where = index.get(word) ?? [];
    if (where.length <= rare) for (const nth of where) hits.set(nth, (hits.get(nth) ?? 0) + 1);
  }
  const candidates = [...hits].toSorted(([, one], [, other]) => other - one).slice(0, 5).map(([nth]) => nth);
  return candidates.filter((nth) => sortOf(old[nth]!.block) === sortOf(place.block)).flatMap((nth) => {
    const shared = bag.intersection(bags[nth]!).size;
    const score = (2 * shared) / (bag.size + bags[nth]!.size);
    return score < alike ? [] : [{ twin: old[nth]!.key, score: score + (old[nth]!.group === place.group ? 0.1 : 0) }];
  });
}

function bagOf({ words }: Placed): ReadonlySet<string> {
  return new Set(words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}
