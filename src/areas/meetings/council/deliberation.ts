import { isDay } from '#platform/forms.ts';

/** What one looks for among the deliberations. */
export interface DeliberationFilter {
  readonly text: string;
  /** Only what speaks of integration. */
  readonly about: boolean;
  readonly committee: string;
  readonly source: string | null;
  /** YYYY-MM-DD, both belong to it. */
  readonly from: string | null;
  readonly until: string | null;
  readonly page: number;
}

/** An agenda item of a council, or a paper that no item deals with yet. */
export interface Deliberation {
  readonly id: string;
  readonly type: 'AgendaItem' | 'Paper';
  readonly name: string;
  readonly reference: string;
  readonly kind: string;
  readonly committee: string;
  readonly happensAt: Date | null;
  readonly result: string;
  readonly sourceLabel: string;
  readonly aboutIntegration: boolean;
}

/** One station on the path of a paper through the committees. */
export interface Station {
  readonly id: string;
  readonly committee: string;
  readonly happensAt: Date | null;
  readonly role: string;
  readonly authoritative: boolean;
  readonly number: string;
  readonly result: string;
}

/** The query of the page, forgiving: what it does not understand counts as not asked. */
export function deliberationFilterOf(query: URLSearchParams, page: number): DeliberationFilter {
  const day = (name: string) => {
    const text = query.get(name) ?? '';
    return isDay(text) ? text : null;
  };
  const source = query.get('quelle') ?? '';
  return {
    text: (query.get('suche') ?? '').trim().slice(0, 200), about: query.get('integration') !== null, committee: (query.get('gremium') ?? '').slice(0, 300),
    source: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(source) ? source : null, from: day('von'), until: day('bis'), page,
  };
}

/** The query that leads to the same list, without its page. */
export function searchOf(filter: DeliberationFilter): string {
  const parameters = new URLSearchParams();
  if (filter.text !== '') parameters.set('suche', filter.text);
  if (filter.about) parameters.set('integration', 'ja');
  if (filter.committee !== '') parameters.set('gremium', filter.committee);
  if (filter.source !== null) parameters.set('quelle', filter.source);
  if (filter.from !== null) parameters.set('von', filter.from);
  if (filter.until !== null) parameters.set('bis', filter.until);
  return parameters.toString();
}

/** The query that lists what a committee deliberated on a day. */
export function searchOfMeeting(startsAt: Date, committee: string, source: string): string {
  const day = isoDay.format(startsAt);
  return searchOf({ text: '', about: false, committee, source, from: day, until: day, page: 1 });
}

/** The path of deliberation in the order of time; stations without a day come last. */
export function inOrder(stations: readonly Station[]): readonly Station[] {
  return stations.toSorted((a, b) => (a.happensAt?.getTime() ?? Number.MAX_SAFE_INTEGER) - (b.happensAt?.getTime() ?? Number.MAX_SAFE_INTEGER) || (a.id < b.id ? -1 : 1));
}

/** A deliberation as a topic for one of our own bodies. */
export function topicFrom(deliberation: Pick<Deliberation, 'name' | 'committee' | 'sourceLabel' | 'happensAt' | 'result'> & { readonly original: string | null; readonly dataAddress: string | null }) {
  const when = deliberation.happensAt ? `, ${germanDay.format(deliberation.happensAt)}` : '';
  const lines = [
    `Beraten in: ${[deliberation.committee, deliberation.sourceLabel].filter((part) => part !== '').join(', ')}${when}.`,
    deliberation.result === '' ? '' : `Ergebnis: ${deliberation.result}`, deliberation.original ?? deliberation.dataAddress ?? '',
  ];
  return { title: (deliberation.name || 'Beratung ohne Titel').replace(/\s+/g, ' ').slice(0, 200), description: lines.filter((text) => text !== '').join('\n').slice(0, 2000), minutes: null };
}

const germanDay = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeZone: 'Europe/Berlin' });
const isoDay = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: 'Europe/Berlin' });
