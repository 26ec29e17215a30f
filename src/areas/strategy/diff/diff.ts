import { canonicalText, type EditionContent } from '../content.ts';
import { heads, nouns, type Change, type Noun, type Spot, type Traits } from './change.ts';
import { outlineOf, readingOrder, type Outline } from './outline.ts';
import { matchPassages, placesOf, type Placed } from './passage.ts';
import { rearrange, type Groups } from './sequence.ts';

/**
 * What turns the content `a` into `b`: objects are matched by lineage, passages by id and then by likeness. apply(diff(a, b), a)
 * equals b, whatever the two are, as long as a lineage stands once in a list (as the database has it).
 */
export function diff(a: EditionContent, b: EditionContent): readonly Change[] {
  const [old, now] = [outlineOf(a), outlineOf(b)];
  return [...diffHead(old, now), ...nouns.flatMap((noun) => diffThings(noun, old, now)), ...diffPassages(old, now)];
}

function diffHead(old: Outline, now: Outline): readonly Change[] {
  return heads.filter((head) => !isEqual(old.head[head], now.head[head])).map((trait) => ({ kind: 'changed', noun: 'edition', trait, before: old.head[trait], after: now.head[trait] }));
}

function diffThings(noun: Noun, old: Outline, now: Outline): readonly Change[] {
  const { came, went, moved } = rearrange(old.groups[noun], now.groups[noun]);
  const traits = (outline: Outline, lineage: string) => outline.things[noun].get(lineage)!;
  const order = now.order[noun];
  const isOrdered = isEqual(readingOrder(noun, now.groups[noun], now.order.field), order);
  return [
    ...went.map(({ key, from }): Change => ({ kind: 'dropped', noun, lineage: key, from, before: traits(old, key) })),
    ...came.map(({ key, to }): Change => ({ kind: 'new', noun, lineage: key, to, after: traits(now, key) })),
    ...moved.map(({ key, from, to }): Change => ({ kind: 'moved', noun, lineage: key, from, to })),
    ...order.flatMap((lineage) => { const before = old.things[noun].get(lineage); return before ? diffTraits(noun, lineage, before, traits(now, lineage)) : []; }),
    ...(isOrdered ? [] : [{ kind: 'moved', noun, order } as const]),
  ];
}

function diffTraits(noun: Noun, lineage: string, before: Traits, after: Traits): readonly Change[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((trait) => !isEqual(before[trait], after[trait]))
    .map((trait) => ({ kind: 'changed', noun, lineage, trait, before: before[trait], after: after[trait] }));
}

function diffPassages(old: Outline, now: Outline): readonly Change[] {
  const [was, is] = [placesOf(old.texts), placesOf(now.texts)];
  const matches = matchPassages(was, is);
  const before = new Map(was.map((place) => [place.key, place]));
  // a passage goes by the key of its old self; one without stands under a key that no old passage has
  const keyOf = ({ key }: Placed) => matches.get(key) ?? `new\n${key}`;
  const after = new Map(is.map((place) => [keyOf(place), place]));
  const { came, went, moved } = rearrange(groupsOf(was, ({ key }) => key), groupsOf(is, keyOf));
  return [
    ...went.map(({ key, from }): Change => ({ kind: 'dropped', noun: 'passage', from, before: before.get(key)!.block })),
    ...came.map(({ key, to }): Change => ({ kind: 'new', noun: 'passage', to, after: after.get(key)!.block })),
    ...moved.map(({ key, from, to }): Change => ({ kind: 'moved', noun: 'passage', from, to, after: after.get(key)!.block })),
    ...[...after].flatMap(([key, place]): Change[] => {
      const twin = before.get(key);
      return !twin || isEqual(twin.block, place.block) ? [] : [{ kind: 'changed', noun: 'passage', from: spotOf(twin), to: spotOf(place), before: twin.block, after: place.block }];
    }),
  ];
}

function groupsOf(places: readonly Placed[], keyOf: (place: Placed) => string): Groups {
  return new Map([...Map.groupBy(places, ({ group }) => group)].map(([group, members]) => [group, members.map(keyOf)]));
}

function spotOf({ group, key }: Placed): Spot {
  return { group, at: Number(key.slice(group.length + 1)) };
}

function isEqual(one: unknown, other: unknown): boolean {
  return one === other || (typeof one === 'object' && typeof other === 'object' && canonicalText(one) === canonicalText(other));
}
