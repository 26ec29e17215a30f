import type { EditionContent } from '../content.ts';
import type { Text, TextBlock } from '../text.ts';
import { heads, type Change, type Head, type Noun, type Spot, type Traits } from './change.ts';
import { byNoun, contentOf, outlineOf, readingOrder, type Outline } from './outline.ts';
import { carryOut, type Groups } from './sequence.ts';

/** Carries out what `diff` found: apply(diff(a, b), a) equals b. Changes of another content lead nowhere good. */
export function apply(changes: readonly Change[], a: EditionContent): EditionContent {
  const old = outlineOf(a);
  const groups = byNoun((noun) => carryOut(old.groups[noun], rearrangementOf(noun, changes)));
  const fields = orderOf('field', groups.field, changes, []);
  return contentOf({
    head: applyHead(changes, old), groups, things: byNoun((noun) => applyTraits(noun, changes, old)),
    order: byNoun((noun) => (noun === 'field' ? fields : orderOf(noun, groups[noun], changes, fields))), texts: applyPassages(changes, old),
  });
}

function applyHead(changes: readonly Change[], old: Outline): Record<Head, unknown> {
  const found = new Map(changes.flatMap((change) => (change.noun === 'edition' ? [[change.trait, change.after] as const] : [])));
  return Object.fromEntries(heads.map((head) => [head, found.has(head) ? found.get(head) : old.head[head]])) as Record<Head, unknown>;
}

function applyTraits(noun: Noun, changes: readonly Change[], old: Outline): ReadonlyMap<string, Traits> {
  const things = new Map(old.things[noun]);
  for (const change of changes) {
    if (change.noun !== noun) continue;
    if (change.kind === 'new') things.set(change.lineage, change.after);
    if (change.kind === 'dropped') things.delete(change.lineage);
    if (change.kind === 'changed') things.set(change.lineage, { ...things.get(change.lineage), [change.trait]: change.after });
  }
  return things;
}

function orderOf(noun: Noun, groups: Groups, changes: readonly Change[], fields: readonly string[]): readonly string[] {
  const told = changes.find((change) => change.noun === noun && 'order' in change);
  return told && 'order' in told ? told.order : readingOrder(noun, groups, fields);
}

function rearrangementOf(noun: Noun, changes: readonly Change[]) {
  const own = changes.filter((change) => change.noun === noun);
  return {
    came: own.flatMap((change) => (change.kind === 'new' && 'lineage' in change ? [{ key: change.lineage, to: change.to }] : [])),
    went: own.flatMap((change) => (change.kind === 'dropped' && 'lineage' in change ? [{ key: change.lineage, from: change.from }] : [])),
    moved: own.flatMap((change) => (change.kind === 'moved' && 'lineage' in change ? [{ key: change.lineage, from: change.from, to: change.to }] : [])),
  };
}

function applyPassages(changes: readonly Change[], old: Outline): ReadonlyMap<string, Text> {
  const blocks = new Map([...old.texts].flatMap(([group, text]) => text.map((block, at): [string, TextBlock] => [keyOf({ group, at }), block])));
  const before: Groups = new Map([...old.texts].map(([group, text]) => [group, text.map((_, at) => keyOf({ group, at }))]));
  const own = changes.filter((change) => change.noun === 'passage');
  for (const change of own) {
    if (change.kind === 'new') blocks.set(newKey(change.to), change.after);
    if (change.kind === 'changed') blocks.set(keyOf(change.from), change.after);
  }
  const groups = carryOut(before, {
    came: own.flatMap((change) => (change.kind === 'new' ? [{ key: newKey(change.to), to: change.to }] : [])),
    went: own.flatMap((change) => (change.kind === 'dropped' ? [{ key: keyOf(change.from), from: change.from }] : [])),
    moved: own.flatMap((change) => (change.kind === 'moved' ? [{ key: keyOf(change.from), from: change.from, to: change.to }] : [])),
  });
  return new Map([...groups].map(([group, keys]) => [group, keys.map((key) => blocks.get(key)!)]));
}

function keyOf({ group, at }: Spot): string {
  return `${group}\n${at}`;
}

function newKey(spot: Spot): string {
  return `new\n${keyOf(spot)}`;
}
