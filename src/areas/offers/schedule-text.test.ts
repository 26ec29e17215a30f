import { expect, test } from 'vitest';
import { languages } from '#platform/i18n.ts';
import type { Rhythm } from './schedule.ts';
import { scheduleText } from './schedule-text.ts';

const course: Rhythm = {
  frequency: 'weekly', every: 1, weekdays: [3, 1], nth: null, startsAt: '17:00', endsAt: '18:30', validFrom: '2026-09-01', validTo: null, holidays: 'skip', exceptions: [],
};
const today = '2026-11-23';

test.each([
  [course, 'Montags und mittwochs, 17:00–18:30 Uhr, nicht an Feiertagen'],
  [{ ...course, every: 2, weekdays: [5], holidays: 'hold' }, 'Alle 2 Wochen Freitag, 17:00–18:30 Uhr'],
  [{ ...course, frequency: 'monthly', nth: -1, weekdays: [4], validTo: '2027-06-30' }, 'Am letzten Donnerstag im Monat, 17:00–18:30 Uhr, bis 30. Juni 2027, nicht an Feiertagen'],
  [{ ...course, frequency: 'once', weekdays: [], validFrom: '2026-12-12' }, 'Samstag, 12. Dezember 2026, 17:00–18:30 Uhr'],
  [{ ...course, weekdays: [2], validFrom: '2027-01-05', exceptions: ['2026-01-01', '2027-02-16'] }, 'Dienstags, 17:00–18:30 Uhr, ab 5. Januar 2027, nicht an Feiertagen, nicht am 16. Februar 2027'],
] as const)('in German: %j', (schedule, text) => {
  expect(scheduleText(schedule as Rhythm, 'de', today)).toBe(text);
});

test('in the other languages', () => {
  expect(scheduleText(course, 'en', today)).toBe('Every Monday and Wednesday, 17:00–18:30, not on public holidays');
  expect(scheduleText(course, 'fr', today)).toBe('Chaque lundi et mercredi, 17:00–18:30, sauf jours fériés');
  expect(scheduleText(course, 'ar', today)).toBe('كل أسبوع: الاثنين والأربعاء، من 17:00 إلى 18:30، ليس في أيام العطل الرسمية');
});

test('no mark stays unfilled in any language', () => {
  const schedules = (['once', 'weekly', 'monthly'] as const).flatMap((frequency) => [1, 3].map((every): Rhythm => ({
    ...course, frequency, every, nth: 2, validFrom: '2027-01-01', validTo: '2027-12-31', exceptions: ['2027-02-01'],
  })));
  const texts = languages.flatMap(({ code }) => schedules.map((schedule) => scheduleText(schedule, code, today)));
  expect(texts.filter((text) => /[{}#]/.test(text))).toEqual([]);
});
