import type { AccessibilityFeature, Attending, CostKind, GermanLevel, ScheduleContent } from '../offer.ts';
import type { Freshness } from '../freshness.ts';
import type { ReadText } from '../translation.ts';

/** What a card in the list shows. Only what visitors may see: no confidential place, no internal field. */
export interface PublicOfferItem {
  readonly id: string;
  readonly slug: string;
  readonly title: ReadText;
  readonly summary: ReadText;
  readonly alert: ReadText;
  /** null where the organisation itself is not public. */
  readonly organisation: { readonly slug: string; readonly name: string } | null;
  readonly costKind: CostKind;
  readonly freePlaces: number | null;
  readonly totalPlaces: number | null;
  readonly minAge: number | null;
  readonly maxAge: number | null;
  readonly germanLevel: GermanLevel | null;
  readonly childcare: boolean | null;
  readonly attending: Attending;
  readonly topics: readonly string[];
  readonly targetGroups: readonly string[];
  readonly languages: readonly string[];
  readonly places: readonly PublicPlace[];
  readonly schedules: readonly PublicSchedule[];
  readonly assuredOn: string | null;
  readonly freshness: Freshness;
  /** ISO 8601. */
  readonly updatedAt: string;
}

/** Everything the page of an offer shows. */
export interface PublicOffer extends PublicOfferItem {
  readonly description: ReadText;
  readonly eligibility: ReadText;
  readonly application: ReadText;
  readonly costText: ReadText;
  readonly accessibility: readonly AccessibilityFeature[];
  readonly educationStages: readonly string[];
  /** AGS of the municipalities served. */
  readonly area: readonly string[];
  readonly contactName: string;
  readonly contactEmail: string;
  readonly contactPhone: string;
  readonly website: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly sourceLanguage: string;
  /** Languages in which at least the title is translated, the source language first. */
  readonly readableIn: readonly string[];
  readonly publishedAt: string | null;
}

export interface PublicPlace {
  readonly id: string;
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly municipality: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly accessibility: readonly AccessibilityFeature[];
  readonly directions: string;
}

/** Times as HH:MM. `placeId` is null where the place is not public. */
export type PublicSchedule = ScheduleContent;

/** One page of a result. `total` counts at most `countLimit`; `isMore` says that there are more than that. */
export interface OfferPage {
  readonly items: readonly PublicOfferItem[];
  readonly total: number;
  readonly isMore: boolean;
  readonly page: number;
  readonly pages: number;
}

/** A result is counted up to here: nobody pages through more, and counting must not grow with the stock. */
export const countLimit = 1000;

/** A place on the map with one offer. */
export interface OfferPoint {
  readonly offerId: string;
  readonly slug: string;
  readonly title: string;
  readonly placeId: string;
  readonly lat: number;
  readonly lon: number;
  readonly municipality: string | null;
}
