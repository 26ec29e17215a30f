import fc from 'fast-check';
import { expect, test } from 'vitest';
import { easterSunday, listHolidays } from './holidays.ts';

test.each([
  [2020, '2020-04-12'], [2024, '2024-03-31'], [2025, '2025-04-20'], [2026, '2026-04-05'], [2027, '2027-03-28'],
  [2038, '2038-04-25'], [2008, '2008-03-23'], [2000, '2000-04-23'],
])('Easter %i is %s', (year, day) => expect(easterSunday(year)).toBe(day));

test('the holidays of 2026', () => {
  expect(listHolidays(2026).map(({ day, name }) => `${day} ${name}`)).toEqual([
    '2026-01-01 Neujahr', '2026-04-03 Karfreitag', '2026-04-06 Ostermontag', '2026-05-01 Tag der Arbeit',
    '2026-05-14 Christi Himmelfahrt', '2026-05-25 Pfingstmontag', '2026-06-04 Fronleichnam',
    '2026-10-03 Tag der Deutschen Einheit', '2026-11-01 Allerheiligen', '2026-12-25 1. Weihnachtstag', '2026-12-26 2. Weihnachtstag',
  ]);
});

test('Easter is a Sunday from 22 March to 25 April in every year of the calendar', () => {
  fc.assert(fc.property(fc.integer({ min: 1583, max: 9999 }), (year) => {
    const day = easterSunday(year);
    expect(new Date(`${day}T00:00:00Z`).getUTCDay()).toBe(0);
    expect(day >= `${year}-03-22` && day <= `${year}-04-25`).toBe(true);
    expect(listHolidays(year)).toHaveLength(11);
  }));
});
