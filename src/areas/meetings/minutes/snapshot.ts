import { createHash } from 'node:crypto';
import type { MinutesSheet } from './sheet.ts';

/** A name that stands apart from the frozen minutes. `digest`: SHA-256 over salt and name, in hex. */
export interface FrozenName {
  readonly digest: string;
  readonly salt: Uint8Array;
  readonly name: string;
  readonly personId: string | null;
}

/** A person known to a meeting. `family`: the name that may stand alone after „Frau“ or „Herr“; empty for guests. */
export interface KnownPerson {
  readonly name: string;
  readonly family: string;
  readonly personId: string | null;
}

/** Stands where a name was erased. */
export const erasedName = '[Name gelöscht]';

/**
 * The frozen form of minutes: the sheet in which each name of a known person is replaced by its digest, and the names
 * themselves. `makeSalt` gives 16 random bytes. A text with names becomes `{parts: [text, {name: digest}, …]}`.
 */
export function freezeSheet(sheet: MinutesSheet, people: readonly KnownPerson[], makeSalt: () => Uint8Array): { readonly snapshot: Json; readonly names: readonly FrozenName[] } {
  const names = new Map<string, FrozenName>();
  const spelled = spellingsOf(people);
  const digestOf = (name: string, personId: string | null) => {
    const known = names.get(name);
    if (known) return known.digest;
    const salt = makeSalt();
    const frozen = { digest: nameDigest(salt, name), salt, name, personId };
    names.set(name, frozen);
    return frozen.digest;
  };
  const cut = (text: string): Json => {
    const parts = cutNames(text, spelled).map((part): Json => (part.person ? { name: digestOf(part.text, part.person.personId) } : part.text));
    return parts.every((part) => typeof part === 'string') ? text : { parts };
  };
  return { snapshot: mapTexts({ format: 1, sheet } as unknown as Json, cut), names: [...names.values()] };
}

/** The sheet with the names that are still known; erased ones read `[Name gelöscht]`. */
export function thawSheet(snapshot: unknown, names: readonly Pick<FrozenName, 'digest' | 'name'>[]): MinutesSheet {
  const known = new Map(names.map(({ digest, name }) => [digest, name]));
  const thaw = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(thaw);
    if (typeof value !== 'object' || value === null) return value;
    const { parts } = value as { readonly parts?: Json };
    if (Array.isArray(parts)) return parts.map((part) => (typeof part === 'string' ? part : (known.get(String((part as { name: string }).name)) ?? erasedName))).join('');
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, thaw(inner)]));
  };
  return (thaw(snapshot as Json) as unknown as { readonly sheet: MinutesSheet }).sheet;
}

/** SHA-256 over the canonical JSON of a snapshot (keys sorted by code unit, no blanks; RFC 8785 for texts and whole numbers). */
export function snapshotHash(snapshot: unknown): Uint8Array {
  return createHash('sha256').update(canonicalJson(snapshot as Json)).digest();
}

export function nameDigest(salt: Uint8Array, name: string): string {
  return createHash('sha256').update(salt).update(name).digest('hex');
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const object = value as { readonly [key: string]: Json };
  return `{${Object.keys(object).toSorted((one, other) => (one < other ? -1 : 1)).map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key] ?? null)}`).join(',')}}`;
}

function mapTexts(value: Json, change: (text: string) => Json): Json {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return (value as readonly Json[]).map((inner) => mapTexts(inner, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapTexts(inner as Json, change)]));
}

interface Spelling {
  readonly text: string;
  readonly person: KnownPerson;
}

/** The ways in which a text may name a person, longest first. */
function spellingsOf(people: readonly KnownPerson[]): readonly Spelling[] {
  return people.filter(({ name }) => name.trim().length > 1).flatMap((person): Spelling[] => [
    { text: person.name, person },
    ...(person.family.length > 1 ? ['Frau', 'Herr', 'Herrn'].flatMap((word) => [`${word} ${person.family}`, `${word} Dr. ${person.family}`, `${word} Prof. Dr. ${person.family}`]).map((text) => ({ text, person })) : []),
  ]).toSorted((one, other) => other.text.length - one.text.length || (one.text < other.text ? -1 : 1));
}

/** Cuts a text at the names in it; a name counts as a whole word only. */
function cutNames(text: string, spelled: readonly Spelling[]): readonly { readonly text: string; readonly person?: KnownPerson }[] {
  if (text === '' || spelled.length === 0) return [{ text }];
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${spelled.map(({ text: name }) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  const parts: { readonly text: string; readonly person?: KnownPerson }[] = [];
  let at = 0;
  for (const hit of text.matchAll(pattern)) {
    const person = spelled.find((one) => one.text === hit[0])?.person;
    if (hit.index > at) parts.push({ text: text.slice(at, hit.index) });
    parts.push(person ? { text: hit[0], person } : { text: hit[0] });
    at = hit.index + hit[0].length;
  }
  return at < text.length ? [...parts, { text: text.slice(at) }] : parts;
}
