import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildingWords } from './building-words.ts';
import { splitCompound } from './compounds.ts';

const isWord = (part: string) => buildingWords.has(part);

test.each([
  ['deutschkurs', ['deutsch', 'kurs']],
  ['wohnungsnotfallhilfe', ['wohnungs', 'notfall', 'hilfe']],
  ['kindertagesstätten', ['kinder', 'tagesstätten']],
  ['elternberatungen', ['eltern', 'beratungen']],
  ['familienzusammenhalt', ['familien', 'zusammenhalt']],
  ['sozialarbeiterinnen', ['sozial', 'arbeiterinnen']],
])('%s is made of %j', (word, parts) => expect(splitCompound(word, isWord)).toEqual(parts));

test.each(['kurs', 'beratung', 'unbekanntes', 'xylophonbau', ''])('%s is no compound', (word) => expect(splitCompound(word, isWord)).toEqual([]));

test('parts stand in the word in their order, and there are at most four', () => {
  const word = fc.array(fc.constantFrom(...buildingWords), { minLength: 1, maxLength: 7 }).map((parts) => parts.join(''));
  fc.assert(fc.property(word, (compound) => {
    const parts = splitCompound(compound, isWord);
    let at = 0;
    for (const part of parts) {
      const found = compound.indexOf(part, at);
      expect(found).toBeGreaterThanOrEqual(at);
      at = found + part.length;
    }
    expect(parts.length).toBeLessThanOrEqual(4);
  }));
});

test('no input costs more than some thousand look-ups', () => {
  let asked = 0;
  fc.assert(fc.property(fc.string({ maxLength: 500 }), (word) => {
    asked = 0;
    splitCompound(word, () => (asked += 1) > 0);
    splitCompound('a'.repeat(60), (part) => (asked += 1) > 0 && part.length === 3);
    expect(asked).toBeLessThan(200_000);
  }));
});
