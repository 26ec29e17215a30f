import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noFilter } from '#areas/offers/directory/filter.ts';
import { findPlace, offerSearchFrom, offerSearchQuery, unknownNames, withFilter, withoutPlace } from './offer-search.ts';

const places = [
  { ags: '05362032', name: 'Kerpen', postalCode: '50171', lat: 50.8706, lon: 6.6965 },
  { ags: '05362028', name: 'Hürth', postalCode: '50354', lat: 50.8774, lon: 6.8767 },
  { ags: '05362008', name: 'Bergheim', postalCode: '50126', lat: 50.9556, lon: 6.6393 },
  { ags: '05362099', name: 'Bergneustadt', postalCode: '51702', lat: null, lon: null },
];
const read = (query: string) => offerSearchFrom(new URLSearchParams(query), places);

describe('the search in an address', () => {
  it('is empty for an empty address', () => {
    expect(read('')).toEqual({ filter: noFilter, where: '', km: null, view: 'list', place: null });
    expect(offerSearchQuery(read(''))).toBe('');
  });

  it.each([
    ['wo=Kerpen', '05362032', null],
    ['wo=kerpen', '05362032', null],
    ['wo=50171', '05362032', null],
    ['wo=Huerth', '05362028', null],
    ['wo=H%C3%BCrth', '05362028', null],
    ['ort=05362028', '05362028', null],
    ['wo=bergh', '05362008', null],
    ['wo=Berg', null, null],
    ['wo=Atlantis', null, null],
    ['wo=Kerpen&km=10', null, { lat: 50.8706, lon: 6.6965, km: 10 }],
    ['wo=Kerpen&km=11', '05362032', null],
    ['wo=Bergneustadt&km=10', '05362099', null],
  ])('%s', (query, municipality, near) => {
    const { filter } = read(query);
    expect([filter.municipality, filter.near]).toEqual([municipality, near]);
  });

  it('keeps what was typed even where the place is unknown', () => {
    expect([read('wo=Atlantis').where, read('wo=Atlantis').place]).toEqual(['Atlantis', null]);
  });

  it('changes one thing and starts again at the first page', () => {
    const search = read('thema=sprache&wo=Kerpen&km=5&seite=3&ansicht=karte');
    expect(offerSearchQuery(withFilter(search, { topics: [] }))).toBe('wo=Kerpen&km=5&ansicht=karte');
    expect(offerSearchQuery(withFilter(search, { page: 2 }))).toBe('thema=sprache&seite=2&wo=Kerpen&km=5&ansicht=karte');
    expect(offerSearchQuery(withoutPlace(search))).toBe('thema=sprache&ansicht=karte');
  });

  it('names the parameters it does not know', () => {
    expect(unknownNames(new URLSearchParams('thema=x&utm_source=y&utm_source=z&lesen=gross&wo=a'))).toEqual(['utm_source']);
  });

  it('never throws, whatever stands in the address', () => {
    fc.assert(fc.property(fc.string(), (query) => typeof offerSearchQuery(offerSearchFrom(new URLSearchParams(query), places)) === 'string'));
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('wo', 'km', 'ansicht', 'thema', 'ort', 'umkreis', 'seite', 'tag', 'suche', 'deutsch'), fc.string({ unit: 'binary' }))), (pairs) => {
      const search = offerSearchFrom(new URLSearchParams(pairs), places);
      expect(offerSearchFrom(new URLSearchParams(offerSearchQuery(search)), places)).toEqual({ ...search, km: search.where === '' ? null : search.km });
    }));
  });

  it('finds no place for text without letters', () => {
    expect([findPlace(places, ''), findPlace(places, ' .-, '), findPlace([], 'Kerpen')]).toEqual([null, null, null]);
  });
});
