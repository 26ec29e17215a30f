import fc from 'fast-check';
import { expect, test } from 'vitest';
import { composeSynonyms } from './synonyms.ts';
import { indexTerms, queryTerms, readQuery, searchConfiguration } from './terms.ts';
import { countSlips, nearestLexeme } from './typos.ts';

test('a German text is indexed with the parts of its compounds, another text as it is', () => {
  expect(indexTerms('Deutschkurs am Abend', 'de')).toBe('Deutschkurs am Abend\ndeutsch kurs');
  expect(indexTerms('Deutschkurs am Abend', 'en')).toBe('Deutschkurs am Abend');
  expect(indexTerms('Am Abend', 'de')).toBe('Am Abend');
});

test('words that stand alone in a text are parts in that text', () => {
  expect(indexTerms('Nähtreff', 'de')).toBe('Nähtreff');
  expect(indexTerms('Töpferkurs für Töpfer', 'de')).toBe('Töpferkurs für Töpfer\ntöpfer kurs');
});

test('a query loses question words, folds case and form, and knows parts and synonyms', () => {
  const query = readQuery('Wo finde ich einen DEUTSCHKURS?', 'de');
  expect(query.map(({ word }) => word)).toEqual(['einen', 'deutschkurs']);
  expect(query[1]?.parts).toEqual(['deutsch', 'kurs']);
  expect(query[1]?.synonyms).toEqual(['sprachkurs', 'integrationskurs', 'deutschunterricht', 'sprachunterricht']);
  expect(readQuery('u\u0308bung', 'de')[0]?.word).toBe('übung');
});

test('a query of question words only is kept, another language is left alone', () => {
  expect(readQuery('Wo? Was?', 'de').map(({ word }) => word)).toEqual(['wo', 'was']);
  expect(readQuery('دورة Deutschkurs', 'ar')).toEqual([{ word: 'دورة', parts: [], synonyms: [] }, { word: 'deutschkurs', parts: [], synonyms: [] }]);
});

test('words of the stock are parts too', () => {
  expect(readQuery('Theremintreff', 'de')[0]?.parts).toEqual([]);
  expect(readQuery('Theremintreff', 'de', (part) => part === 'theremin')[0]?.parts).toEqual(['theremin', 'treff']);
});

test('as groups of alternatives the word comes first', () => {
  expect(queryTerms('Azubi', 'de')).toEqual([['azubi', 'auszubildende', 'lehrling']]);
});

test('any text gives at most twelve words that hold letters, marks and digits only', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), (text) => {
    const words = readQuery(text, 'de').map(({ word }) => word);
    expect(words.length).toBeLessThanOrEqual(12);
    expect(words.filter((word) => !/^[\p{L}\p{M}\p{N}]+$/u.test(word))).toEqual([]);
  }));
});

test('synonyms go both ways, phrases are left out', () => {
  const synonyms = composeSynonyms([['Kita', 'Kindergarten', 'Haus für Kinder']]);
  expect(synonyms).toEqual(new Map([['kita', ['kindergarten']], ['kindergarten', ['kita']]]));
});

test('German is stemmed, everything else stands as it is', () => {
  expect([searchConfiguration('de'), searchConfiguration('de-x-leicht'), searchConfiguration('den')]).toEqual(['german', 'german', 'simple']);
});

test('a slip is forgiven, a second from eight letters on, the first letter never', () => {
  const lexemes = ['beratung', 'betreuung', 'hebamm', 'kurs'];
  expect(nearestLexeme('hebam', lexemes)).toBe('hebamm');
  expect(nearestLexeme('beartugn', lexemes)).toBe('beratung');
  expect(nearestLexeme('peratung', lexemes)).toBe(null);
  expect(nearestLexeme('kusr', lexemes)).toBe(null);
  expect(countSlips('kusr', 'kurs')).toBe(1);
  expect(countSlips('', 'kurs')).toBe(4);
});
