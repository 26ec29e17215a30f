import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayPlus, groupByAddress, isReminderDue, refuseRound, suggestRound, type Addressee } from './round.ts';

describe('a round', () => {
  it('suggests the quarter that is over, on any day of the year', () => {
    expect(['2026-11-22', '2026-10-01', '2026-02-28', '2027-01-01'].map((day) => { const { period, asOf } = suggestRound(day); return [period, asOf]; }))
      .toEqual([['3. Quartal 2026', '2026-09-30'], ['3. Quartal 2026', '2026-09-30'], ['4. Quartal 2025', '2025-12-31'], ['4. Quartal 2026', '2026-12-31']]);
    fc.assert(fc.property(fc.integer({ min: 0, max: 40_000 }), (offset) => {
      const day = dayPlus('1990-01-01', offset);
      const round = suggestRound(day);
      expect(round.asOf < day && dayPlus(round.asOf, 93) > day).toBe(true);
      expect(refuseRound(round)).toBeNull();
    }));
  });

  it('reminds at most three times, never before the mail, never twice for one day, whenever the jobs run', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 40 }), fc.integer({ min: 0, max: 40 }), (days, dueIn) => {
      const [mailedOn, dueOn] = ['2026-10-01', dayPlus('2026-10-01', dueIn)];
      let [reminders, remindedOn]: [number, string | null] = [0, null];
      for (const day of days.toSorted((one, other) => one - other).map((offset) => dayPlus(mailedOn, offset))) {
        if (!isReminderDue({ dueOn, mailedOn, remindedOn, reminders }, day)) continue;
        expect(day > mailedOn && remindedOn !== day).toBe(true);
        [reminders, remindedOn] = [reminders + 1, day];
        expect(isReminderDue({ dueOn, mailedOn, remindedOn, reminders }, day)).toBe(false);
      }
      expect(reminders <= 3).toBe(true);
    }));
    expect(isReminderDue({ dueOn: '2026-10-21', mailedOn: null, remindedOn: null, reminders: 0 }, '2026-10-22')).toBe(false);
  });

  it('sends one mail per person, however the address is written', () => {
    const to = (measureId: string, email: string): Addressee => ({ measureId, email, name: '', organisationId: null, owner: '', gap: email === '' ? 'noAddress' : null });
    const groups = groupByAddress([to('a', 'Post@Verein.example'), to('b', 'post@verein.example'), to('c', ''), to('d', 'amt@stadt.example')]);
    expect([...groups].map(([email, own]) => [email, own.map(({ measureId }) => measureId)])).toEqual([['post@verein.example', ['a', 'b']], ['amt@stadt.example', ['d']]]);
  });
});
