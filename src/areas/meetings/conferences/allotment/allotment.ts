import { createHash } from 'node:crypto';

/** What one person wishes for in one block: ids of forums, the second one null where there is none. */
export interface Wishes {
  readonly personId: string;
  readonly first: string;
  readonly second: string | null;
}

/** A forum of the block and how many more people it takes; null: without limit. */
export interface FreeForum {
  readonly id: string;
  readonly places: number | null;
}

/** Where the lot puts somebody: first choice, second choice, or nowhere. */
export interface Placement {
  readonly personId: string;
  readonly forumId: string | null;
  readonly rank: 1 | 2 | null;
}

/**
 * Allots the forums of one block. All first choices are dealt with before any second one, each time in the order of the
 * lot. So as many first choices are met as places allow, everybody who wishes for a forum first has the same chance of
 * it, whatever the second choice is, and of those who lost as many as possible get their second choice. The result hangs
 * on people, wishes, places and seed alone, not on the order of `people`. A forum that is not in `forums` has no places.
 * Answers in the order of the lot. Proofs: allotment.test.ts and docs/decisions/0010-forum-allotment.md.
 */
export function allot(people: readonly Wishes[], forums: readonly FreeForum[], seed: string): readonly Placement[] {
  const left = new Map(forums.map(({ id, places }) => [id, places ?? Number.POSITIVE_INFINITY]));
  const take = (forum: string | null): forum is string => {
    const places = forum === null ? 0 : (left.get(forum) ?? 0);
    if (forum !== null && places > 0) left.set(forum, places - 1);
    return places > 0;
  };
  const drawn = drawLots(people, seed);
  const winners = new Set(drawn.filter(({ first }) => take(first)).map(({ personId }) => personId));
  return drawn.map(({ personId, first, second }) => {
    if (winners.has(personId)) return { personId, forumId: first, rank: 1 };
    return take(second) ? { personId, forumId: second, rank: 2 } : { personId, forumId: null, rank: null };
  });
}

/** The order of the lot: by SHA-256 over `seed:personId`, so that everybody can draw it again. */
export function drawLots<T extends { readonly personId: string }>(people: readonly T[], seed: string): readonly T[] {
  const lotOf = (person: T) => createHash('sha256').update(`${seed}:${person.personId}`).digest('hex');
  return people.map((person) => ({ person, lot: lotOf(person) }))
    .toSorted((one, other) => (one.lot < other.lot ? -1 : one.lot > other.lot ? 1 : 0)).map(({ person }) => person);
}
