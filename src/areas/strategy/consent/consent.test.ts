import fc from 'fast-check';
import { expect, it } from 'vitest';
import { consentStates, countStates, currentStep, goneWords, lastAnswer, refuseEntry, type ConsentStep, type StepState } from './consent.ts';

const step = (number: number, state: StepState, withdrawn = false): ConsentStep => ({
  id: String(number), number, state, on: '2026-01-01', body: '', reason: '', note: '', versionLabel: '', versionNumber: null, hasFile: false, mailedTo: '', via: 'centre', enteredName: '',
  enteredAt: new Date(0), withdrawnAt: withdrawn ? new Date(1) : null, withdrawnName: '',
});
const steps = fc.uniqueArray(fc.record({ number: fc.integer({ min: 1, max: 50 }), state: fc.constantFrom<StepState>('asked', 'agreed', 'reserved', 'refused'), withdrawn: fc.boolean() }), { selector: ({ number }) => number })
  .map((list) => list.map(({ number, state, withdrawn }) => step(number, state, withdrawn)));

it('the latest entry that was not taken back holds, in whatever order they come', () => {
  fc.assert(fc.property(steps, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (list, random) => {
    const shuffled = list.map((one) => ({ one, at: random.next().value as number })).toSorted((a, b) => a.at - b.at).map(({ one }) => one);
    const valid = list.filter(({ withdrawnAt }) => withdrawnAt === null);
    const highest = valid.toSorted((a, b) => b.number - a.number)[0] ?? null;
    expect(currentStep(shuffled)).toEqual(highest);
    const answer = lastAnswer(shuffled);
    expect(answer === null).toBe(valid.every(({ state }) => state === 'asked'));
  }));
});

it('taking the last entry back gives what was there before', () => {
  const [asked, no, yes] = [step(1, 'asked'), step(2, 'refused'), step(3, 'agreed')];
  expect(currentStep([asked, no, yes])).toEqual(yes);
  expect(currentStep([asked, no, { ...yes, withdrawnAt: new Date(1) }])).toEqual(no);
  expect(lastAnswer([asked, no, step(4, 'asked')])).toEqual({ state: 'refused', on: '2026-01-01' });
});

it('each town of the area is counted once, those that are gone not at all', () => {
  fc.assert(fc.property(fc.array(fc.record({ state: fc.constantFrom(...consentStates), gone: fc.constantFrom(null, 'weg') })), (towns) => {
    expect(Object.values(countStates(towns)).reduce((sum, count) => sum + count, 0)).toBe(towns.filter(({ gone }) => gone === null).length);
  }));
});

it('a yes needs no reason, everything else does; nothing of the future, nothing before what stands there', () => {
  const entry = { state: 'agreed', on: '2026-05-01', body: 'Rat', reason: '', note: '' } as const;
  expect(refuseEntry(entry, null, '2026-05-01')).toBeNull();
  expect(refuseEntry({ ...entry, state: 'reserved' }, null, '2026-05-01')).toMatchObject({ field: 'reason' });
  expect(refuseEntry(entry, null, '2026-04-30')).toMatchObject({ field: 'on' });
  expect(refuseEntry(entry, { ...step(1, 'asked'), on: '2026-05-02' }, '2026-06-01')).toMatchObject({ field: 'on' });
  fc.assert(fc.property(fc.constantFrom('agreed', 'reserved', 'refused'), fc.string(), fc.string(), (state, reason, body) => {
    const refusal = refuseEntry({ state: state as 'agreed', on: '2026-05-01', body, reason, note: '' }, null, '2026-05-01');
    expect(refusal === null).toBe(body.trim() !== '' && (state === 'agreed' || reason.trim() !== ''));
  }));
});

it('says what became of a town', () => {
  expect(goneWords({ until: '2026-12-31', kind: 'merged', into: 'Bergheim', effectiveOn: '2027-01-01' })).toBe('seit 01.01.2027 Teil von Bergheim');
  expect(goneWords({ until: null, kind: 'dissolved', into: null, effectiveOn: '2027-01-01' })).toBe('seit 01.01.2027 aufgelöst');
  expect(goneWords({ until: '2026-12-31', kind: null, into: null, effectiveOn: null })).toBe('gehört seit dem 31.12.2026 nicht mehr zum Gebiet');
  expect(goneWords({ until: null, kind: null, into: null, effectiveOn: null })).toBe('gehört nicht mehr zum Gebiet');
});
