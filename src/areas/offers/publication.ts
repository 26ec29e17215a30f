import { accountOf, type Actor } from '#platform/context.ts';
import { refuse, type Refusal } from '#platform/errors.ts';
import type { OfferState } from './offer.ts';

/** The states of a revision: the draft of a change until it is published or returned. */
export type RevisionState = 'draft' | 'submitted' | 'published' | 'returned';

/** What the rules need of a revision. `authorId` wrote last, `authors` are all who wrote in it. */
export interface RevisionStanding {
  readonly state: RevisionState;
  readonly authorId: string | null;
  readonly authors: readonly string[];
  readonly submittedBy: string | null;
}

/** An open revision can still be changed or decided. A returned one is open again for its authors. */
export function isOpen(state: RevisionState): boolean {
  return state !== 'published';
}

/** draft → submitted. A returned revision may be submitted again. */
export function refuseSubmit(revision: Pick<RevisionStanding, 'state'> | null): Refusal | null {
  if (revision === null || revision.state === 'published') return refuse('Es gibt keine Änderung, die Sie einreichen könnten.');
  if (revision.state === 'submitted') return refuse('Dieser Stand ist schon eingereicht.');
  return null;
}

/**
 * submitted → published. Four eyes: who wrote in the revision or submitted it does not publish it. Jobs and imports
 * publish without an account. `fourEyes: false` exists only to show the harm in a test.
 */
export function refusePublish(revision: RevisionStanding | null, actor: Actor, { fourEyes = true } = {}): Refusal | null {
  if (revision === null || revision.state !== 'submitted') return refuse('Nur ein eingereichter Stand kann veröffentlicht werden.');
  const account = accountOf(actor);
  const hands = [...revision.authors, revision.authorId, revision.submittedBy];
  if (fourEyes && account !== null && hands.includes(account)) {
    return refuse('Vier-Augen-Prinzip: Sie haben diesen Stand selbst geschrieben oder eingereicht. Bitte lassen Sie eine andere Person veröffentlichen.');
  }
  return null;
}

/** submitted → returned, with a reason that helps the author. */
export function refuseReturn(revision: Pick<RevisionStanding, 'state'> | null, reason: string): Refusal | null {
  if (revision === null || revision.state !== 'submitted') return refuse('Nur ein eingereichter Stand kann zurückgegeben werden.');
  if (reason.trim() === '') return refuse('Bitte schreiben Sie, was noch geändert werden soll.', 'reason');
  return null;
}

/** published → withdrawn, with a reason for the history. */
export function refuseWithdraw(state: OfferState, reason: string): Refusal | null {
  if (state !== 'published') return refuse('Nur ein veröffentlichtes Angebot kann zurückgezogen werden.');
  if (reason.trim() === '') return refuse('Bitte schreiben Sie, warum das Angebot nicht mehr gezeigt wird.', 'reason');
  return null;
}

/** withdrawn → draft: it goes through submitting and publishing again. */
export function refuseReopen(state: OfferState): Refusal | null {
  return state === 'withdrawn' ? null : refuse('Nur ein zurückgezogenes Angebot kann wieder aufgenommen werden.');
}

/** The state of the offer after its revision moved: a published offer stays public while its change is being checked. */
export function offerStateAfter(state: OfferState, revision: RevisionState): OfferState {
  if (revision === 'published') return 'published';
  if (state === 'published') return 'published';
  return revision === 'submitted' ? 'submitted' : 'draft';
}
