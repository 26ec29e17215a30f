import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatDate, formatEuro, formatList, formatTime, isRightToLeft, languageName, languageOf, languages, plural, tagOf, weekdayName,
} from './i18n.ts';
import { de } from './messages/de.ts';
import { translate } from './messages/translate.ts';

test('knows languages by code, path segment and tag', () => {
  expect(['leicht', 'de-simple', 'de-x-leicht', 'ar', 'xx', '__proto__'].map((code) => languageOf(code).code)).toEqual(['de-x-leicht', 'de-x-leicht', 'de-x-leicht', 'ar', 'de', 'de']);
  expect(languages.map(({ code }) => tagOf(code))).toEqual(languages.map(({ tag }) => tag));
});

test('knows what is written from right to left', () => {
  expect(languages.filter(({ code, direction }) => isRightToLeft(code) !== (direction === 'rtl'))).toEqual([]);
  expect(['ckb', 'ps', 'ur', 'he', 'ku', 'ti', 'leicht', 'not a tag', ''].map(isRightToLeft)).toEqual([true, true, true, true, false, false, false, false, false]);
});

test('dates are days in Germany', () => {
  expect(formatDate('2026-11-22', 'de')).toBe('22. November 2026');
  expect(formatDate('2026-11-22', 'de', 'weekday')).toBe('Sonntag, 22. November 2026');
  expect(formatDate(new Date('2026-11-21T23:30:00Z'), 'de', 'short')).toBe('22.11.2026');
  expect(formatDate('2026-11-22', 'en')).toBe('22 November 2026');
  expect(formatDate('2026-11-22', 'tr')).toBe('22 Kasım 2026');
  expect(formatDate('2026-11-22', 'fa')).toMatch(/22.*2026/);
  expect(formatDate('2026-11-22', 'ar')).toMatch(/22.*2026/);
});

test('a calendar day never shifts', () => {
  fc.assert(fc.property(fc.date({ min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (date) => {
    const day = date.toISOString().slice(0, 10);
    expect(formatDate(day, 'de', 'short')).toBe(`${day.slice(8)}.${day.slice(5, 7)}.${day.slice(0, 4)}`);
  }));
});

test('times, weekdays, money, names', () => {
  expect(formatTime('09:00', 'de')).toBe('09:00 Uhr');
  expect(formatTime(new Date('2026-07-01T07:30:00Z'), 'de')).toBe('09:30 Uhr');
  expect(formatTime('18:30:00', 'en')).toBe('18:30');
  expect([1, 7].map((day) => weekdayName(day, 'de'))).toEqual(['Montag', 'Sonntag']);
  expect(weekdayName(1, 'uk', 'short')).toBe('пн');
  expect(formatEuro(1250, 'de').replace(/\s/g, ' ')).toBe('12,50 €');
  expect(formatEuro(2000, 'de').replace(/\s/g, ' ')).toBe('20 €');
  expect(languageName('ti', 'de')).toBe('Tigrinya');
  expect(languageName('not a tag', 'de')).toBe('not a tag');
  expect(formatList(['Arabisch', 'Deutsch', 'Türkisch'], 'de')).toBe('Arabisch, Deutsch und Türkisch');
});

test('plurals follow the language', () => {
  const results = (code: string) => [0, 1, 2, 5, 21, 100].map((count) => translate(code).search.results(count));
  expect(results('de')).toEqual(['0 Angebote', '1 Angebot', '2 Angebote', '5 Angebote', '21 Angebote', '100 Angebote']);
  expect(results('uk')).toEqual(['0 пропозицій', '1 пропозиція', '2 пропозиції', '5 пропозицій', '21 пропозиція', '100 пропозицій']);
  expect(results('ru')).toEqual(['0 предложений', '1 предложение', '2 предложения', '5 предложений', '21 предложение', '100 предложений']);
  expect(results('ar')).toEqual(['لا توجد عروض', 'عرض واحد', 'عرضان', '5 عروض', '21 عرضًا', '100 عرض']);
  expect(plural('de', 12345, { other: '# Angebote' })).toBe('12.345 Angebote');
});

const wordsOf = (node: object, path = ''): [string, string][] => Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
  typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : typeof value === 'object' && value !== null ? wordsOf(value, `${path}${key}.`) : []);

test.each(languages.map(({ code }) => code))('%s: every word is there, none is empty, the script is right', (code) => {
  const words = wordsOf(translate(code));
  expect(words.map(([key]) => key)).toEqual(wordsOf(de).map(([key]) => key));
  const scripts: Partial<Record<string, RegExp>> = { ar: /\p{Script=Arabic}/u, fa: /\p{Script=Arabic}/u, uk: /\p{Script=Cyrillic}/u, ru: /\p{Script=Cyrillic}/u };
  expect(words.filter(([, word]) => word.trim() === '' || !(scripts[code] ?? /\p{Letter}/u).test(word))).toEqual([]);
});

test('Ukrainian has no Russian letters, Russian no Ukrainian ones, Persian no Arabic kaf and ya', () => {
  const all = (code: string) => wordsOf(translate(code)).map(([, word]) => word).join(' ');
  expect(all('uk').match(/[ыэъё]/gi)).toBeNull();
  expect(all('ru').match(/[іїєґ]/gi)).toBeNull();
  expect(all('fa').match(/[كي]/g)).toBeNull();
});
