import type { AccessibilityFeature } from '../offer.ts';

/** What an editor can say about a place. Coordinates in WGS 84 degrees, municipality as AGS. */
export interface PlaceContent {
  readonly organisationId: string | null;
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly municipality: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  /** A protected address (for example a women's shelter): visitors never see it, whatever an offer says. */
  readonly confidential: boolean;
  readonly accessibility: readonly AccessibilityFeature[];
  readonly directions: string;
}

export interface Place extends PlaceContent {
  readonly id: string;
  /** How many offers name it. */
  readonly offers: number;
}

export const emptyPlace: PlaceContent = {
  organisationId: null, name: '', street: '', postalCode: '', city: '', municipality: null, lat: null, lon: null,
  confidential: false, accessibility: [], directions: '',
};

/** A confidential place as somebody sees it who may choose it but has no need to know where it is. */
export function masked<P extends PlaceContent>(place: P): P {
  if (!place.confidential) return place;
  return { ...place, street: '', postalCode: '', lat: null, lon: null, directions: '' };
}
