import fc from 'fast-check';
import { expect, test } from 'vitest';
import { refuseAfterApproval } from './approval.ts';
import { decisionReference, refuseSuperseding } from './decision.ts';

test('numbers read like RT 3/2026', () => {
  expect([{ name: 'Runder Tisch', shortName: 'RT' }, { name: 'Runder Tisch', shortName: '' }, { name: 'Netzwerk Sprache und Schule im Kreis', shortName: '' }, { name: 'kim', shortName: '' }]
    .map((body) => decisionReference(body, 3, 2026))).toEqual(['RT 3/2026', 'RT 3/2026', 'NSSK 3/2026', 'KI 3/2026']);
});

test('whatever one tries to replace by what, no chain closes and no decision has two successors', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(12), fc.nat(12)), { maxLength: 60 }), (attempts) => {
    const supersededBy = new Map<string, string>();
    for (const [one, other] of attempts) {
      const [earlier, later] = [`d${one}`, `d${other}`];
      if (refuseSuperseding(earlier, later, supersededBy) === null) supersededBy.set(earlier, later);
    }
    for (const start of supersededBy.keys()) {
      let steps = 0;
      for (let next = supersededBy.get(start); next !== undefined; next = supersededBy.get(next)) expect((steps += 1)).toBeLessThanOrEqual(supersededBy.size);
    }
  }));
});

test('without the guard such a chain does close', () => {
  const unguarded = new Map([['a', 'b'], ['b', 'a']]);
  expect(unguarded.get(unguarded.get('a') ?? '')).toBe('a');
  expect(refuseSuperseding('b', 'a', new Map([['a', 'b']]))?.field).toBe('supersedes');
});

test('after the approval nothing changes any more', () => {
  expect([refuseAfterApproval(null), refuseAfterApproval(new Date(0))?.refused]).toEqual([null, true]);
});
