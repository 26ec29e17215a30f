import type { OfferCodes } from './forms.ts';

/** A choice of a select or a group of boxes, as the kit shows it. */
export interface OfferChoice {
  readonly value: string;
  readonly label: string;
}

/** Everything that can be chosen in the form of an offer, in German. */
export interface OfferChoices {
  readonly topics: readonly OfferChoice[];
  readonly targetGroups: readonly OfferChoice[];
  readonly educationStages: readonly OfferChoice[];
  readonly languages: readonly OfferChoice[];
  /** Municipalities of the centre by AGS. */
  readonly area: readonly OfferChoice[];
  readonly places: readonly OfferChoice[];
}

export function codesOf(choices: OfferChoices): OfferCodes {
  const codes = (field: keyof OfferChoices) => new Set(choices[field].map((choice) => choice.value));
  return { topics: codes('topics'), targetGroups: codes('targetGroups'), educationStages: codes('educationStages'), languages: codes('languages'), area: codes('area') };
}
