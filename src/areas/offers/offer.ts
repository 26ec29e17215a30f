/** The states of an offer: draft → submitted → published → withdrawn (→ draft again). */
export const offerStates = ['draft', 'submitted', 'published', 'withdrawn'] as const;
export type OfferState = (typeof offerStates)[number];

export const costKinds = ['free', 'reduced', 'paid', 'unknown'] as const;
export type CostKind = (typeof costKinds)[number];

/** Levels of the Common European Framework; `none`: no German needed. */
export const germanLevels = ['none', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
export type GermanLevel = (typeof germanLevels)[number];

export const attendings = ['onSite', 'online', 'phone', 'outreach'] as const;
export type Attending = (typeof attendings)[number];

export const accessibilityFeatures = ['wheelchair', 'lift', 'toilet', 'hearingLoop', 'signLanguage', 'easyLanguage', 'guidance', 'quietRoom'] as const;
export type AccessibilityFeature = (typeof accessibilityFeatures)[number];

/** Text fields that can be translated. */
export const translatableFields = ['title', 'summary', 'description', 'eligibility', 'application', 'costText', 'alert'] as const;
export type TranslatableField = (typeof translatableFields)[number];

/**
 * Everything an editor can say about an offer: what a revision holds and what publishing copies into the tables.
 * Codes (topics, target groups, stages, languages as BCP 47, area as AGS) are those of the reference data. Texts are
 * plain text with blank lines between paragraphs and "- " for list items. Dates are YYYY-MM-DD, times HH:MM in Germany.
 */
export interface OfferContent {
  readonly title: string;
  readonly summary: string;
  readonly description: string;
  readonly sourceLanguage: string;
  readonly eligibility: string;
  readonly application: string;
  readonly costKind: CostKind;
  readonly costText: string;
  readonly freePlaces: number | null;
  readonly totalPlaces: number | null;
  readonly minAge: number | null;
  readonly maxAge: number | null;
  readonly germanLevel: GermanLevel | null;
  readonly childcare: boolean | null;
  readonly attending: Attending;
  readonly accessibility: readonly AccessibilityFeature[];
  readonly topics: readonly string[];
  readonly targetGroups: readonly string[];
  readonly educationStages: readonly string[];
  readonly languages: readonly string[];
  readonly area: readonly string[];
  readonly contactName: string;
  readonly contactEmail: string;
  readonly contactPhone: string;
  readonly website: string;
  readonly alert: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly fundingSource: string;
  readonly internalNote: string;
  readonly reviewMonths: number;
  /** Ids of offers.place, the main place first. */
  readonly places: readonly string[];
  readonly schedules: readonly ScheduleContent[];
}

/** When an offer takes place. Weekdays 1 = Monday … 7 = Sunday (ISO 8601); `nth` for monthly: 1..4 or -1 = last. */
export interface ScheduleContent {
  readonly placeId: string | null;
  readonly frequency: 'once' | 'weekly' | 'monthly';
  readonly every: number;
  readonly weekdays: readonly number[];
  readonly nth: number | null;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly holidays: 'skip' | 'hold';
  readonly exceptions: readonly string[];
  readonly note: string;
}

/** An offer about which nothing has been said yet. */
export const emptyOffer: OfferContent = {
  title: '', summary: '', description: '', sourceLanguage: 'de', eligibility: '', application: '', costKind: 'unknown', costText: '',
  freePlaces: null, totalPlaces: null, minAge: null, maxAge: null, germanLevel: null, childcare: null, attending: 'onSite',
  accessibility: [], topics: [], targetGroups: [], educationStages: [], languages: [], area: [], contactName: '', contactEmail: '',
  contactPhone: '', website: '', alert: '', validFrom: null, validTo: null, fundingSource: '', internalNote: '', reviewMonths: 6,
  places: [], schedules: [],
};
