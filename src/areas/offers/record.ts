import type { OfferContent } from './offer.ts';

/** The content with its fields in one order, so that two that say the same are the same JSON, wherever they come from. */
export function ordered(content: OfferContent): OfferContent {
  const inOrder = <T extends object>(fields: T, names: readonly string[]) =>
    Object.fromEntries(names.filter((name) => name in fields).map((name) => [name, fields[name as keyof T]])) as unknown as T;
  const schedules = content.schedules.map((schedule) => inOrder(schedule, Object.keys(scheduleColumns)));
  return inOrder({ ...content, schedules }, [...Object.keys(contentColumns), 'places', 'schedules']);
}

/** Fields of OfferContent that are columns of offers.offer, with column and SQL type. Places and schedules have tables. */
export const contentColumns = {
  title: ['title', 'text'],
  summary: ['summary', 'text'],
  description: ['description', 'text'],
  sourceLanguage: ['source_language', 'text'],
  eligibility: ['eligibility', 'text'],
  application: ['application', 'text'],
  costKind: ['cost_kind', 'text'],
  costText: ['cost_text', 'text'],
  freePlaces: ['free_places', 'integer'],
  totalPlaces: ['total_places', 'integer'],
  minAge: ['min_age', 'integer'],
  maxAge: ['max_age', 'integer'],
  germanLevel: ['german_level', 'text'],
  childcare: ['childcare', 'boolean'],
  attending: ['attending', 'text'],
  accessibility: ['accessibility', 'text[]'],
  topics: ['topics', 'text[]'],
  targetGroups: ['target_groups', 'text[]'],
  educationStages: ['education_stages', 'text[]'],
  languages: ['languages', 'text[]'],
  area: ['area', 'text[]'],
  contactName: ['contact_name', 'text'],
  contactEmail: ['contact_email', 'text'],
  contactPhone: ['contact_phone', 'text'],
  website: ['website', 'text'],
  alert: ['alert', 'text'],
  validFrom: ['valid_from', 'date'],
  validTo: ['valid_to', 'date'],
  fundingSource: ['funding_source', 'text'],
  internalNote: ['internal_note', 'text'],
  reviewMonths: ['review_months', 'integer'],
} as const satisfies Record<Exclude<keyof OfferContent, 'places' | 'schedules'>, readonly [column: string, type: string]>;

/** The same for one schedule. */
export const scheduleColumns = {
  placeId: ['place_id', 'uuid'],
  frequency: ['frequency', 'text'],
  every: ['every', 'integer'],
  weekdays: ['weekdays', 'integer[]'],
  nth: ['nth', 'integer'],
  startsAt: ['starts_at', 'time'],
  endsAt: ['ends_at', 'time'],
  validFrom: ['valid_from', 'date'],
  validTo: ['valid_to', 'date'],
  holidays: ['holidays', 'text'],
  exceptions: ['exceptions', 'date[]'],
  note: ['note', 'text'],
} as const;
