import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changedParts, definitionOf, definitionText, frequencyWords, refuseShare, type Definition } from './definition.ts';

const sample: Definition = { title: 'Kursplätze', definition: 'Plätze in Abendkursen', unit: 'Plätze', direction: 'up', source: 'Träger', frequencyMonths: 12 };
const any = fc.record({ title: fc.string(), definition: fc.string(), unit: fc.string(), direction: fc.constantFrom('up' as const, 'down' as const), source: fc.string(), frequencyMonths: fc.integer({ min: 1, max: 120 }) });

it('takes nothing along but what is counted and how', () => {
  expect(definitionOf({ ...sample, baseline: 1, target: 2, ownerTitle: 'Ziel' } as Definition)).toEqual(sample);
});

it('names the parts that differ, in either direction, and none of equal ones', () => {
  expect(changedParts(sample, { ...sample, unit: 'Prozent', frequencyMonths: 6 })).toEqual(['Einheit', 'Abstand der Messungen']);
  fc.assert(fc.property(any, any, (one, other) => {
    expect(changedParts(one, { ...one })).toEqual([]);
    expect(changedParts(one, other)).toEqual(changedParts(other, one));
    expect(changedParts(one, other).length === 0).toBe(JSON.stringify(one) === JSON.stringify(other));
  }));
});

it('refuses a text that names somebody, and says whom', () => {
  expect(refuseShare([])).toBeNull();
  expect(refuseShare(['Ada Beispiel'])?.message).toContain('Ada Beispiel');
  expect(definitionText(sample)).toBe('Kursplätze\nPlätze in Abendkursen\nPlätze\nTräger');
});

it('says how often is measured', () => {
  expect([1, 6, 12].map(frequencyWords)).toEqual(['jeden Monat', 'alle 6 Monate', 'jedes Jahr']);
});
