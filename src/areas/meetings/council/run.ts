import { createHash } from 'node:crypto';
import { readCouncilObjects, typeNameOf, type CouncilObject } from './object.ts';
import { addressFrom, type Fault, type Raw } from './reading.ts';

/** Where the reading of a source stands: kept after each page, so that a run that breaks off goes on there. */
export interface Cursor {
  /** ISO moment at which the run began. */
  readonly startedAt: string;
  /** ISO moment: only what changed since then is asked for; null: everything. */
  readonly since: string | null;
  /** Addresses still to be read, in this order. */
  readonly queue: readonly string[];
  /** Marks of addresses and pages that were read: a list that comes round again ends there. */
  readonly visited: readonly string[];
  readonly requests: number;
  readonly objects: number;
  /** False as soon as a list may not have been read to its end: then nothing is taken for withdrawn. */
  readonly isWhole: boolean;
  /** How many addresses could not be read: then the next run asks for the same time again. */
  readonly skipped: number;
}

/** What one source may cost at most in one run. */
export const limits = { requests: 5_000, objects: 300_000, faultsPerPage: 100 } as const;

/** How far a run looks back behind the start of the last one: clocks differ, and a change may be published late. */
export const overlap = 60 * 60 * 1000;

/** After this a run asks for everything again, so that objects that a server forgot to report as deleted go. */
export const fullAfter = 30 * 24 * 60 * 60 * 1000;

/** After this a run that broke off begins anew. */
export const cursorLife = 7 * 24 * 60 * 60 * 1000;

export function startRun(address: string, now: Date, last: { readonly syncedFrom: Date | null; readonly fullAt: Date | null }): Cursor {
  const isFull = last.syncedFrom === null || last.fullAt === null || now.getTime() - last.fullAt.getTime() > fullAfter;
  const since = isFull ? null : new Date(last.syncedFrom.getTime() - overlap).toISOString();
  return { startedAt: now.toISOString(), since, queue: [address], visited: [], requests: 0, objects: 0, isWhole: true, skipped: 0 };
}

export interface Step {
  readonly cursor: Cursor;
  readonly objects: readonly CouncilObject[];
  readonly faults: readonly Fault[];
}

/**
 * What follows from the answer to the first address of the queue: a system leads to its bodies, a body to its lists, a list
 * to its next page. `address` is where the answer came from. Leads to other hosts and pages that come again are faults.
 */
export function takeStep(cursor: Cursor, address: string, json: unknown): Step {
  const [, ...rest] = cursor.queue;
  const page = pageOf(json);
  const { objects, faults } = readCouncilObjects(page.entries, address);
  const ids = page.isList ? mark(objects.length > 0 ? objects.map(({ oparlId }) => oparlId).join(' ') : JSON.stringify(page.entries)) : null;
  const repeats = ids !== null && page.entries.length > 0 && cursor.visited.includes(ids);
  const leads = repeats ? [] : leadsOf(page, address, cursor.since);
  const visited = [...cursor.visited, mark(cursor.queue[0] ?? address), ...(ids === null || page.entries.length === 0 ? [] : [ids])];
  const known = new Set([...visited, ...rest.map(mark)]);
  const fresh = [...new Set(leads)].filter((lead) => !known.has(mark(lead)));
  const away = fresh.filter((lead) => !isSameHost(lead, address));
  const circles = repeats || (page.next !== null && known.has(mark(addressFrom(page.next, address) ?? '')));
  const more: Fault[] = [
    ...away.map((lead) => ({ place: lead.slice(0, 500), type: '', problem: 'Der Verweis führt zu einem anderen Server. Ihm wird nicht gefolgt.' })),
    ...(circles ? [{ place: address.slice(0, 500), type: '', problem: 'Die Seiten dieser Liste laufen im Kreis. Sie wurde hier beendet.' }] : []),
    ...(page.isNothing ? [{ place: address.slice(0, 500), type: '', problem: 'Diese Adresse liefert keine OParl-Daten.' }] : []),
  ];
  return {
    cursor: {
      ...cursor, queue: [...fresh.filter((lead) => !away.includes(lead)), ...rest], visited, requests: cursor.requests + 1, objects: cursor.objects + objects.length,
      isWhole: cursor.isWhole && more.length === 0,
    },
    objects, faults: [...more, ...faults].slice(0, limits.faultsPerPage),
  };
}

