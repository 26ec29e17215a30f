import type { EditionContent } from '../content.ts';
import type { Change, ChangeKind, Noun, Traits } from './change.ts';
import { nounLabels, type Names } from './names.ts';
import { outlineOf, type Outline } from './outline.ts';
import { listTraits, rankOf, tellTrait, type TraitRow } from './traits.ts';

/** What became of one object. `section`: the chapter or field that it is told with, `note`: where it went. */
export interface ThingEntry {
  readonly key: string;
  readonly section: string;
  readonly noun: Noun;
  readonly label: string;
  readonly name: string;
  readonly kinds: readonly ChangeKind[];
  readonly note: string;
  readonly rows: readonly TraitRow[];
}

type ThingChange = Extract<Change, { readonly lineage: string }>;

export function tellThings(changes: readonly Change[], a: EditionContent, b: EditionContent, names: Names): readonly ThingEntry[] {
  const [old, now] = [outlineOf(a), outlineOf(b)];
  const own = changes.filter((change): change is ThingChange => 'lineage' in change);
  const found = [...Map.groupBy(own, ({ noun, lineage }) => `${noun} ${lineage}`).values()].map((list) => tellThing(list, old, now, names)).filter((entry) => entry.kinds.length > 0);
  const order = new Map([...rank(old), ...rank(now)]);
  return found.toSorted((one, other) => (order.get(one.key) ?? 0) - (order.get(other.key) ?? 0));
}

function tellThing(changes: readonly ThingChange[], old: Outline, now: Outline, names: Names): ThingEntry {
  const { noun, lineage } = changes[0]!;
  const whole = changes.find(({ kind }) => kind === 'new' || kind === 'dropped');
  const rows = whole?.kind === 'new' ? listTraits(noun, whole.after, 'new', names) : whole?.kind === 'dropped' ? listTraits(noun, whole.before, 'dropped', names) : tellTraits(changes, names);
  const moved = changes.find(({ kind }) => kind === 'moved');
  const kinds = whole ? [whole.kind] : [...(rows.length > 0 ? ['changed' as const] : []), ...(moved ? ['moved' as const] : [])];
  return {
    key: `${noun} ${lineage}`, section: sectionOf(noun, lineage, whole?.kind === 'dropped' ? old : now), noun, label: nounLabels[noun][0], name: names.titleOf(noun, lineage), kinds, rows,
    note: moved?.kind === 'moved' && 'from' in moved ? tellMove(noun, moved, names) : '',
  };
}

function tellTraits(changes: readonly ThingChange[], names: Names): readonly TraitRow[] {
  const named = changes.some((change) => change.kind === 'changed' && change.trait === 'ownerName');
  return changes.flatMap((change) => (change.kind === 'changed' && !(named && change.trait === 'ownerOrganisation') ? [change] : []))
    .toSorted((one, other) => rankOf(one.noun, one.trait) - rankOf(other.noun, other.trait)).flatMap((change) => tellTrait(change.noun, change.trait, change.before, change.after, names) ?? []);
}

function tellMove(noun: Noun, { from, to }: Extract<ThingChange, { kind: 'moved' }>, names: Names): string {
  if (from.group === to.group) return from.at < to.at ? 'Steht jetzt weiter hinten.' : 'Steht jetzt weiter vorn.';
  if (noun === 'chapter') return `${to.group === '' ? 'Steht jetzt für sich' : `Steht jetzt unter „${names.chapterOf(to.group)}“`}, vorher ${from.group === '' ? 'stand es für sich' : `unter „${names.oldChapterOf(from.group)}“`}.`;
  const field = (group: string) => (group === '' ? 'für das ganze Konzept' : `im Handlungsfeld „${names.titleOf('field', group)}“`);
  return `Jetzt ${field(to.group)}, vorher ${field(from.group)}.`;
}

/** Chapters stand for themselves; everything of the framework is told with its field, an indicator with that of its goal or measure. */
function sectionOf(noun: Noun, lineage: string, { things, groups }: Outline): string {
  if (noun === 'chapter' || noun === 'field') return `${noun} ${lineage}`;
  const fieldOf = (of: 'principle' | 'goal' | 'measure', member: unknown) => [...groups[of]].find(([, list]) => list.includes(String(member)))?.[0] ?? '';
  if (noun !== 'indicator') return `field ${fieldOf(noun, lineage)}`;
  const { goalId, measureId }: Traits = things.indicator.get(lineage) ?? {};
  return `field ${goalId === null ? fieldOf('measure', measureId) : fieldOf('goal', goalId)}`;
}

function rank({ order }: Outline): readonly (readonly [string, number])[] {
  const lists: readonly Noun[] = ['chapter', 'field', 'principle', 'goal', 'measure', 'indicator'];
  return lists.flatMap((noun, nth) => order[noun].map((lineage, at) => [`${noun} ${lineage}`, nth * 1_000_000 + at] as const));
}
