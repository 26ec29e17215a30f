import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measureStatuses } from '../edition.ts';
import { allMeasures, measureFilterFrom, measureQuery } from './filter.ts';

test('what is not understood shows all', () => {
  expect(measureFilterFrom(new URLSearchParams('stand=kaputt&kommune=abc&feld=1&seite=-3&pruefen=x'))).toEqual(allMeasures);
});

test('a filter comes back from its address', () => {
  const text = fc.stringMatching(/^[a-zäöü &=%+]{0,20}$/).map((typed) => typed.trim());
  fc.assert(fc.property(text, text, fc.option(fc.constantFrom(...measureStatuses)), fc.option(fc.stringMatching(/^\d{8}$/)), fc.option(fc.uuid()), fc.constantFrom('', 'orphans', 'left'), (words, owner, status, municipality, fieldId, check) => {
    const filter = { text: words, owner, status, municipality, fieldId, orphans: check === 'orphans', left: check === 'left', page: 1 };
    expect(measureFilterFrom(new URLSearchParams(measureQuery(filter)))).toEqual(filter);
  }));
});
