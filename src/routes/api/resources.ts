import { z } from 'zod';
import { accessibilityFeatures, attendings, costKinds, germanLevels } from '#areas/offers/offer.ts';

/** What the public interface answers. The documentation is made from these schemas, and a test holds real answers against them. */
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).describe('JJJJ-MM-TT');
const moment = z.string().describe('Zeitpunkt, ISO 8601');
const codes = z.array(z.string());

export const text = z.strictObject({
  text: z.string(),
  language: z.string().describe('BCP 47'),
  mark: z.enum(['source', 'human', 'machine', 'outdated']).describe('source: Ausgangstext · human: übersetzt oder geprüft · machine: ungeprüfte Maschinenübersetzung · outdated: älter als der Ausgangstext'),
});

export const place = z.strictObject({
  id: z.uuid(), name: z.string(), street: z.string(), postalCode: z.string(), city: z.string(),
  municipality: z.string().nullable().describe('Amtlicher Gemeindeschlüssel'), lat: z.number().nullable(), lon: z.number().nullable(),
  accessibility: z.array(z.enum(accessibilityFeatures)), directions: z.string(),
});

export const schedule = z.strictObject({
  placeId: z.uuid().nullable(), frequency: z.enum(['once', 'weekly', 'monthly']), every: z.int(),
  weekdays: z.array(z.int()).describe('1 Montag bis 7 Sonntag'), nth: z.int().nullable().describe('monatlich: der wievielte Wochentag, -1 der letzte'),
  startsAt: z.string(), endsAt: z.string(), validFrom: day, validTo: day.nullable(), holidays: z.enum(['skip', 'hold']), exceptions: z.array(day), note: z.string(),
});

const organisationName = z.strictObject({ slug: z.string(), name: z.string() });

export const offerItem = z.strictObject({
  id: z.uuid(), slug: z.string(), url: z.url().describe('Seite für Menschen'), title: text, summary: text, alert: text,
  organisation: organisationName.nullable(), costKind: z.enum(costKinds), freePlaces: z.int().nullable(), totalPlaces: z.int().nullable(),
  minAge: z.int().nullable(), maxAge: z.int().nullable(), germanLevel: z.enum(germanLevels).nullable(), childcare: z.boolean().nullable(),
  attending: z.enum(attendings), topics: codes, targetGroups: codes, languages: codes, places: z.array(place), schedules: z.array(schedule),
  assuredOn: day.nullable().describe('zuletzt bestätigt am'), freshness: z.enum(['fresh', 'due', 'overdue']), updatedAt: moment,
});

export const offer = offerItem.extend({
  description: text, eligibility: text, application: text, costText: text, accessibility: z.array(z.enum(accessibilityFeatures)), educationStages: codes,
  area: codes.describe('Gemeindeschlüssel der Orte, für die das Angebot gedacht ist'), contactName: z.string(), contactEmail: z.string(), contactPhone: z.string(),
  website: z.string(), validFrom: day.nullable(), validTo: day.nullable(), sourceLanguage: z.string(), readableIn: codes, publishedAt: moment.nullable(),
});

const paged = { total: z.int(), page: z.int(), pages: z.int(), next: z.string().nullable(), previous: z.string().nullable() };

export const offerPage = z.strictObject({ ...paged, isMore: z.boolean().describe('mehr Treffer als gezählt'), items: z.array(offerItem) });

export const organisation = z.strictObject({
  id: z.uuid(), slug: z.string(), url: z.url(), name: z.string(), shortName: z.string(), typeCode: z.string(), typeName: z.string(), topics: codes, languages: codes,
  municipality: z.string().nullable(), dissolvedOn: day.nullable(), description: z.string(), website: z.string(), email: z.string(), phone: z.string(),
  street: z.string(), postalCode: z.string(), city: z.string(), lat: z.number().nullable(), lon: z.number().nullable(), updatedAt: moment,
});

export const organisationPage = z.strictObject({ ...paged, items: z.array(organisation) });

export const municipality = z.strictObject({
  ags: z.string(), url: z.url(), name: z.string(), officialName: z.string(), inhabitants: z.int(), inhabitantsOn: day, areaHectares: z.int(),
  lat: z.number().nullable(), lon: z.number().nullable(), postalCode: z.string().describe('des Rathauses'),
});

const officer = z.strictObject({
  id: z.uuid(), function: z.string(), title: z.string(), topic: z.string().nullable(), municipality: z.string().nullable(), isDeputy: z.boolean(), name: z.string(),
  email: z.string(), phone: z.string(), organisationName: z.string(), organisationSlug: z.string().nullable(),
});

export const municipalityDetail = municipality.extend({ officers: z.array(officer), organisationCount: z.int(), offerCount: z.int() });
export const municipalityList = z.strictObject({ items: z.array(municipality) });

export const centre = z.strictObject({
  slug: z.string(), url: z.url(), name: z.string(), areaName: z.string(), kind: z.enum(['district', 'independentCity', 'cityRegion']),
  isDemo: z.boolean().describe('Beispieldaten: alles ist erfunden'), municipalities: codes,
});
export const centreList = z.strictObject({ items: z.array(centre) });

const term = z.strictObject({ code: z.string(), name: z.string() });
export const vocabulary = z.strictObject({
  topics: z.array(term), targetGroups: z.array(term), educationStages: z.array(term), organisationTypes: z.array(term),
  languages: z.array(term.extend({ ownName: z.string(), direction: z.enum(['ltr', 'rtl']) })),
});

/** RFC 9457. */
export const problem = z.strictObject({
  type: z.string(), title: z.string(), status: z.int(), detail: z.string(),
  errors: z.array(z.strictObject({ name: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problem>;
