import { describe, expect, it } from 'vitest';
import { languages } from '../i18n.ts';
import { publicDe } from './public.de.ts';
import { counted, fill, publicMessages } from './public.ts';

const marks = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([mark]) => mark).sort();

describe.each(languages.map((language) => language.code))('words of the public pages in %s', (code) => {
  const words = publicMessages(code);

  it('keep every mark of the German text', () => {
    for (const key of Object.keys(publicDe) as (keyof typeof publicDe)[]) {
      const [german, other] = [publicDe[key], words[key]];
      if (typeof german === 'string' && typeof other === 'string') expect([key, marks(other)]).toEqual([key, marks(german)]);
    }
  });

  it('leave no text empty', () => {
    const texts = Object.values(words).flatMap((text) => (typeof text === 'string' ? [text] : Object.values(text)));
    expect(texts.filter((text) => text.trim() === '')).toEqual([]);
  });

  it('have a plural form for each number', () => {
    for (const count of [0, 1, 2, 3, 5, 11, 21, 22, 100, 101]) expect(counted(code, words.offersFound, count)).not.toContain('#');
  });
});

it('counts as the languages do', () => {
  expect(counted('de', publicMessages('de').offersFound, 1)).toBe('1 Angebot gefunden');
  expect(counted('ru', publicMessages('ru').offersFound, 22)).toBe('Найдено 22 предложения');
  expect(counted('ar', publicMessages('ar').offerCount, 2)).toBe('عرضان');
});

it('fills marks and shows those without a value', () => {
  expect(fill('{a} und {b}', { a: 'x' })).toBe('x und {b}');
  expect(fill('{constructor}', {})).toBe('{constructor}');
});
