import { reaches, type Reach } from './practice.ts';

/** What the list of cards may be narrowed by. `reach`: own cards of that reach, or `others`: those of other centres. */
export interface PracticeFilter {
  readonly text: string;
  readonly topic: string | null;
  /** AGS */
  readonly municipality: string | null;
  readonly reach: Reach | 'others' | null;
  /** From 1. */
  readonly page: number;
}

export const noPracticeFilter: PracticeFilter = { text: '', topic: null, municipality: null, reach: null, page: 1 };
export const practicePageSize = 24;

const reachNames: Readonly<Record<Reach | 'others', string>> = { centre: 'ki', network: 'netzwerk', everywhere: 'alle', others: 'andere' };

/** Reads the filter from an address; what makes no sense does not narrow. */
export function practiceFilterFrom(parameters: URLSearchParams): PracticeFilter {
  const one = (name: string) => (parameters.get(name) ?? '').trim();
  return {
    text: one('suche').replace(/\p{C}/gu, ' ').slice(0, 200),
    topic: /^[a-z0-9-]{1,40}$/.test(one('thema')) ? one('thema') : null,
    municipality: /^\d{8}$/.test(one('kommune')) ? one('kommune') : null,
    reach: ([...reaches, 'others'] as const).find((reach) => reachNames[reach] === one('kreis')) ?? null,
    page: /^[1-9]\d{0,4}$/.test(one('seite')) ? Number(one('seite')) : 1,
  };
}

/** The query string of a filter, without "?"; the first page is not named. */
export function practiceQuery(filter: PracticeFilter): string {
  const parameters = new URLSearchParams();
  if (filter.text !== '') parameters.set('suche', filter.text);
  if (filter.topic !== null) parameters.set('thema', filter.topic);
  if (filter.municipality !== null) parameters.set('kommune', filter.municipality);
  if (filter.reach !== null) parameters.set('kreis', reachNames[filter.reach]);
  if (filter.page > 1) parameters.set('seite', String(filter.page));
  return parameters.toString();
}

/** Choices of the filter by reach, as their address names them. */
export const reachChoices = [
  { value: reachNames.others, label: 'Aus anderen Zentren' }, { value: reachNames.everywhere, label: 'Von uns, für alle 54 Zentren' },
  { value: reachNames.network, label: 'Von uns, für unser Netzwerk' }, { value: reachNames.centre, label: 'Von uns, nur für das KI-Team' },
] as const;

export function reachParameter(filter: PracticeFilter): string {
  return filter.reach === null ? '' : reachNames[filter.reach];
}
