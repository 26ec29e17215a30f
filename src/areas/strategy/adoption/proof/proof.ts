import { digestOf, type EditionContent } from '../../content.ts';
import { diff } from '../../diff/diff.ts';
import type { Change } from '../../diff/change.ts';
import type { EditionState } from '../../edition.ts';

/**
 * Whether an adopted edition is what was adopted. `fromToday`: the hash of its rows as they stand now, with the frozen
 * figures; `fromKept`: that of the version that was kept; both in hexadecimal. `changes`: what differs from the kept version.
 */
export interface Proof {
  readonly hash: string;
  readonly fromToday: string;
  readonly fromKept: string;
  readonly isUnchanged: boolean;
  readonly changes: readonly Change[];
}

/** The end of an edition that another one took the place of was set by that adoption and is no part of the proof. */
export function provePair(hash: string, kept: EditionContent, now: EditionContent, state: EditionState): Proof {
  const today = state === 'superseded' ? { ...now, validTo: kept.validTo } : now;
  const [fromToday, fromKept] = [digestOf(today), digestOf(kept)];
  return { hash, fromToday, fromKept, isUnchanged: fromToday === hash && fromKept === hash, changes: fromToday === fromKept ? [] : diff(kept, today) };
}
