import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filterFrom, filterQuery, isFiltered, noFilter, offerSorts, timesOfDay, type OfferFilter } from './filter.ts';

describe('a filter in an address', () => {
  test('no filter is no query', () => {
    expect(filterQuery(noFilter)).toBe('');
    expect(filterFrom(new URLSearchParams(''))).toEqual(noFilter);
  });

  test('German names', () => {
    expect(filterQuery({ ...noFilter, text: 'Deutsch', topics: ['sprache', 'beruf'], free: true, page: 2 })).toBe('suche=Deutsch&thema=sprache&thema=beruf&kostenlos=1&seite=2');
  });

  test('written and read again it is the same', () => {
    fc.assert(fc.property(filters, (filter) => {
      expect(filterFrom(new URLSearchParams(filterQuery(filter)))).toEqual(filter);
    }));
  });

  test('any address is read without an error, and what was read can be written', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('suche', 'thema', 'umkreis', 'tag', 'seite', 'ort', 'zeit', '__proto__'), fc.string())), (pairs) => {
      const filter = filterFrom(new URLSearchParams(pairs));
      expect(filterFrom(new URLSearchParams(filterQuery(filter)))).toEqual(filter);
    }));
  });

  test('neither the page nor the order is a filter', () => {
    expect([isFiltered({ ...noFilter, page: 3, sort: 'newest' }), isFiltered({ ...noFilter, openNow: true })]).toEqual([false, true]);
  });
});

const codes = fc.uniqueArray(fc.constantFrom('sprache', 'beruf', 'ar', 'de-x-leicht'));
const filters: fc.Arbitrary<OfferFilter> = fc.record({
  text: fc.constantFrom('', 'Deutsch', 'Müttercafé & mehr', 'دورة'),
  topics: codes, targetGroups: codes, educationStages: codes, languages: codes,
  municipality: fc.constantFrom(null, '05362012'),
  organisation: fc.constantFrom(null, 'caritas-kreis'),
  near: fc.constantFrom(null, { lat: 50.9, lon: 6.75, km: 10 }),
  weekday: fc.constantFrom(null, 1, 7),
  timeOfDay: fc.constantFrom(null, ...timesOfDay),
  free: fc.boolean(), openNow: fc.boolean(), placeFree: fc.boolean(), childcare: fc.boolean(),
  germanLevel: fc.constantFrom(null, 'none' as const, 'B1' as const),
  sort: fc.constantFrom(null, ...offerSorts),
  page: fc.integer({ min: 1, max: 99 }),
});
