import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween, dueReminder, isReminded, reminderDaysFrom } from './reminder.ts';

describe('reminders', () => {
  it('come on their day, once, the latest that has come', () => {
    expect([10, 8, 7, 6, 2, 1, 0, -1].map((left) => dueReminder([7, 1], left, null))).toEqual([null, null, 7, 7, 7, 1, 1, null]);
    expect([7, 3, 1, 0].map((left) => dueReminder([7, 1], left, 7))).toEqual([null, null, 1, 1]);
    expect([dueReminder([7, 1], 0, 1), dueReminder([], 1, null)]).toEqual([null, null]);
  });

  it('go out at most once for each day, whatever days the job runs on', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 5 }), fc.array(fc.integer({ min: -5, max: 70 })), (days, runs) => {
      let reminded: number | null = null;
      const sent: number[] = [];
      for (const left of runs.toSorted((one, two) => two - one)) {
        const due = dueReminder(days, left, reminded);
        if (due === null) continue;
        reminded = due;
        sent.push(due);
      }
      expect(sent).toEqual([...new Set(sent)].toSorted((one, two) => two - one));
      expect(sent.every((day) => days.includes(day))).toBe(true);
    }));
  });

  it('spare who declined, and who comes but the last', () => {
    expect((['none', 'tentative', 'accepted', 'declined'] as const).map((answer) => [isReminded(answer, 7, [7, 1]), isReminded(answer, 1, [7, 1])])).toEqual([[true, true], [true, true], [false, true], [false, false]]);
  });

  it('are read from a line', () => {
    expect(['7, 1', '1 7 7', '', '14;3', '0', '61', 'x', '1 2 3 4 5 6', '-1'].map(reminderDaysFrom)).toEqual([[7, 1], [7, 1], [], [14, 3], null, null, null, null, null]);
  });

  it('count calendar days across the change of the clock', () => {
    expect([daysBetween('2026-10-24', '2026-10-26'), daysBetween('2027-03-27', '2027-03-29'), daysBetween('2026-12-31', '2027-01-01')]).toEqual([2, 2, 1]);
  });
});
