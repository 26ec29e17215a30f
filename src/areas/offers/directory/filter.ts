import { germanLevels, type GermanLevel } from '../offer.ts';

/** Parts of a day on German clocks: morning before 12, afternoon 12 to 17, evening from 17. */
export const timesOfDay = ['morning', 'afternoon', 'evening'] as const;
export type TimeOfDay = (typeof timesOfDay)[number];

/** The order of a result, where the reader chose one: by name, last published first, nearest first (only around a point). */
export const offerSorts = ['name', 'newest', 'nearest'] as const;
export type OfferSort = (typeof offerSorts)[number];

/** What a visitor looks for. All parts must fit; within a list one of the values is enough. */
export interface OfferFilter {
  readonly text: string;
  readonly topics: readonly string[];
  readonly targetGroups: readonly string[];
  readonly educationStages: readonly string[];
  readonly languages: readonly string[];
  /** AGS: a place there, or the area served. */
  readonly municipality: string | null;
  /** Slug of the organisation. */
  readonly organisation: string | null;
  readonly near: Near | null;
  /** 1 = Monday … 7 = Sunday. */
  readonly weekday: number | null;
  readonly timeOfDay: TimeOfDay | null;
  readonly free: boolean;
  readonly openNow: boolean;
  readonly placeFree: boolean;
  /** The reader's own level: offers that ask for no more. */
  readonly germanLevel: GermanLevel | null;
  readonly childcare: boolean;
  /** null: the most fitting first where a text is searched, the nearest around a point, else by name. */
  readonly sort: OfferSort | null;
  /** 1-based. */
  readonly page: number;
}

/** A circle around a point; `km` is its radius. */
export interface Near {
  readonly lat: number;
  readonly lon: number;
  readonly km: number;
}

export const noFilter: OfferFilter = {
  text: '', topics: [], targetGroups: [], educationStages: [], languages: [], municipality: null, organisation: null, near: null,
  weekday: null, timeOfDay: null, free: false, openNow: false, placeFree: false, germanLevel: null, childcare: false, sort: null, page: 1,
};

export const pageSize = 20;

/** The names of the parameters in addresses; German, as visitors read them. */
export const filterNames = {
  text: 'suche', topics: 'thema', targetGroups: 'zielgruppe', educationStages: 'bildung', languages: 'sprache', municipality: 'ort',
  organisation: 'organisation', near: 'umkreis', weekday: 'tag', timeOfDay: 'zeit', free: 'kostenlos', openNow: 'offen',
  placeFree: 'frei', germanLevel: 'deutsch', childcare: 'kinderbetreuung', sort: 'sortierung', page: 'seite',
} as const satisfies Record<keyof OfferFilter, string>;

/** Reads a filter from an address. Whatever makes no sense is left out: an address is never an error. */
export function filterFrom(parameters: URLSearchParams): OfferFilter {
  const one = (field: keyof OfferFilter) => (parameters.get(filterNames[field]) ?? '').trim();
  const many = (field: keyof OfferFilter) => [...new Set(parameters.getAll(filterNames[field]).flatMap((value) => value.split(',')))]
    .filter((code) => /^[A-Za-z0-9-]{1,40}$/.test(code)).slice(0, 30);
  const on = (field: keyof OfferFilter) => ['1', 'ja', 'on', 'true'].includes(one(field));
  const municipality = one('municipality');
  const organisation = one('organisation');
  const level = one('germanLevel');
  return {
    text: one('text').replace(/\p{C}/gu, ' ').normalize('NFC').slice(0, 200),
    topics: many('topics'),
    targetGroups: many('targetGroups'),
    educationStages: many('educationStages'),
    languages: many('languages'),
    municipality: /^\d{8}$/.test(municipality) ? municipality : null,
    organisation: /^[a-z0-9-]{1,100}$/.test(organisation) ? organisation : null,
    near: nearFrom(one('near')),
    weekday: /^[1-7]$/.test(one('weekday')) ? Number(one('weekday')) : null,
    timeOfDay: timesOfDay.find((time) => time === one('timeOfDay')) ?? null,
    free: on('free'),
    openNow: on('openNow'),
    placeFree: on('placeFree'),
    germanLevel: germanLevels.find((known) => known === level) ?? null,
    childcare: on('childcare'),
    sort: offerSorts.find((known) => known === one('sort')) ?? null,
    page: /^[1-9]\d{0,4}$/.test(one('page')) ? Number(one('page')) : 1,
  };
}

/** The shortest query string of a filter, without "?": '' for no filter. Reading it again gives the same filter. */
export function filterQuery(filter: OfferFilter): string {
  const parameters = new URLSearchParams();
  for (const field of Object.keys(filterNames) as (keyof OfferFilter)[]) {
    for (const value of written(filter, field)) parameters.append(filterNames[field], value);
  }
  return parameters.toString();
}

/** Whether anything but the order and the page is chosen. */
export function isFiltered(filter: OfferFilter): boolean {
  return filterQuery({ ...filter, sort: null, page: 1 }) !== '';
}

function written(filter: OfferFilter, field: keyof OfferFilter): readonly string[] {
  const value = filter[field];
  if (field === 'page') return value === 1 ? [] : [String(value)];
  if (value === null || value === '' || value === false) return [];
  if (value === true) return ['1'];
  if (Array.isArray(value)) return value;
  if (typeof value === 'object') {
    const { lat, lon, km } = value as Near;
    return [`${lat},${lon},${km}`];
  }
  return [String(value)];
}

/** "lat,lon,km": a point in or near North Rhine-Westphalia and a radius of 1 to 100 km. */
function nearFrom(text: string): Near | null {
  if (!/^\d{1,2}(\.\d{1,6})?,\d{1,2}(\.\d{1,6})?,\d{1,3}$/.test(text)) return null;
  const [lat = 0, lon = 0, km = 0] = text.split(',').map(Number);
  return lat >= 49 && lat <= 54 && lon >= 5 && lon <= 11 && km >= 1 && km <= 100 ? { lat, lon, km } : null;
}
