import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from './freshness.ts';
import { clockAt, instantOf, weekdayOf } from './moment.ts';
import { isOpenAt, nextOccurrence, occurrencesOf, takesPlaceOn, type Rhythm } from './schedule.ts';

const weekly: Rhythm = {
  frequency: 'weekly', every: 1, weekdays: [1, 3], nth: null, startsAt: '17:00', endsAt: '18:30', validFrom: '2026-09-01', validTo: null, holidays: 'skip', exceptions: [],
};
const noHolidays = new Set<string>();
const daysOf = (schedule: Rhythm, from: string, to: string, holidays: ReadonlySet<string> = noHolidays) =>
  occurrencesOf(schedule, from, to, holidays).map((occurrence) => occurrence.day);

describe('occurrences', () => {
  test('Mondays and Wednesdays, not before the beginning', () => {
    expect(daysOf(weekly, '2026-08-24', '2026-09-14')).toEqual(['2026-09-02', '2026-09-07', '2026-09-09', '2026-09-14']);
  });

  test('every second week counts from the week of the beginning', () => {
    expect(daysOf({ ...weekly, every: 2 }, '2026-09-01', '2026-09-30')).toEqual(['2026-09-02', '2026-09-14', '2026-09-16', '2026-09-28', '2026-09-30']);
  });

  test('the first and the last Thursday of a month', () => {
    const monthly: Rhythm = { ...weekly, frequency: 'monthly', weekdays: [4], nth: 1 };
    expect(daysOf(monthly, '2026-09-01', '2026-12-31')).toEqual(['2026-09-03', '2026-10-01', '2026-11-05', '2026-12-03']);
    expect(daysOf({ ...monthly, nth: -1 }, '2026-09-01', '2026-12-31')).toEqual(['2026-09-24', '2026-10-29', '2026-11-26', '2026-12-31']);
    expect(daysOf({ ...monthly, every: 3 }, '2026-09-01', '2026-12-31')).toEqual(['2026-09-03', '2026-12-03']);
  });

  test('holidays are skipped, or held where somebody says so', () => {
    const holidays = new Set(['2026-10-03', '2026-11-01', '2026-12-28']);
    const saturdays: Rhythm = { ...weekly, weekdays: [6] };
    expect(daysOf(saturdays, '2026-10-01', '2026-10-10', holidays)).toEqual(['2026-10-10']);
    expect(daysOf({ ...saturdays, holidays: 'hold' }, '2026-10-01', '2026-10-10', holidays)).toEqual(['2026-10-03', '2026-10-10']);
    expect(daysOf({ ...saturdays, frequency: 'once', weekdays: [], validFrom: '2026-10-03' }, '2026-10-01', '2026-10-10', holidays)).toEqual(['2026-10-03']);
  });

  test('exceptions fall out', () => {
    expect(daysOf({ ...weekly, exceptions: ['2026-09-07'] }, '2026-09-01', '2026-09-09')).toEqual(['2026-09-02', '2026-09-09']);
  });

  test('17:00 stays 17:00 on German clocks across the autumn change', () => {
    const [before, after] = occurrencesOf({ ...weekly, weekdays: [7] }, '2026-10-18', '2026-10-25', noHolidays);
    expect(before?.startsAt.toISOString()).toBe('2026-10-18T15:00:00.000Z');
    expect(after?.startsAt.toISOString()).toBe('2026-10-25T16:00:00.000Z');
  });

  test('a night at the changes of the clock: one hour longer in autumn, one shorter in spring', () => {
    const night: Rhythm = { ...weekly, weekdays: [6], startsAt: '22:00', endsAt: '06:00', validFrom: '2026-01-01' };
    const hours = (day: string) => occurrencesOf(night, day, day, noHolidays).map(({ startsAt, endsAt }) => (endsAt.getTime() - startsAt.getTime()) / 3_600_000);
    expect([hours('2026-10-24'), hours('2026-03-28'), hours('2026-05-09')]).toEqual([[9], [7], [8]]);
  });

  test('each occurrence is a day the rule allows, in order, and shows the wanted time on German clocks', () => {
    fc.assert(fc.property(rhythms, fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 120 }), (schedule, start, length) => {
      const from = addDays('2026-01-01', start);
      const to = addDays(from, length);
      const occurrences = occurrencesOf(schedule, from, to, noHolidays);
      const allDays = Array.from({ length: length + 1 }, (_, index) => addDays(from, index));
      expect(occurrences.map((occurrence) => occurrence.day)).toEqual(allDays.filter((day) => takesPlaceOn(schedule, day, noHolidays)));
      for (const { day, startsAt, endsAt } of occurrences) {
        expect(startsAt < endsAt).toBe(true);
        if (!(schedule.startsAt >= '02:00' && schedule.startsAt < '03:00')) expect(clockAt(startsAt)).toEqual({ day, time: schedule.startsAt });
      }
    }));
  });
});

