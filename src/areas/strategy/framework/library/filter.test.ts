import fc from 'fast-check';
import { expect, it } from 'vitest';
import { libraryFilterFrom, libraryOrders, libraryQuery, wholeLibrary, wordsOf } from './filter.ts';

it('reads what is understood and leaves the rest', () => {
  expect(libraryFilterFrom(new URLSearchParams('suche=+Kurs%00pl%C3%A4tze&sortierung=quer&seite=0&ziel=nichts&fassung=../x'))).toEqual({ ...wholeLibrary, text: 'Kurs plätze' });
  expect(wordsOf('  ein zwei   drei ')).toEqual(['ein', 'zwei', 'drei']);
});

it('comes back from its own address, whatever was typed', () => {
  const filters = fc.record({
    text: fc.string({ maxLength: 100 }).map((text) => text.normalize('NFC').replace(/\p{C}/gu, ' ').trim()), order: fc.constantFrom(...libraryOrders.map(({ value }) => value)),
    edition: fc.constantFrom('', '2026'), goal: fc.constantFrom('', '00000000-0000-4000-8000-000000000001'), measure: fc.constant(''), page: fc.constant(1),
  });
  fc.assert(fc.property(filters, (filter) => { expect(libraryFilterFrom(new URLSearchParams(libraryQuery(filter)))).toEqual(filter); }));
});
