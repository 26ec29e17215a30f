import { readFileSync } from 'node:fs';
import { between, pick, seededId, seededRandom } from './random.ts';

/** What database/demo holds, see its README. */
interface OrganisationKind {
  readonly name: string; readonly short: string; readonly type: string; readonly in: 'all' | readonly string[];
  readonly topics: readonly string[]; readonly languages: readonly string[]; readonly description: string;
}
export interface OfferKind {
  readonly key: string; readonly by: readonly string[]; readonly title: string; readonly summary: string; readonly description: string;
  readonly topics: readonly string[]; readonly groups: readonly string[]; readonly stages: readonly string[]; readonly languages: readonly string[];
  readonly cost: 'free' | 'reduced' | 'paid'; readonly costText: string; readonly level: 'none' | 'A1' | 'A2' | 'B1'; readonly childcare: boolean | null;
  readonly places: number | null; readonly days: readonly number[]; readonly from: string; readonly to: string; readonly application: string;
  readonly eligibility: string; readonly count: number; readonly age?: readonly [number, number]; readonly attending?: 'online' | 'outreach';
  readonly confidential?: boolean; readonly hold?: boolean; readonly monthly?: number; readonly t?: Readonly<Record<string, readonly [string, string]>>;
}

export interface Town { readonly ags: string; readonly name: string; readonly postalCode: string; readonly lat: number; readonly lon: number }
export interface CastOrganisation {
  readonly id: string; readonly name: string; readonly shortName: string; readonly type: string; readonly description: string; readonly town: Town;
  readonly street: string; readonly lat: number; readonly lon: number; readonly email: string; readonly phone: string; readonly website: string;
  readonly topics: readonly string[]; readonly languages: readonly string[];
}
export interface CastPerson { readonly id: string; readonly givenName: string; readonly familyName: string; readonly email: string; readonly phone: string; readonly organisation: CastOrganisation; readonly title: string }
export interface CastOffer { readonly kind: OfferKind; readonly organisation: CastOrganisation; readonly title: string; readonly summary: string; readonly contact: CastPerson; readonly freePlaces: number | null }

export interface Cast { readonly organisations: readonly CastOrganisation[]; readonly people: readonly CastPerson[]; readonly offers: readonly CastOffer[] }

const streets = ['Marktstraße', 'Lindenweg', 'Bahnhofstraße', 'Gartenstraße', 'Am Mühlengraben', 'Kirchplatz', 'Rathausgasse', 'Schulstraße', 'Erftallee', 'Rosenweg'];

/** The demo centre's organisations, people and offers, spread over its towns by a fixed seed. */
export function composeCast(towns: readonly Town[]): Cast {
  const random = seededRandom(20261122);
  const organisations = organisationKinds().flatMap((kind) =>
    towns.filter((town) => kind.in === 'all' || kind.in.includes(town.ags)).map((town) => composeOrganisation(random, kind, town)));
  const people = organisations.flatMap((organisation) => composePeople(random, organisation));
  const offers = offerKinds().flatMap((kind) => composeOffers(random, kind, organisations, people));
  return { organisations, people, offers };
}

function composeOrganisation(random: () => number, kind: OrganisationKind, town: Town): CastOrganisation {
  const name = kind.name.replaceAll('{ort}', town.name);
  const host = slug(kind.short.replaceAll('{ort}', town.name));
  return {
    id: seededId(random), name, shortName: kind.short.replaceAll('{ort}', town.name), type: kind.type, town, topics: kind.topics, languages: kind.languages,
    description: kind.description.replaceAll('{ort}', town.name),
    street: `${pick(random, streets)} ${between(random, 1, 88)}`,
    lat: round(town.lat + (random() - 0.5) * 0.03), lon: round(town.lon + (random() - 0.5) * 0.045),
    email: `kontakt@${host}-${slug(town.name)}.example`, phone: fictionalPhone(random), website: `https://www.${host}-${slug(town.name)}.example`,
  };
}

/** Numbers kept free for fiction by the Bundesnetzagentur (Mitteilung 148/2021): 0221 4710 000–999. */
function fictionalPhone(random: () => number): string {
  return `0221 4710 ${String(between(random, 101, 999)).padStart(3, '0')}`;
}

function composePeople(random: () => number, organisation: CastOrganisation): CastPerson[] {
  const titles = names.titles[organisation.type] ?? ['Ansprechperson', 'Vertretung'];
  const count = organisation.type in names.titles ? titles.length : between(random, 1, 2);
  return Array.from({ length: Math.min(count, titles.length) }, (_, index) => {
    const drawn = [pick(random, names.given), pick(random, names.family)] as const;
    const [givenName, familyName] = names.named[`${organisation.type}:${organisation.town.ags}`]?.[index] ?? drawn;
    return {
      id: seededId(random), givenName, familyName, organisation, title: titles[index] ?? 'Ansprechperson', phone: fictionalPhone(random),
      email: `${slug(givenName)}.${slug(familyName)}@${organisation.email.split('@')[1] ?? 'beispiel.example'}`,
    };
  });
}

function composeOffers(random: () => number, kind: OfferKind, organisations: readonly CastOrganisation[], people: readonly CastPerson[]): CastOffer[] {
  const candidates = organisations.filter((organisation) => kind.by.includes(organisation.type));
  const count = Math.min(candidates.length, kind.count === 1 ? 1 : Math.ceil(kind.count * 1.35));
  const offset = between(random, 0, candidates.length - 1);
  return Array.from({ length: count }, (_, index) => {
    const organisation = candidates[(index * stride(candidates.length) + offset) % candidates.length]!;
    const contact = people.find((person) => person.organisation === organisation)!;
    return {
      kind, organisation, contact, title: kind.title.replaceAll('{ort}', organisation.town.name), summary: kind.summary.replaceAll('{ort}', organisation.town.name),
      freePlaces: kind.places === null ? null : Math.max(0, between(random, -3, kind.places)),
    };
  });
}

/** A step that visits every index of a list of `length` once: coprime to it and larger than one. */
function stride(length: number): number {
  for (let step = Math.max(1, Math.floor(length * 0.4)); ; step += 1) if (greatestDivisor(step, length) === 1) return step;
}

function greatestDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestDivisor(other, one % other);
}

/** Lower-case ASCII words joined by hyphens, German letters written out. */
export function slug(text: string): string {
  return text.toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss')
    .normalize('NFD').replace(/\p{M}/gu, '').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(`../../database/demo/${file}`, import.meta.url), 'utf8')) as T;
}

const names = read<{ given: string[]; family: string[]; titles: Record<string, string[]>; named: Record<string, [string, string][]> }>('people.json');
const organisationKinds = () => read<OrganisationKind[]>('organisations.json');
export const offerKinds = () => read<OfferKind[]>('offers.json');
