import { expect, it } from 'vitest';
import fc from 'fast-check';
import { editionContents } from '../../../../../tests/server/strategy/arbitrary.ts';
import { digestOf } from '../../content.ts';
import { provePair } from './proof.ts';

it('holds for the same content whatever the order of its keys, and for no other', () => {
  fc.assert(fc.property(editionContents, editionContents, (kept, other) => {
    const hash = digestOf(kept);
    const turned = Object.fromEntries(Object.entries(structuredClone(kept)).toReversed()) as unknown as typeof kept;
    expect(provePair(hash, kept, turned, 'adopted')).toMatchObject({ isUnchanged: true, changes: [] });
    const proof = provePair(hash, kept, other, 'adopted');
    expect(proof.isUnchanged).toBe(digestOf(other) === hash);
    expect(proof.changes.length > 0).toBe(!proof.isUnchanged);
  }), { numRuns: 100 });
}, 60_000);

it('leaves the end of an edition out that another one took the place of, and only then', () => {
  const [kept] = fc.sample(editionContents, { numRuns: 1, seed: 7 });
  const ended = { ...kept!, validTo: '2031-05-31' };
  expect([provePair(digestOf(kept!), kept!, ended, 'superseded').isUnchanged, provePair(digestOf(kept!), kept!, ended, 'adopted').isUnchanged]).toEqual([true, false]);
});
