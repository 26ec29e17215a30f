import type { OfferContent, TranslatableField } from '../offer.ts';
import type { TranslationOrigin } from '../translation.ts';

/**
 * An offer that comes published as it is: from an import, the demo data, the generator. Places must exist in the centre.
 * `source` and `sourceId` name it in the system it comes from; with both, a second import finds it again.
 */
export interface OfferSeed {
  readonly id?: string;
  readonly organisationId: string;
  readonly slug?: string;
  readonly content: OfferContent;
  readonly source?: string | null;
  readonly sourceId?: string | null;
  /** YYYY-MM-DD. */
  readonly assuredOn?: string | null;
  readonly assuredBy?: string;
  readonly translations?: readonly SeedTranslation[];
}

export interface SeedTranslation {
  readonly language: string;
  readonly field: TranslatableField;
  readonly text: string;
  readonly origin: TranslationOrigin;
}
