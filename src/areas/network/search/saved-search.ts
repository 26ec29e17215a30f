import { refuse, type Refusal } from '#platform/errors.ts';

/** A search somebody keeps. As a mailing group it gives the addresses of its hits, as far as the reader may see them. */
export interface SavedSearch {
  readonly id: string;
  readonly name: string;
  readonly subject: SearchSubject;
  readonly query: SearchQuery;
  readonly isMailingGroup: boolean;
  readonly createdBy: string | null;
  readonly createdAt: Date;
}

export type SearchSubject = 'organisation' | 'person' | 'offer';

/** Search parameters as they stand in the address of the list. */
export type SearchQuery = Readonly<Record<string, string>>;

/** Parameters that narrow a list; anything else (page, format) is not kept. */
export const keptParameters: Readonly<Record<SearchSubject, readonly string[]>> = {
  organisation: ['text', 'art', 'thema', 'kommune', 'sichtbarkeit'],
  person: ['text', 'aufgabe', 'organisation', 'thema', 'kommune', 'sichtbarkeit'],
  offer: ['text', 'thema', 'kommune', 'sprache', 'zielgruppe'],
};

/** The part of an address that a saved search keeps, in a fixed order. */
export function searchQueryOf(subject: SearchSubject, parameters: URLSearchParams): SearchQuery {
  const entries = keptParameters[subject].map((name): [string, string] => [name, searchable(parameters.get(name) ?? '')]);
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

/** What somebody typed into a search, without signs that the database cannot store (NUL) and at most 200 characters. */
function searchable(text: string): string {
  return text.replaceAll('\0', '').trim().slice(0, 200);
}

/** The address part that runs the search again: `text=verein&thema=sprache`. */
export function searchParametersOf(query: SearchQuery): string {
  return new URLSearchParams(Object.entries(query)).toString();
}

export function refuseSearch(name: string, taken: readonly string[]): Refusal | null {
  if (name.trim() === '') return refuse('Bitte geben Sie der Suche einen Namen.', 'name');
  return taken.includes(name) ? refuse('Es gibt schon eine Suche mit diesem Namen. Bitte wählen Sie einen anderen.', 'name') : null;
}

/** Each address once, in the order of the hits, compared without case; blank ones left out. */
export function distinctAddresses(addresses: readonly string[]): readonly string[] {
  const seen = new Map(addresses.filter((address) => address.includes('@')).map((address) => [address.toLowerCase(), address] as const));
  return [...seen.values()];
}
