import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyOffer } from '../offer.ts';
import { leakingField, refuseLeak, spellsOut } from './confidentiality.ts';

const shelter = [{ street: 'Musterstraße 5' }];

test.each(['Musterstraße 5', 'in der MUSTERSTR. 5, Hinterhaus', 'Muster-Straße 5', 'Musterstrasse  5'])('%s gives the place away', (text) => {
  expect(spellsOut(text, shelter)).toBe(true);
});

test('another street does not, and a place without a street protects nothing by chance', () => {
  expect(spellsOut('Marktstraße 5', shelter)).toBe(false);
  expect(spellsOut('irgendetwas', [{ street: '' }])).toBe(false);
});

test('every text that visitors read is looked at, also the notes of schedules', () => {
  const fields = ['title', 'summary', 'description', 'eligibility', 'application', 'costText', 'alert', 'contactName', 'website'] as const;
  expect(fields.map((field) => leakingField({ ...emptyOffer, [field]: 'Musterstr. 5' }, shelter))).toEqual(fields);
  const schedule = { placeId: null, frequency: 'weekly', every: 1, weekdays: [1], nth: null, startsAt: '10:00', endsAt: '11:00', validFrom: '2026-01-01', validTo: null, holidays: 'skip', exceptions: [], note: 'Eingang Musterstr. 5' } as const;
  expect(refuseLeak({ ...emptyOffer, schedules: [schedule] }, shelter)?.field).toBe('schedules');
  expect(refuseLeak({ ...emptyOffer, internalNote: 'Musterstr. 5' }, shelter)).toBeNull();
});

test('an address is found wherever it stands', () => {
  fc.assert(fc.property(fc.string(), fc.string(), (before, after) => {
    expect(spellsOut(`${before} Musterstraße 5 ${after}`, shelter)).toBe(true);
  }));
});
