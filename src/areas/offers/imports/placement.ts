import { normalisedName } from '#areas/network/likeness.ts';
import type { PlaceContent } from '../places/place.ts';
import type { OfferDraft, OrganisationDraft, PlaceDraft } from './draft.ts';
import { plainTerm, type ImportVocabulary } from './vocabulary.ts';

/** An organisation as it is compared. */
export interface KnownOrganisation {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly website: string;
  readonly source: string | null;
  readonly sourceId: string | null;
}

export interface KnownPlace extends PlaceContent {
  readonly id: string;
  readonly source: string | null;
  readonly sourceId: string | null;
}

/** What is already here, for finding organisations and places again. */
export interface Surroundings {
  readonly source: string;
  readonly organisations: readonly KnownOrganisation[];
  readonly places: readonly KnownPlace[];
}

export interface Finder {
  organisation(draft: OrganisationDraft): KnownOrganisation | null;
  place(draft: PlaceDraft): KnownPlace | null;
}

/**
 * Finds organisations by their id in the source, then by name (of several with the same name the one with the same mail
 * or web address), and places by their id, then by name and address. Confidential places are found by their id only:
 * an offer must not vanish from the map because its place is called like a shelter.
 */
export function finderIn({ source, organisations, places }: Surroundings): Finder {
  const bySource = new Map(organisations.filter((one) => one.source === source && one.sourceId !== null).map((one) => [one.sourceId, one]));
  const byName = groupBy(organisations, (one) => normalisedName(one.name));
  const placeBySource = new Map(places.filter((one) => one.source === source && one.sourceId !== null).map((one) => [one.sourceId, one]));
  const placeByAddress = groupBy(places.filter((one) => !one.confidential), addressOf);
  return {
    organisation: (draft) => {
      const known = draft.sourceId === null ? undefined : bySource.get(draft.sourceId);
      if (known || draft.name === '') return known ?? null;
      const named = byName.get(normalisedName(draft.name)) ?? [];
      return named.find((one) => (draft.email !== '' && one.email === draft.email) || (draft.website !== '' && one.website === draft.website)) ?? named[0] ?? null;
    },
    place: (draft) => (draft.sourceId === null ? undefined : placeBySource.get(draft.sourceId)) ?? placeByAddress.get(addressOf(draft))?.[0] ?? null,
  };
}

/** The organisations and places of drafts, each once, under the key by which a draft finds them again. */
export function organisationKey(draft: OrganisationDraft): string {
  return draft.sourceId === null ? `name ${normalisedName(draft.name)}` : `id ${draft.sourceId}`;
}

export function placeKey(draft: PlaceDraft): string {
  return draft.sourceId === null ? `address ${addressOf(draft)}` : `id ${draft.sourceId}`;
}

/** Whether a source says something else about a place that came from it. Places found by their address are left alone. */
export function placeDiffers(known: KnownPlace, draft: PlaceDraft, source: string): boolean {
  if (known.source !== source || known.sourceId !== draft.sourceId || draft.sourceId === null) return false;
  return known.name !== draft.name || known.street !== draft.street || known.postalCode !== draft.postalCode || known.city !== draft.city
    || (draft.lat !== null && (known.lat !== draft.lat || known.lon !== draft.lon));
}

/** AGS of a place: by the name of its town, else by a postal code that only one municipality of the centre has. */
export function municipalityOf(place: Pick<PlaceDraft, 'city' | 'postalCode'>, vocabulary: Pick<ImportVocabulary, 'municipalities'>, byPostalCode: ReadonlyMap<string, string>): string | null {
  return vocabulary.municipalities.get(plainTerm(place.city)) ?? byPostalCode.get(place.postalCode.trim()) ?? null;
}

/** Whether a draft names an organisation at all. */
export function namesOrganisation(draft: OfferDraft): draft is OfferDraft & { readonly organisation: OrganisationDraft } {
  return draft.organisation !== null && (draft.organisation.name !== '' || draft.organisation.sourceId !== null);
}

/** Drafts that name their organisation by its id only get what another draft of the same file says about it. */
export function withNamedOrganisations(drafts: readonly OfferDraft[]): readonly OfferDraft[] {
  const named = new Map(drafts.flatMap(({ organisation }) => (organisation && organisation.sourceId !== null && organisation.name !== '' ? [[organisation.sourceId, organisation] as const] : [])));
  return drafts.map((draft) => {
    const organisation = draft.organisation?.name === '' && draft.organisation.sourceId !== null ? named.get(draft.organisation.sourceId) : undefined;
    return organisation === undefined ? draft : { ...draft, organisation };
  });
}

function addressOf({ name, street, postalCode, city }: Pick<PlaceContent, 'name' | 'street' | 'postalCode' | 'city'>): string {
  return [name, street, postalCode || city].map(plainTerm).join('|');
}

function groupBy<T>(things: readonly T[], keyOf: (thing: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) groups.set(keyOf(thing), [...(groups.get(keyOf(thing)) ?? []), thing]);
  return groups;
}
