/** Something that may stand below another of its kind. */
export interface Branch {
  readonly id: string;
  readonly parentId: string | null;
}

/** Whether `id` below `parentId` would be its own ancestor. `branches`: all of the kind, as they stand now. */
export function isOwnAncestor(branches: readonly Branch[], id: string, parentId: string | null): boolean {
  const parentOf = new Map(branches.map((branch) => [branch.id, branch.parentId]));
  const seen = new Set<string>();
  for (let above = parentId; above !== null && !seen.has(above); above = parentOf.get(above) ?? null) {
    if (above === id) return true;
    seen.add(above);
  }
  return false;
}

/** The same branches, a parent right before its children, siblings in the order given. What hangs on nothing known counts as a root. */
export function inTreeOrder<T extends Branch>(branches: readonly T[]): readonly (T & { readonly depth: number })[] {
  const known = new Set(branches.map(({ id }) => id));
  const children = Map.groupBy(branches, ({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : null));
  const walk = (parent: string | null, depth: number): readonly (T & { readonly depth: number })[] => (children.get(parent) ?? []).flatMap((branch) => [{ ...branch, depth }, ...walk(branch.id, depth + 1)]);
  return walk(null, 0);
}

/** A branch and everything below it. */
export function withBranchesBelow(branches: readonly Branch[], id: string): ReadonlySet<string> {
  const below = new Set([id]);
  for (let grown = -1; grown !== below.size;) {
    grown = below.size;
    for (const branch of branches) if (branch.parentId !== null && below.has(branch.parentId)) below.add(branch.id);
  }
  return below;
}

export type Direction = 'up' | 'down';

/** The ids after one of them has changed places with its nearest sibling above or below; unchanged at the end of the row. */
export function moved(branches: readonly Branch[], id: string, direction: Direction): readonly string[] {
  const ordered = inTreeOrder(branches);
  const own = ordered.find((branch) => branch.id === id);
  const siblings = ordered.filter((branch) => own !== undefined && branch.depth === own.depth && (branch.parentId === own.parentId || own.depth === 0));
  const other = siblings[siblings.findIndex((branch) => branch.id === id) + (direction === 'up' ? -1 : 1)];
  if (own === undefined || other === undefined) return ordered.map((branch) => branch.id);
  const swapped = branches.map((branch) => (branch.id === own.id ? branches.find((each) => each.id === other.id)! : branch.id === other.id ? branches.find((each) => each.id === own.id)! : branch));
  return inTreeOrder(swapped).map((branch) => branch.id);
}
