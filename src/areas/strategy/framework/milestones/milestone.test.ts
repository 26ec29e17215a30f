import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueWords, slipOf, slipWords, stateOf, stationOf, type Milestone } from './milestone.ts';

const plain: Milestone = { id: 'm', title: 'Der zweite Kurs hat begonnen', dueOn: '2027-06-30', firstDueOn: '2027-06-30', reachedOn: null, note: '' };

describe('a milestone', () => {
  it('is late from the day after, and never once it is reached', () => {
    expect([stateOf(plain, '2027-06-30'), stateOf(plain, '2027-07-01'), stateOf({ ...plain, reachedOn: '2027-08-01' }, '2027-09-01')]).toEqual(['open', 'late', 'reached']);
  });

  it('keeps the day that was planned first in sight', () => {
    expect(dueWords(plain)).toBe('30.06.2027');
    expect(dueWords({ ...plain, dueOn: '2027-12-31' })).toBe('31.12.2027, zuerst geplant: 30.06.2027');
    expect(dueWords({ ...plain, dueOn: '2027-12-31', reachedOn: '2027-06-30' })).toBe('30.06.2027');
    expect(dueWords({ ...plain, reachedOn: '2027-07-02' })).toBe('02.07.2027, zuerst geplant: 30.06.2027');
  });

  it('counts by how many days it slipped', () => {
    expect([plain, { ...plain, dueOn: '2027-07-01' }, { ...plain, reachedOn: '2027-06-20' }].map((one) => slipWords(slipOf(one)))).toEqual(['', '1 Tag später als zuerst geplant', '10 Tage früher als zuerst geplant']);
  });

  it('stands on the way of its measure where it was reached, or will be', () => {
    expect(stationOf(plain, '2027-01-01')).toMatchObject({ on: '2027-06-30', title: 'Der zweite Kurs hat begonnen (offen)' });
    expect(stationOf({ ...plain, reachedOn: '2027-05-01' }, '2027-06-01')).toMatchObject({ on: '2027-05-01', title: 'Der zweite Kurs hat begonnen (erreicht)' });
  });

  it('names the first day whenever the shown one is another, whatever the days are', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    fc.assert(fc.property(fc.record({ dueOn: day, firstDueOn: day, reachedOn: fc.option(day, { nil: null }) }), (days) => {
      expect(dueWords(days).includes('zuerst geplant')).toBe(slipOf(days) !== 0);
    }));
  });
});
