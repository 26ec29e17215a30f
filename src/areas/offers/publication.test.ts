import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { offerStateAfter, refusePublish, refuseReopen, refuseReturn, refuseSubmit, refuseWithdraw, type RevisionStanding, type RevisionState } from './publication.ts';

const states: readonly RevisionState[] = ['draft', 'submitted', 'published', 'returned'];
const person = (accountId: string): Actor => ({ kind: 'person', accountId, name: accountId, email: '', grants: [] });
const revision = (change: Partial<RevisionStanding> = {}): RevisionStanding => ({ state: 'submitted', authorId: 'author', authors: ['author'], submittedBy: 'submitter', ...change });

describe('publishing', () => {
  test('the author publishes alone when the guard is off', () => {
    expect(refusePublish(revision(), person('author'), { fourEyes: false })).toBeNull();
  });

  test.each(['author', 'submitter', 'earlier'])('%s may not publish the own revision', (account) => {
    const refusal = refusePublish(revision({ authors: ['earlier', 'author'] }), person(account));
    expect(refusal?.message).toContain('Vier-Augen-Prinzip');
  });

  test('somebody else may', () => {
    expect(refusePublish(revision(), person('other'))).toBeNull();
  });

  test('only what is submitted', () => {
    expect(states.filter((state) => refusePublish(revision({ state }), person('other')) === null)).toEqual(['submitted']);
    expect(isRefusal(refusePublish(null, person('other')))).toBe(true);
  });

  test('whoever had a hand in it never publishes, whatever the hands', () => {
    const account = fc.constantFrom('a', 'b', 'c', 'd');
    fc.assert(fc.property(fc.array(account), account, account, account, (authors, authorId, submittedBy, publisher) => {
      const hands = new Set([...authors, authorId, submittedBy]);
      expect(refusePublish({ state: 'submitted', authors, authorId, submittedBy }, person(publisher)) === null).toBe(!hands.has(publisher));
    }));
  });
});

test('submitting: drafts and returned ones', () => {
  expect(states.filter((state) => refuseSubmit({ state }) === null)).toEqual(['draft', 'returned']);
});

test('returning needs a reason', () => {
  expect(refuseReturn({ state: 'submitted' }, ' ')?.field).toBe('reason');
  expect(refuseReturn({ state: 'submitted' }, 'Telefonnummer fehlt')).toBeNull();
  expect(states.filter((state) => refuseReturn({ state }, 'Grund') === null)).toEqual(['submitted']);
});

test('withdrawing and taking up again', () => {
  expect(refuseWithdraw('published', '')?.field).toBe('reason');
  expect((['draft', 'submitted', 'published', 'withdrawn'] as const).filter((state) => refuseWithdraw(state, 'Grund') === null)).toEqual(['published']);
  expect((['draft', 'submitted', 'published', 'withdrawn'] as const).filter((state) => refuseReopen(state) === null)).toEqual(['withdrawn']);
});

test('a published offer stays public whatever happens to its change', () => {
  expect(states.map((state) => offerStateAfter('published', state))).toEqual(['published', 'published', 'published', 'published']);
  expect(states.map((state) => offerStateAfter('draft', state))).toEqual(['draft', 'submitted', 'published', 'draft']);
  expect(states.map((state) => offerStateAfter('withdrawn', state))).toEqual(['draft', 'submitted', 'published', 'draft']);
});
