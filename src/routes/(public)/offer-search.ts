import { filterFrom, filterNames, filterQuery, type OfferFilter } from '#areas/offers/directory/filter.ts';

/** A place that visitors may name. */
export interface KnownPlace {
  readonly ags: string;
  readonly name: string;
  readonly postalCode: string;
  readonly lat: number | null;
  readonly lon: number | null;
}

/** What stands in the address of a list of offers: the filter of the room, and how it is shown. */
export interface OfferSearch {
  /** With the named place already turned into a municipality or a circle. */
  readonly filter: OfferFilter;
  /** The place as typed, '' for none. */
  readonly where: string;
  /** Kilometres around the place; null: only the place. */
  readonly km: number | null;
  readonly view: 'list' | 'map';
  /** The place that was understood; null where none was named or it is not known. */
  readonly place: KnownPlace | null;
}

export const radii = [2, 5, 10, 20, 50] as const;

/** Parameters beside those of the filter. */
export const searchNames = { where: 'wo', km: 'km', view: 'ansicht' } as const;

/** Reads an address. Whatever makes no sense is left out; nothing throws. */
export function offerSearchFrom(parameters: URLSearchParams, places: readonly KnownPlace[]): OfferSearch {
  const read = filterFrom(parameters);
  const filter = { ...read, text: read.text.toWellFormed().trim() };
  const byKey = places.find(({ ags }) => ags === filter.municipality) ?? null;
  const typed = tidy(parameters.get(searchNames.where) ?? '');
  const place = typed === '' ? byKey : findPlace(places, typed);
  const where = typed === '' ? (byKey?.name ?? '') : typed;
  const wantedKm = Number(parameters.get(searchNames.km));
  const km = radii.find((radius) => radius === wantedKm) ?? null;
  const view = parameters.get(searchNames.view) === 'karte' ? 'map' : 'list';
  return { filter: placed(filter, place, where === '' ? null : km), where, km, view, place };
}

/** The query string of a search, without "?": reading it again gives the same search. */
export function offerSearchQuery(search: OfferSearch): string {
  const parameters = new URLSearchParams(filterQuery(search.where === '' ? search.filter : { ...search.filter, municipality: null, near: null }));
  if (search.where !== '') parameters.set(searchNames.where, search.where);
  if (search.where !== '' && search.km !== null) parameters.set(searchNames.km, String(search.km));
  if (search.view === 'map') parameters.set(searchNames.view, 'karte');
  return parameters.toString();
}

/** A search like this one with another filter, always from its first page. */
export function withFilter(search: OfferSearch, change: Partial<OfferFilter>): OfferSearch {
  return { ...search, filter: { ...search.filter, page: 1, ...change } };
}

export function withoutPlace(search: OfferSearch): OfferSearch {
  return { ...withFilter(search, { municipality: null, near: null }), where: '', km: null, place: null };
}

/** A place by its name or postal code: exact before beginning, and only where one place alone begins so. */
export function findPlace(places: readonly KnownPlace[], text: string): KnownPlace | null {
  const wanted = plain(text);
  if (wanted === '') return null;
  const exact = places.find(({ name, postalCode }) => plain(name) === wanted || postalCode === wanted);
  if (exact) return exact;
  const beginning = places.filter(({ name }) => plain(name).startsWith(wanted) || wanted.startsWith(`${plain(name)} `));
  return beginning.length === 1 ? (beginning[0] ?? null) : null;
}

/** The postal code somebody typed as a place, or null. */
export function postalCodeOf(parameters: URLSearchParams): string | null {
  const typed = tidy(parameters.get(searchNames.where) ?? '');
  return /^\d{5}$/.test(typed) ? typed : null;
}

/** Names of parameters that this page does not know, for a friendly note. */
export function unknownNames(parameters: URLSearchParams): string[] {
  const known = new Set<string>([...Object.values(filterNames), ...Object.values(searchNames), 'lesen']);
  return [...new Set(parameters.keys())].filter((name) => !known.has(name)).map((name) => tidy(name).slice(0, 40)).slice(0, 5);
}

function placed(filter: OfferFilter, place: KnownPlace | null, km: number | null): OfferFilter {
  if (place === null) return filter;
  if (km === null || place.lat === null || place.lon === null) return { ...filter, municipality: place.ags, near: null };
  return { ...filter, municipality: null, near: { lat: rounded(place.lat), lon: rounded(place.lon), km } };
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e4) / 1e4;
}

function tidy(text: string): string {
  return text.replace(/\p{C}/gu, ' ').normalize('NFC').trim().slice(0, 80).toWellFormed().trim();
}

/** For comparing: small letters, umlauts written out, no accents, one blank between words. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss')
    .normalize('NFD').replace(/\p{M}/gu, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
