import { similarity, tokensOf } from './likeness.ts';

/** The parts of an organisation or person that tell whether two records mean the same. `name` as people write it. */
export interface Likeness {
  readonly id: string;
  readonly name: string;
  readonly shortName?: string;
  readonly email: string;
  readonly phone: string;
  readonly website?: string;
  readonly street?: string;
  readonly postalCode?: string;
  readonly municipality?: string | null;
}

/** How much two records look alike (0 … 1), and why, in words for the person who decides. */
export interface Match {
  readonly score: number;
  readonly reasons: readonly string[];
}

/** From here on a match is worth showing; from `sameScore` on it is taken as the same record. */
export const possibleScore = 0.72;
export const sameScore = 0.97;

/**
 * Scores two records. The name carries the most; equal mail, phone or address lift a similar name, a different
 * municipality lowers it. Equal contact data alone (a shared switchboard) never suffice.
 */
export function matchScore(a: Likeness, b: Likeness): Match {
  const name = nameScore(a, b);
  const signs: [boolean, number, string][] = [
    [same(a.email.toLowerCase(), b.email.toLowerCase()), 0.12, 'gleiche E-Mail'],
    [same(digits(a.phone), digits(b.phone)), 0.12, 'gleiche Telefonnummer'],
    [same(domainOf(a.website), domainOf(b.website)), 0.1, 'gleiche Internetseite'],
    [same(streetOf(a), streetOf(b)), 0.1, 'gleiche Anschrift'],
  ];
  const met = signs.filter(([holds]) => holds);
  const elsewhere = a.municipality && b.municipality && a.municipality !== b.municipality;
  const score = name * 0.94 + met.reduce((sum, [, weight]) => sum + weight, 0) * Math.min(1, name * 1.6) - (elsewhere ? 0.12 : 0);
  const nameReason = name >= 0.999 ? ['gleicher Name'] : name >= 0.6 ? ['ähnlicher Name'] : [];
  return { score: Math.max(0, Math.min(1, Math.round(score * 100) / 100)), reasons: [...nameReason, ...met.map(([, , reason]) => reason)] };
}

function nameScore(a: Likeness, b: Likeness): number {
  const long = similarity(a.name, b.name);
  const short = (x: Likeness, y: Likeness) => (x.shortName ? similarity(x.shortName, y.name) : 0);
  return Math.max(long, short(a, b) * 0.95, short(b, a) * 0.95);
}

/** Candidates for one record among many, best first, at most `limit`. Only records that share a telling trait are scored. */
export function matchesFor(record: Likeness, index: MatchIndex, limit = 3): readonly (Match & { readonly id: string })[] {
  const buckets = traitsOf(record).map((trait) => index.get(trait) ?? []).filter((bucket) => bucket.length > 0).sort((a, b) => a.length - b.length);
  const telling = buckets.filter((bucket, rank) => rank === 0 || bucket.length <= crowded);
  return [...new Set(telling.flat())].filter((other) => other.id !== record.id)
    .map((other) => ({ id: other.id, ...matchScore(record, other) }))
    .filter((match) => match.score >= possibleScore)
    .sort((a, b) => b.score - a.score || a.id.localeCompare(b.id)).slice(0, limit);
}

export type MatchIndex = Map<string, Likeness[]>;

/** Records by trait (word of the name, mail, phone, website), so that matching need not compare all with all. */
export function matchIndex(records: readonly Likeness[]): MatchIndex {
  const index: MatchIndex = new Map();
  for (const record of records) addToIndex(index, record);
  return index;
}

export function addToIndex(index: MatchIndex, record: Likeness): void {
  for (const trait of traitsOf(record)) {
    const bucket = index.get(trait);
    if (!bucket) index.set(trait, [record]);
    else if (bucket.length < fullest) bucket.push(record);
  }
}

/** A trait that more records share (a word like "Stadt") tells little: it counts only where a record has none better. */
const crowded = 60;
const fullest = 2000;

function traitsOf(record: Likeness): readonly string[] {
  const words = [...tokensOf(record.name), ...tokensOf(record.shortName ?? '')].map((word) => `word:${word.slice(0, 5)}`);
  const contact = [`mail:${record.email.toLowerCase()}`, `phone:${digits(record.phone)}`, `site:${domainOf(record.website)}`];
  return [...new Set([...words, ...contact.filter((trait) => !trait.endsWith(':'))])];
}

function same(a: string, b: string): boolean {
  return a !== '' && a === b;
}

/** The national digits of a German number: 02271/83-0, +49 2271 830 and 0049 2271 830 are one. */
export function digits(phone: string): string {
  const plain = phone.replace(/^\s*(\+49|0049)\s*(\(0\))?/, '0').replace(/\D/g, '');
  return plain.length < 5 ? '' : plain;
}

function domainOf(website: string | undefined): string {
  return (website ?? '').toLowerCase().replace(/^https?:\/\//, '').replace(/^www\./, '').replace(/\/+$/, '');
}

function streetOf(record: Likeness): string {
  const street = (record.street ?? '').toLowerCase().replace(/str(aße|asse|\.)?(?=\s|$)/g, 'str').replace(/[^\p{L}\d]/gu, '');
  return street === '' ? '' : `${street}|${record.postalCode ?? ''}`;
}

// Merging -------------------------------------------------------------------------------------------------------

export type Values = Readonly<Record<string, unknown>>;
export type Choice = 'kept' | 'dropped';

/**
 * What the record that stays will hold: where somebody chose, their choice; else its own value, and the other's where it
 * has none; lists are united; notes are put one below the other. `taken` names the properties that change.
 */
export function mergePlan<T extends object>(kept: T, dropped: T, choices: Readonly<Record<string, Choice>> = {}): { values: T; taken: readonly string[] } {
  const values = Object.fromEntries(Object.entries(kept).map(([name, own]) => [name, winner(name, own, dropped[name as keyof T], choices[name])])) as T;
  const taken = Object.keys(kept).filter((name) => !equal(kept[name as keyof T], values[name as keyof T]));
  return { values, taken };
}

function winner(name: string, own: unknown, other: unknown, choice: Choice | undefined): unknown {
  if (name === 'visibility') return own;
  if (Array.isArray(own) && Array.isArray(other)) return choice === undefined ? [...new Set([...own, ...other])] : choice === 'kept' ? own : other;
  if (choice !== undefined) return choice === 'kept' ? own : other;
  if (name === 'internalNote' && own !== '' && other !== '' && own !== other) return `${String(own)}\n\n${String(other)}`;
  return isBlank(own) ? other : own;
}

/**
 * What undoing does to the record that stayed: each property the merge changed goes back, unless somebody changed it
 * again since; those stay and are named.
 */
export function undoPlan(before: Values, after: Values, now: Values): { restore: readonly string[]; changedSince: readonly string[] } {
  const touched = Object.keys(after).filter((name) => !equal(before[name], after[name]));
  return { restore: touched.filter((name) => equal(now[name], after[name])), changedSince: touched.filter((name) => !equal(now[name], after[name])) };
}

export function isBlank(value: unknown): boolean {
  return value === '' || value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

export function equal(a: unknown, b: unknown): boolean {
  return stable(a) === stable(b);
}

function stable(value: unknown): string {
  return JSON.stringify(value ?? null, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part);
}