describe('open at a moment', () => {
  const at = (day: string, time: string) => instantOf(day, time);

  test('from the start to the end, the end itself is closed', () => {
    expect(['16:59', '17:00', '18:29', '18:30'].map((time) => isOpenAt([weekly], at('2026-09-07', time), noHolidays))).toEqual([false, true, true, false]);
  });

  test('after midnight what began yesterday is still open', () => {
    const night = { ...weekly, weekdays: [5], startsAt: '20:00', endsAt: '02:00' };
    expect([at('2026-09-04', '23:00'), at('2026-09-05', '01:59'), at('2026-09-05', '02:00'), at('2026-09-04', '01:00')]
      .map((moment) => isOpenAt([night], moment, noHolidays))).toEqual([true, true, false, false]);
  });

  test('open exactly when an occurrence covers the moment', () => {
    fc.assert(fc.property(rhythms, fc.integer({ min: 0, max: 60 * 24 * 500 }), (schedule, minutes) => {
      const moment = new Date(Date.parse('2026-01-01T00:00:00Z') + minutes * 60_000);
      const { day } = clockAt(moment);
      const covered = occurrencesOf(schedule, addDays(day, -1), day, noHolidays).some(({ startsAt, endsAt }) => startsAt <= moment && moment < endsAt);
      expect(isOpenAt([schedule], moment, noHolidays)).toBe(covered);
    }));
  });
});

test('the next time of several schedules, the running one counts', () => {
  const saturday: Rhythm = { ...weekly, weekdays: [6] };
  expect(nextOccurrence([saturday, weekly], instantOf('2026-09-03', '12:00'), noHolidays)?.day).toBe('2026-09-05');
  expect(nextOccurrence([weekly], instantOf('2026-09-02', '18:00'), noHolidays)?.day).toBe('2026-09-02');
  expect(nextOccurrence([{ ...weekly, validTo: '2026-09-05' }], instantOf('2026-09-03', '12:00'), noHolidays)).toBeNull();
});

test('hours that the clocks skip or repeat', () => {
  expect(instantOf('2026-03-29', '02:30').toISOString()).toBe('2026-03-29T01:30:00.000Z');
  expect(instantOf('2026-10-25', '02:30').toISOString()).toBe('2026-10-25T00:30:00.000Z');
  expect(weekdayOf('2026-10-25')).toBe(7);
});

const times = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const rhythms: fc.Arbitrary<Rhythm> = fc.record({
  frequency: fc.constantFrom('once', 'weekly', 'monthly'),
  every: fc.integer({ min: 1, max: 4 }),
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  nth: fc.constantFrom(1, 2, 3, 4, -1),
  startsAt: times.filter((time) => time < '02:00' || time >= '03:00'),
  endsAt: times.filter((time) => time < '02:00' || time >= '03:00'),
  validFrom: fc.integer({ min: 0, max: 700 }).map((days) => addDays('2026-01-01', days)),
  validTo: fc.constant(null),
  holidays: fc.constantFrom('skip', 'hold'),
  exceptions: fc.constant([]),
});
