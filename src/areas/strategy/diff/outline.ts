import type { EditionContent } from '../content.ts';
import type { Text } from '../text.ts';
import { heads, nouns, summaryGroup, type Head, type Noun, type Traits } from './change.ts';

/**
 * A content taken apart for comparing: the properties of each object by lineage, without its text and without what it
 * hangs on; the lists of lineages by what they hang on; the texts by chapter; and the order of each whole list.
 */
export interface Outline {
  readonly head: Readonly<Record<Head, unknown>>;
  readonly things: Readonly<Record<Noun, ReadonlyMap<string, Traits>>>;
  readonly groups: Readonly<Record<Noun, ReadonlyMap<string, readonly string[]>>>;
  readonly order: Readonly<Record<Noun, readonly string[]>>;
  readonly texts: ReadonlyMap<string, Text>;
}

interface Shape {
  readonly list: 'fields' | 'chapters' | 'principles' | 'goals' | 'measures' | 'indicators';
  /** The property that names what it hangs on, and what that is. */
  readonly parent: readonly [trait: string, noun: Noun] | null;
  readonly refs: Readonly<Record<string, Noun>>;
}

const shapes: Readonly<Record<Noun, Shape>> = {
  field: { list: 'fields', parent: null, refs: {} },
  chapter: { list: 'chapters', parent: ['parentId', 'chapter'], refs: { fieldId: 'field' } },
  principle: { list: 'principles', parent: ['fieldId', 'field'], refs: {} },
  goal: { list: 'goals', parent: ['fieldId', 'field'], refs: { principleId: 'principle', parentId: 'goal' } },
  measure: { list: 'measures', parent: ['fieldId', 'field'], refs: { parentId: 'measure' } },
  indicator: { list: 'indicators', parent: null, refs: { goalId: 'goal', measureId: 'measure' } },
};

type Thing = { readonly id: string; readonly lineage: string } & Traits;
type Names = (noun: Noun, name: string) => string;

export function outlineOf(content: EditionContent): Outline {
  const lists = listsOf(content);
  const lineages = byNoun((noun) => new Map(lists[noun].map(({ id, lineage }) => [id, lineage])));
  const lineageOf: Names = (noun, id) => lineages[noun].get(id) ?? id;
  return {
    head: Object.fromEntries(heads.map((head) => [head, content[head]])) as Record<Head, unknown>,
    things: byNoun((noun) => new Map(lists[noun].map((thing) => [thing.lineage, traitsOf(noun, thing, lineageOf)]))),
    groups: byNoun((noun) => groupsOf(noun, lists[noun], lineageOf)),
    order: byNoun((noun) => lists[noun].map(({ lineage }) => lineage)),
    texts: new Map<string, Text>([[summaryGroup, content.summaryEasy], ...content.chapters.map(({ lineage, body }) => [lineage, body] as const)]),
  };
}

/** The content that an outline was taken from: contentOf(outlineOf(content)) equals the content. */
export function contentOf({ head, things, groups, order, texts }: Outline): EditionContent {
  const idOf: Names = (noun, lineage) => String(things[noun].get(lineage)?.['id'] ?? lineage);
  const parents = byNoun((noun) => new Map([...groups[noun]].flatMap(([group, list]) => list.map((lineage) => [lineage, group] as const))));
  const listOf = (noun: Noun) => order[noun].map((lineage) => {
    const { parent } = shapes[noun];
    const above = parents[noun].get(lineage) ?? '';
    const thing = { ...translate(noun, things[noun].get(lineage) ?? {}, idOf), lineage };
    const placed = parent === null ? thing : { ...thing, [parent[0]]: above === '' ? null : idOf(parent[1], above) };
    return noun === 'chapter' ? { ...placed, body: texts.get(lineage) ?? [] } : placed;
  });
  const lists = Object.fromEntries(nouns.map((noun) => [shapes[noun].list, listOf(noun)]));
  return { ...head, ...lists, summaryEasy: texts.get(summaryGroup) ?? [] } as unknown as EditionContent;
}

/** The whole list in reading order: each group after what it hangs on, chapters with all that is below them. */
export function readingOrder(noun: Noun, groups: ReadonlyMap<string, readonly string[]>, fields: readonly string[]): readonly string[] {
  const first = shapes[noun].parent?.[1] === 'field' ? ['', ...fields] : [''];
  const rest = [...groups.keys()].filter((group) => !first.includes(group)).toSorted();
  const seen = new Set<string>();
  const walk = (group: string): string[] => (groups.get(group) ?? []).flatMap((lineage) => {
    if (seen.has(lineage)) return [];
    seen.add(lineage);
    return noun === 'chapter' ? [lineage, ...walk(lineage)] : [lineage];
  });
  return [...first, ...rest].flatMap(walk);
}

export function byNoun<T>(make: (noun: Noun) => T): Record<Noun, T> {
  return Object.fromEntries(nouns.map((noun) => [noun, make(noun)])) as Record<Noun, T>;
}

function listsOf(content: EditionContent): Record<Noun, readonly Thing[]> {
  return byNoun((noun) => content[shapes[noun].list] as unknown as readonly Thing[]);
}

function groupsOf(noun: Noun, list: readonly Thing[], lineageOf: Names): ReadonlyMap<string, readonly string[]> {
  const { parent } = shapes[noun];
  const above = (thing: Thing) => (parent === null || thing[parent[0]] === null ? '' : lineageOf(parent[1], String(thing[parent[0]])));
  return new Map([...Map.groupBy(list, above)].map(([group, members]) => [group, members.map(({ lineage }) => lineage)]));
}

function traitsOf(noun: Noun, thing: Thing, lineageOf: Names): Traits {
  const left = new Set(['lineage', 'body', shapes[noun].parent?.[0]]);
  return translate(noun, Object.fromEntries(Object.entries(thing).filter(([trait]) => !left.has(trait))), lineageOf);
}

/** The same properties with every reference under its other name. */
function translate(noun: Noun, traits: Traits, nameOf: Names): Traits {
  const refs = Object.entries(shapes[noun].refs).map(([trait, to]) => [trait, traits[trait] === null ? null : nameOf(to, String(traits[trait]))]);
  const goals = noun === 'measure' ? { goals: (traits['goals'] as readonly { goalId: string; weight: number }[]).map((share) => ({ ...share, goalId: nameOf('goal', share.goalId) })) } : {};
  return { ...traits, ...Object.fromEntries(refs), ...goals };
}
