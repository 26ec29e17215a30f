import { expect, test } from 'vitest';
import { directionOf, intlTag, isLanguageTag, nameIn, nameLanguages, sortByName, type Language } from './languages.ts';
import { readShipped } from './server/reference/shipped.ts';

const languages = JSON.parse(readShipped('languages.json')) as Language[];

test('every language of the pools is there', () => {
  const pool = ['sq', 'ar', 'tru', 'hy', 'bn', 'bs', 'bg', 'zh', 'prs', 'en', 'fa', 'fr', 'ka', 'el', 'hi', 'it', 'hr', 'kmr', 'lt', 'mk', 'pa', 'ps',
    'pl', 'pt', 'rom', 'ro', 'ru', 'sr', 'sk', 'so', 'ckb', 'es', 'ta', 'ti', 'cs', 'tr', 'tw', 'uk', 'hu', 'ur', 'gsg', 'de'];
  const tags = new Set(languages.map(({ tag }) => tag));
  expect(pool.filter((tag) => !tags.has(tag))).toEqual([]);
  expect(tags.size).toBe(languages.length);
});

test('each tag is well-formed, each name given in all nine languages, the direction that of its script', () => {
  expect(languages.filter(({ tag }) => !isLanguageTag(tag))).toEqual([]);
  expect(languages.flatMap(({ tag, names }) => nameLanguages.filter((language) => (names[language] ?? '') === '').map((language) => [tag, language]))).toEqual([]);
  expect(languages.filter(({ tag, direction }) => direction !== directionOf(tag)).map(({ tag }) => tag)).toEqual([]);
  expect(languages.filter(({ direction }) => direction === 'rtl').map(({ tag }) => tag)).toEqual(['ar', 'fa', 'aii', 'prs', 'ps', 'ckb', 'ur', 'he', 'ug']);
});

test.each([['ar', 'rtl'], ['fa', 'rtl'], ['ckb', 'rtl'], ['kmr', 'ltr'], ['de-x-leicht', 'ltr'], ['ur-PK', 'rtl'], ['', 'ltr'], ['not a tag', 'ltr']] as const)(
  'direction of %j is %s', (tag, direction) => expect(directionOf(tag)).toBe(direction),
);

test('a name falls back to the plain language, then to German', () => {
  const names = { de: 'Schule', en: 'School' };
  expect([nameIn(names, 'en'), nameIn(names, 'en-GB'), nameIn(names, 'de-x-leicht'), nameIn(names, 'tr'), nameIn(names, '')])
    .toEqual(['School', 'School', 'Schule', 'Schule', 'Schule']);
});

test('sorts as readers expect', () => {
  const things = ['Zaza', 'Türkisch', 'Ähre', 'arabisch'].map((de) => ({ names: { de } }));
  expect(sortByName(things, 'de-x-leicht').map(({ names }) => names.de)).toEqual(['Ähre', 'arabisch', 'Türkisch', 'Zaza']);
});

test.each([['de-x-leicht', 'de'], ['tr', 'tr'], ['%%', 'de'], ['', 'de']])('Intl knows %j as %s', (tag, known) => expect(intlTag(tag)).toBe(known));
