/** What could not be read, for people: where (the address of the object), of what kind, and what is wrong. */
export interface Fault {
  readonly place: string;
  readonly type: string;
  readonly problem: string;
}

export type Raw = Readonly<Record<string, unknown>>;

/** One object under way, with the list that its faults go to. */
export interface Reading {
  readonly raw: Raw;
  readonly base: string;
  fail(problem: string): void;
}

export function createReading(raw: Raw, { base, place, type, faults }: { readonly base: string; readonly place: string; readonly type: string; readonly faults: Fault[] }): Reading {
  return { raw, base, fail: (problem) => void faults.push({ place: place.slice(0, 500), type, problem }) };
}

/** An absolute http(s) address, read from `base` where it is relative; null where it is none. */
export function addressFrom(value: unknown, base: string): string | null {
  if (typeof value !== 'string' || value.trim() === '' || value.length > 1000) return null;
  const url = URL.parse(value.trim(), base);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') ? url.href : null;
}

/** A text, at most `most` characters; a number counts as text, anything else is a fault. */
export function textOf(reading: Reading, field: string, most: number): string {
  const value = reading.raw[field];
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') reading.fail(`„${field}“ ist eine Zahl statt eines Textes; sie wurde als Text gelesen.`);
  else if (typeof value !== 'string') reading.fail(`„${field}“ ist kein Text.`);
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  const text = String(value).normalize('NFC').replaceAll('\0', '').replace(/\r\n?/g, '\n').trim();
  return text.toWellFormed().slice(0, most);
}

/** A moment; a day alone and a time without a zone are read as German time. */
export function momentOf(reading: Reading, field: string): Date | null {
  const value = reading.raw[field];
  if (value === undefined || value === null || value === '') return null;
  const parts = typeof value === 'string' ? /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?)?$/.exec(value.trim()) : null;
  const [, day = '', time = '00:00:00', zone] = parts ?? [];
  const moment = parts === null ? null : zone === undefined ? germanMoment(day, time) : new Date(`${day}T${time}${zone}`);
  if (moment !== null && !Number.isNaN(moment.getTime()) && moment.getUTCFullYear() >= 1900 && moment.getUTCFullYear() < 2200) return moment;
  reading.fail(`„${field}“ ist kein Zeitpunkt: ${String(JSON.stringify(value)).slice(0, 60)}`);
  return null;
}

/** One address; an embedded object counts as its own address. */
export function linkOf(reading: Reading, field: string): string | null {
  const value = reading.raw[field];
  if (value === undefined || value === null || value === '') return null;
  const link = addressFrom(isObject(value) ? value['id'] : value, reading.base);
  if (link === null) reading.fail(`„${field}“ ist keine Adresse.`);
  return link;
}

/** A list of addresses; one alone counts as a list of one. */
export function linksOf(reading: Reading, field: string): string[] {
  const links = listOf(reading, field).map((value) => addressFrom(isObject(value) ? value['id'] : value, reading.base));
  if (links.includes(null)) reading.fail(`„${field}“ enthält etwas, das keine Adresse ist.`);
  return [...new Set(links.filter((link) => link !== null))].slice(0, 50);
}

/** A list of anything; one thing alone counts as a list of one. */
export function listOf(reading: Reading, field: string): readonly unknown[] {
  const value = reading.raw[field];
  if (value === undefined || value === null || value === '') return [];
  return Array.isArray(value) ? value : [value];
}

function isObject(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The clock of Germany at a day and time, as a moment. */
function germanMoment(day: string, time: string): Date {
  const guess = new Date(`${day}T${time}Z`);
  if (Number.isNaN(guess.getTime())) return guess;
  const shown = new Date(`${clock.format(guess).replace(' ', 'T')}Z`);
  return new Date(guess.getTime() - (shown.getTime() - Math.floor(guess.getTime() / 1000) * 1000));
}

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short', timeStyle: 'medium' });
