export const libraryOrders = [{ value: 'name', label: 'Name' }, { value: 'neu', label: 'zuletzt freigegeben' }, { value: 'genutzt', label: 'am häufigsten übernommen' }] as const;
export type LibraryOrder = (typeof libraryOrders)[number]['value'];

/** What the collection shows and in which order; `edition` with `goal` or `measure`: for what a definition is looked for, as addresses of the edition name them. */
export interface LibraryFilter {
  readonly text: string;
  readonly order: LibraryOrder;
  readonly edition: string;
  readonly goal: string;
  readonly measure: string;
  /** From 1. */
  readonly page: number;
}

export const wholeLibrary: LibraryFilter = { text: '', order: 'name', edition: '', goal: '', measure: '', page: 1 };
export const libraryPageSize = 20;

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the filter from an address; what makes no sense does not narrow. */
export function libraryFilterFrom(parameters: URLSearchParams): LibraryFilter {
  const one = (name: string) => (parameters.get(name) ?? '').normalize('NFC').replace(/\p{C}/gu, ' ').trim().slice(0, 200);
  const matching = (name: string, shape: RegExp) => (shape.test(one(name)) ? one(name) : '');
  return {
    text: one('suche'), order: libraryOrders.find(({ value }) => value === one('sortierung'))?.value ?? 'name', edition: matching('fassung', /^[a-z0-9-]{1,80}$/),
    goal: matching('ziel', id), measure: matching('massnahme', id), page: Number(matching('seite', /^[1-9]\d{0,4}$/) || 1),
  };
}

/** The words of a text, each to be found somewhere; at most eight. */
export function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '').slice(0, 8);
}

/** The query string of a filter without its page. */
export function libraryQuery(filter: LibraryFilter): string {
  const parts = { suche: filter.text, sortierung: filter.order === 'name' ? '' : filter.order, fassung: filter.edition, ziel: filter.goal, massnahme: filter.measure };
  return new URLSearchParams(Object.entries(parts).filter(([, value]) => value !== '')).toString();
}
