import { refuse, type Refusal } from '#platform/errors.ts';
import type { Chapter } from '../content.ts';
import { isOpen, type Edition } from '../edition.ts';

/** A chapter's place in the tree; a list of them stands in reading order, each below its parent. */
export type Entry = Pick<Chapter, 'id' | 'parentId'>;
export type Way = 'up' | 'down' | 'in' | 'out';

/** Chapter, section, subsection: headings inside a text go on below them. */
export const deepest = 3;
export const mostChapters = 300;

/** Why nobody changes the text of an edition now. */
export function refuseClosed(edition: Pick<Edition, 'state'>): Refusal | null {
  return isOpen(edition) ? null : refuse('Diese Fassung ist beschlossen. Ihr Text ändert sich nicht mehr. Was neu ist, kommt in die nächste Fassung.');
}

/** The list as a tree that holds: an entry whose parent does not stand before it moves to the top, children follow their parent. */
export function repairOutline<One extends Entry>(entries: readonly One[]): readonly One[] {
  const known = new Set<string>();
  const sound = entries.map((entry) => {
    const isSound = entry.parentId === null || known.has(entry.parentId);
    known.add(entry.id);
    return isSound ? entry : { ...entry, parentId: null };
  });
  const childrenOf = Map.groupBy(sound, ({ parentId }) => parentId);
  const walk = (parent: string | null): readonly One[] => (childrenOf.get(parent) ?? []).flatMap((entry) => [entry, ...walk(entry.id)]);
  return walk(null);
}

/** 1 for a chapter, 2 for what stands below it, and so on. */
export function depthOf(entries: readonly Entry[], id: string): number {
  const entry = entries.find((one) => one.id === id);
  return entry?.parentId ? depthOf(entries, entry.parentId) + 1 : 1;
}

/** Its number as in a table of contents: „2.1“. */
export function numbersOf(entries: readonly Entry[]): ReadonlyMap<string, string> {
  const counts = new Map<string | null, number>();
  const numbers = new Map<string, string>();
  for (const { id, parentId } of entries) {
    const count = (counts.get(parentId) ?? 0) + 1;
    counts.set(parentId, count);
    numbers.set(id, `${parentId === null ? '' : `${numbers.get(parentId)}.`}${count}`);
  }
  return numbers;
}

/** An entry with all below it. */
export function branchOf<One extends Entry>(entries: readonly One[], id: string): readonly One[] {
  const inside = new Set([id]);
  return entries.filter((entry) => {
    if (entry.parentId !== null && inside.has(entry.parentId)) inside.add(entry.id);
    return inside.has(entry.id);
  });
}

/** The field that a chapter belongs to: its own, or that of the nearest chapter above it. */
export function fieldOf(entries: readonly (Entry & Pick<Chapter, 'fieldId'>)[], id: string | null): string | null {
  const entry = entries.find((one) => one.id === id);
  return entry ? entry.fieldId ?? fieldOf(entries, entry.parentId) : null;
}

/** Puts an entry behind the last one below `parentId`. */
export function insertEntry<One extends Entry>(entries: readonly One[], entry: One): readonly One[] | Refusal {
  if (entries.length >= mostChapters) return refuse(`Mehr als ${mostChapters} Kapitel sind nicht möglich. Bitte fassen Sie Kapitel zusammen.`, 'title');
  if (entry.parentId !== null && depthOf(entries, entry.parentId) >= deepest) return refuse(`Unter diesem Kapitel geht es nicht tiefer: Es gibt ${deepest} Ebenen. Nehmen Sie im Text eine Zwischenüberschrift.`, 'parentId');
  return repairOutline([...entries, entry]);
}

/** Moves an entry with all below it: past its neighbour, below the one before it, or out behind its parent. */
export function moveEntry<One extends Entry>(entries: readonly One[], id: string, way: Way): readonly One[] | Refusal {
  const branch = branchOf(entries, id);
  const [entry] = branch;
  if (!entry) return refuse('Dieses Kapitel gibt es nicht mehr. Bitte laden Sie die Seite neu.');
  const siblings = entries.filter(({ parentId }) => parentId === entry.parentId);
  const at = siblings.indexOf(entry);
  const rest = entries.filter((one) => !branch.includes(one));
  const behind = (other: One, moved: readonly One[]) => {
    const last = branchOf(rest, other.id).at(-1) ?? other;
    return rest.toSpliced(rest.indexOf(last) + 1, 0, ...moved);
  };
  if (way === 'up' || way === 'down') {
    const neighbour = siblings[at + (way === 'up' ? -1 : 1)];
    if (!neighbour) return refuse(way === 'up' ? 'Das Kapitel steht schon ganz oben.' : 'Das Kapitel steht schon ganz unten.');
    return way === 'up' ? rest.toSpliced(rest.indexOf(neighbour), 0, ...branch) : behind(neighbour, branch);
  }
  if (way === 'out') {
    const parent = entries.find((one) => one.id === entry.parentId);
    return parent ? behind(parent, [{ ...entry, parentId: parent.parentId }, ...branch.slice(1)]) : refuse('Das Kapitel steht schon auf der obersten Ebene.');
  }
  const above = siblings[at - 1];
  if (!above) return refuse('Darüber steht kein Kapitel, unter das dieses rücken kann.');
  const height = Math.max(...branch.map((one) => depthOf(entries, one.id)));
  if (height >= deepest) return refuse(`Tiefer geht es nicht: Es gibt ${deepest} Ebenen.`);
  return behind(above, [{ ...entry, parentId: above.id }, ...branch.slice(1)]);
}
