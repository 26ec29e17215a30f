import type { Freshness } from '../freshness.ts';

/** The tabs of the office list. */
export const deskTabs = ['drafts', 'submitted', 'published', 'withdrawn', 'review'] as const;
export type DeskTab = (typeof deskTabs)[number];

export const deskSorts = ['updated', 'title', 'organisation', 'review'] as const;
export type DeskSort = (typeof deskSorts)[number];

/** What the office list shows. `page` is 1-based. */
export interface DeskFilter {
  readonly tab: DeskTab;
  readonly text: string;
  readonly organisationId: string | null;
  readonly topic: string | null;
  readonly municipality: string | null;
  readonly freshness: Freshness | null;
  readonly sort: DeskSort;
  readonly page: number;
}

export const deskPageSize = 25;

export const noDeskFilter: DeskFilter = {
  tab: 'published', text: '', organisationId: null, topic: null, municipality: null, freshness: null, sort: 'updated', page: 1,
};

const names = {
  tab: 'stand', text: 'suche', organisationId: 'organisation', topic: 'thema', municipality: 'ort', freshness: 'aktualitaet', sort: 'sortierung', page: 'seite',
} as const satisfies Record<keyof DeskFilter, string>;

const tabNames: Readonly<Record<DeskTab, string>> = {
  drafts: 'entwuerfe', submitted: 'zur-freigabe', published: 'veroeffentlicht', withdrawn: 'zurueckgezogen', review: 'zu-pruefen',
};

/** Reads the filter from an address; what makes no sense is left out. */
export function deskFilterFrom(parameters: URLSearchParams): DeskFilter {
  const one = (field: keyof DeskFilter) => (parameters.get(names[field]) ?? '').trim();
  const organisation = one('organisationId');
  return {
    tab: deskTabs.find((tab) => tabNames[tab] === one('tab')) ?? noDeskFilter.tab,
    text: one('text').replace(/\p{C}/gu, ' ').slice(0, 200),
    organisationId: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(organisation) ? organisation : null,
    topic: /^[a-z0-9-]{1,40}$/.test(one('topic')) ? one('topic') : null,
    municipality: /^\d{8}$/.test(one('municipality')) ? one('municipality') : null,
    freshness: (['fresh', 'due', 'overdue'] as const).find((state) => state === one('freshness')) ?? null,
    sort: deskSorts.find((sort) => sort === one('sort')) ?? noDeskFilter.sort,
    page: /^[1-9]\d{0,4}$/.test(one('page')) ? Number(one('page')) : 1,
  };
}

/** The query string of a filter, without "?". */
export function deskQuery(filter: DeskFilter): string {
  const parameters = new URLSearchParams();
  for (const field of Object.keys(names) as (keyof DeskFilter)[]) {
    const value = filter[field];
    if (value !== noDeskFilter[field] && value !== null) parameters.set(names[field], field === 'tab' ? tabNames[filter.tab] : String(value));
  }
  return parameters.toString();
}