/** The first address cannot be read: its list ends here, the others go on. */
export function skipStep(cursor: Cursor, problem: string): Step {
  const [address = '', ...rest] = cursor.queue;
  return { cursor: { ...cursor, queue: rest, visited: [...cursor.visited, mark(address)], requests: cursor.requests + 1, isWhole: false, skipped: cursor.skipped + 1 }, objects: [], faults: [{ place: address.slice(0, 500), type: '', problem }] };
}

/** The first address without the question for changes, for servers that do not know it; null where it has none. */
export function withoutSince(cursor: Cursor): Cursor | null {
  const url = URL.parse(cursor.queue[0] ?? '');
  if (!url?.searchParams.has('modified_since')) return null;
  url.searchParams.delete('modified_since');
  return { ...cursor, queue: [url.href, ...cursor.queue.slice(1)] };
}

/** Everything that a file holds, whatever its shape: one object, a list, a page, or lists by name. */
export function readWholeFile(json: unknown, base: string): { readonly objects: readonly CouncilObject[]; readonly faults: readonly Fault[] } {
  const page = pageOf(json);
  if (!page.isNothing) return readCouncilObjects(page.entries, base);
  const lists = typeof json === 'object' && json !== null ? Object.values(json).filter(Array.isArray) : [];
  if (lists.length > 0) return readCouncilObjects(lists.flat(), base);
  return { objects: [], faults: [{ place: base, type: '', problem: 'Diese Datei enthält keine OParl-Daten.' }] };
}

/** Whether both addresses are on one host; http and https, with and without www are the same. */
export function isSameHost(one: string, other: string): boolean {
  const [a, b] = [URL.parse(one), URL.parse(other)];
  return a !== null && b !== null && hostOf(a) === hostOf(b);
}

function hostOf(url: URL): string {
  return url.host.replace(/^www\./, '');
}

interface Page {
  readonly isList: boolean;
  readonly isNothing: boolean;
  readonly entries: readonly unknown[];
  readonly next: unknown;
}

function pageOf(json: unknown): Page {
  if (Array.isArray(json)) return { isList: true, isNothing: false, entries: json, next: null };
  if (typeof json !== 'object' || json === null) return { isList: false, isNothing: true, entries: [], next: null };
  const { data, links } = json as Raw;
  if (Array.isArray(data)) return { isList: true, isNothing: false, entries: data, next: typeof links === 'object' && links !== null ? ((links as Raw)['next'] ?? null) : null };
  return typeNameOf(json) === '' ? { isList: false, isNothing: true, entries: [], next: null } : { isList: false, isNothing: false, entries: [json], next: null };
}

/** Which lists of a body are read: in OParl 1.0 the first three, the others since 1.1. */
const bodyLists = ['organization', 'meeting', 'paper', 'agendaItem', 'consultation'] as const;

function leadsOf(page: Page, address: string, since: string | null): string[] {
  const next = addressFrom(page.next, address);
  const inner = page.entries.flatMap((entry) => {
    const raw = entry as Raw;
    const type = typeNameOf(entry);
    if (type === 'System') return [raw['body']].flat().flatMap((body) => addressFrom(typeof body === 'object' && body !== null ? (body as Raw)['id'] : body, address) ?? []);
    if (type === 'Body' && raw['deleted'] !== true) return bodyLists.flatMap((list) => withSince(addressFrom(raw[list], address), since));
    return [];
  });
  return [...(next === null ? [] : [next]), ...inner];
}

function withSince(address: string | null, since: string | null): string[] {
  if (address === null) return [];
  if (since === null) return [address];
  const url = new URL(address);
  url.searchParams.set('modified_since', since);
  return [url.href];
}

function mark(text: string): string {
  return createHash('sha1').update(text).digest('base64url').slice(0, 12);
}
