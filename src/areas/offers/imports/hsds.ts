import { z } from 'zod';
import { isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { isDay } from '#platform/forms.ts';
import { accessibilityFeatures, attendings, germanLevels, type OfferContent } from '../offer.ts';
import { cleanLine, cleanText, distinctIds, longestTexts, summaryOf, within, type OfferDraft, type OrganisationDraft, type PlaceDraft, type ReadFile, type RefusedEntry } from './draft.ts';
import { scheduleOf } from './hsds-schedule.ts';
import { asObject, jsonLimits, listAt, own, readJson, textAt } from './json.ts';
import { matchTerms, plainTerm, type ImportVocabulary } from './vocabulary.ts';

/**
 * Reads HSDS 3.1 (Open Referral): a list of services, a page of an API (`contents`), a package or one full service.
 * Tolerant: fields that the standard wants and real servers leave out do not matter, unknown ones are passed over. Each
 * service that cannot be taken is refused by itself, with its path and the reason.
 */
export function readHsds(bytes: Uint8Array, vocabulary: ImportVocabulary): ReadFile | Refusal {
  const file = readJson(bytes);
  if (isRefusal(file)) return file;
  const listed = listServices(file.value);
  if (listed === null) return refuse('In der Datei stehen keine Angebote nach HSDS. Erwartet wird eine Liste von „services“ oder ein einzelner „service“.', 'file');
  if (listed.services.length > jsonLimits.objects) return refuse('In der Datei stehen mehr als 20.000 Angebote. Bitte teilen Sie die Daten auf.', 'file');
  const drafts: OfferDraft[] = [];
  const refused: RefusedEntry[] = [];
  listed.services.forEach((service, index) => {
    const path = listed.path(index);
    const entry = readService(service, index + 1, path, vocabulary);
    if ('reason' in entry) refused.push(entry);
    else drafts.push(entry);
  });
  return { source: 'hsds', drafts: distinctIds(drafts), refused };
}

interface ListedServices {
  readonly services: readonly unknown[];
  readonly path: (index: number) => string;
}

function listServices(value: unknown): ListedServices | null {
  if (Array.isArray(value)) return { services: value, path: (index) => `[${index}]` };
  for (const key of ['contents', 'services', 'service', 'content', 'data']) {
    const services = own(value, key);
    if (Array.isArray(services)) return { services, path: (index) => `${key}[${index}]` };
  }
  const isService = asObject(value) !== null && (own(value, 'name') !== undefined || own(value, 'status') !== undefined);
  return isService ? { services: [value], path: () => 'service' } : null;
}

const text = z.string('muss ein Text sein').nullish().transform((value) => cleanText(value ?? ''));
const age = z.union([z.number(), z.null()], 'muss eine Zahl sein').optional();
const mail = text.refine((value) => value === '' || /^[^\s@<>"(),;:\\]+@[^\s@<>"(),;:\\]+\.[^\s@.<>"(),;:\\]{2,}$/.test(value), 'ist keine E-Mail-Adresse');
const web = text.refine((value) => value === '' || (/^https?:\/\/[^\s/]/i.test(value) && URL.canParse(value)), 'ist keine Internetadresse');
const organisation = z.object({
  id: z.union([z.string(), z.number()]).optional(), name: text, description: text, email: mail, website: web,
});

/** What is required of a service: the standard's id, name and status, and that what is there has the right form. */
const serviceForm = z.object({
  id: z.union([z.string(), z.number()], 'fehlt').transform((value) => cleanLine(String(value))).refine((value) => value !== '' && value.length <= 150, 'fehlt oder ist zu lang'),
  name: z.string('fehlt').transform(cleanLine).refine((value) => value !== '', 'fehlt'),
  status: z.string('fehlt').refine((value) => value === 'active', 'ist nicht „active“: In der Quelle wird das Angebot nicht angeboten'),
  description: text, url: web, email: mail, fees: text, fees_description: text, accreditations: text, application_process: text, eligibility_description: text,
  minimum_age: age, maximum_age: age, assured_date: text, alert: text, interpretation_services: text, wait_time: text,
  organization: organisation.nullish(),
});

function readService(value: unknown, number: number, path: string, vocabulary: ImportVocabulary): OfferDraft | RefusedEntry {
  const label = within(cleanLine(textAt(value, 'name')), 200);
  if (asObject(value) === null) return { number, path, label, reason: `${path}: Hier steht kein Angebot.` };
  const read = serviceForm.safeParse(value);
  if (!read.success) {
    const reasons = read.error.issues.slice(0, 5).map((issue) => `${path}.${issue.path.join('.')} ${issue.message}`);
    return { number, path, label, reason: `${[...new Set(reasons)].join('; ')}.` };
  }
  const service = read.data;
  const notes: string[] = [];
  const terms = matchTerms(termsOf(value), vocabulary);
  if (terms.unknown.length > 0) notes.push(`Begriffe der Quelle: ${terms.unknown.join(', ')}`);
  const schedules = listAt(value, 'schedules').flatMap((schedule) => scheduleOf(schedule, notes));
  const costs = costOf(value, service.fees_description || service.fees);
  const languages = languagesOf(value, vocabulary, notes);
  const application = [service.application_process, documentsOf(value)].filter((part) => part !== '').join('\n\n');
  for (const [name, note] of [['Zulassungen', service.accreditations], ['Wartezeit', service.wait_time], ['Sprachmittlung', service.interpretation_services]]) {
    if (note) notes.push(`${name}: ${note}`);
  }
  const title = within(service.name, longestTexts.title);
  return {
    number, path, sourceId: service.id, organisation: organisationOf(service.organization ?? null, value), places: placesOf(value), translations: [],
    assuredOn: isDay(service.assured_date) ? service.assured_date : null, notes,
    content: {
      title, ...filled({
        summary: summaryOf(service.description), description: within(service.description, longestTexts.description),
        eligibility: within(service.eligibility_description, longestTexts.eligibility), application: within(application, longestTexts.application),
        alert: within(service.alert, longestTexts.alert), website: service.url, contactEmail: service.email,
        contactName: within(cleanLine(textAt(listAt(value, 'contacts')[0], 'name')), longestTexts.contactName), contactPhone: phoneOf(value), costText: within(costs.text, longestTexts.costText),
      }),
      ...costs.kind, ...ageOf('minAge', service.minimum_age), ...ageOf('maxAge', service.maximum_age), ...attendingOf(value), ...ownAttributesOf(value),
      ...lists({ topics: terms.topics, targetGroups: terms.targetGroups, educationStages: terms.educationStages, languages, area: areaOf(value, vocabulary, notes), schedules }),
    },
  };
}

/** Only texts that say something: an absent one leaves what stands here. */
export function filled<T extends Readonly<Record<string, string>>>(texts: T): Partial<T> {
  return Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== '')) as Partial<T>;
}

export function lists<T extends Readonly<Record<string, readonly unknown[]>>>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value.length > 0)) as Partial<T>;
}

function termsOf(service: unknown): string[] {
  return listAt(service, 'attributes').slice(0, 100).flatMap((attribute) => {
    const label = textAt(attribute, 'label');
    if (['topic', 'targetGroup', 'educationStage'].includes(label)) return [within(cleanLine(textAt(attribute, 'value')), 100)].filter((word) => word !== '');
    if (ownAttributes.includes(label)) return [];
    const term = own(attribute, 'taxonomy_term');
    return [textAt(term, 'name') || textAt(term, 'code') || textAt(attribute, 'label')].map(cleanLine).filter((word) => word !== '').map((word) => within(word, 100));
  });
}

/** Attributes of our own export for what HSDS has no field for. */
const ownAttributes: readonly string[] = ['accessibility', 'germanLevel', 'childcare', 'freePlaces', 'attending'];

function ownAttributesOf(service: unknown): Partial<OfferContent> {
  const values = (label: string) => listAt(service, 'attributes').slice(0, 100).filter((attribute) => textAt(attribute, 'label') === label).map((attribute) => textAt(attribute, 'value'));
  const level = germanLevels.find((known) => known === values('germanLevel')[0]);
  const attending = attendings.find((known) => known === values('attending')[0]);
  const features = accessibilityFeatures.filter((feature) => values('accessibility').includes(feature));
  const [childcare = '', freePlaces = ''] = [values('childcare')[0], values('freePlaces')[0]];
  return {
    ...(level === undefined ? {} : { germanLevel: level }), ...(attending === undefined ? {} : { attending }), ...lists({ accessibility: features }),
    ...(['true', 'false'].includes(childcare) ? { childcare: childcare === 'true' } : {}), ...(/^\d{1,5}$/.test(freePlaces) ? { freePlaces: Number(freePlaces) } : {}),
  };
}

function costOf(service: unknown, fees: string): { readonly text: string; readonly kind: { readonly costKind?: 'free' | 'paid' } } {
  const options = listAt(service, 'cost_options').slice(0, 20).map((option) => ({
    amount: own(option, 'amount'),
    line: [cleanLine(textAt(option, 'option')), [cleanLine(textAt(option, 'amount')), cleanLine(textAt(option, 'currency')).toUpperCase()].join(' ').trim(), cleanLine(textAt(option, 'amount_description'))]
      .filter((part) => part !== '').join(': '),
  }));
  const amounts = options.map((option) => option.amount).filter((amount) => typeof amount === 'number');
  const kind = amounts.length === 0 || amounts.length < options.length ? {} : { costKind: amounts.every((amount) => amount === 0) ? 'free' as const : 'paid' as const };
  const said = cleanLine(fees);
  const told = options.filter(({ amount }) => said === '' || amount !== 0);
  return { text: [said, ...told.map((option) => option.line)].filter((line) => line !== '').join('; '), kind };
}

function documentsOf(service: unknown): string {
  const documents = listAt(service, 'required_documents').slice(0, 20).map((document) => cleanLine(textAt(document, 'document'))).filter((name) => name !== '');
  return documents.length === 0 ? '' : `Bitte mitbringen:\n${documents.map((name) => `- ${name}`).join('\n')}`;
}

function phoneOf(service: unknown): string {
  const phones = [...listAt(service, 'phones'), ...listAt(service, 'contacts').flatMap((contact) => listAt(contact, 'phones'))];
  return phones.map((phone) => cleanLine(textAt(phone, 'number')).replaceAll('"', '')).find((number) => /^\+?[\d\s()/-]{4,40}$/.test(number)) ?? '';
}

function ageOf<K extends 'minAge' | 'maxAge'>(field: K, value: number | null | undefined): Partial<Record<K, number>> {
  return typeof value === 'number' && value >= 0 && value <= 120 ? ({ [field]: Math.floor(value) } as Record<K, number>) : {};
}

/** The standard's words of `attending_type` and `location_type`; free text says nothing that could be trusted. */
function attendingOf(service: unknown): { readonly attending?: 'online' | 'phone' } {
  const kinds = [
    ...listAt(service, 'schedules').map((schedule) => textAt(schedule, 'attending_type')),
    ...listAt(service, 'service_at_locations').map((entry) => textAt(own(entry, 'location'), 'location_type')),
  ].map((kind) => kind.toLowerCase()).filter((kind) => ['virtual', 'online', 'phone', 'physical', 'in_person', 'postal'].includes(kind));
  if (kinds.length > 0 && kinds.every((kind) => kind === 'virtual' || kind === 'online')) return { attending: 'online' };
  return kinds.length > 0 && kinds.every((kind) => kind === 'phone') ? { attending: 'phone' } : {};
}

function languagesOf(service: unknown, vocabulary: ImportVocabulary, notes: string[]): string[] {
  const tags = new Set<string>();
  for (const language of listAt(service, 'languages').slice(0, 100)) {
    const words = [textAt(language, 'code'), textAt(language, 'name')].map(cleanLine).filter((word) => word !== '');
    const tag = words.map((word) => vocabulary.languages.get(plainTerm(word))).find((found) => found !== undefined);
    if (tag !== undefined) tags.add(tag);
    else if (words.length > 0) notes.push(`Sprache der Quelle: ${within(words.join(' '), 100)}`);
  }
  return [...tags];
}

function areaOf(service: unknown, vocabulary: ImportVocabulary, notes: string[]): string[] {
  const found = new Set<string>();
  for (const area of listAt(service, 'service_areas').slice(0, 400)) {
    const words = [textAt(area, 'extent'), textAt(area, 'name'), textAt(area, 'service_area')].map(cleanLine).filter((word) => word !== '');
    const ags = words.map((word) => vocabulary.municipalities.get(plainTerm(word))).find((code) => code !== undefined);
    if (ags !== undefined) found.add(ags);
    else if (words.length > 0) notes.push(`Einzugsgebiet laut Quelle: ${within(words.at(-1) ?? '', 300)}`);
  }
  return [...found];
}

function organisationOf(object: z.infer<typeof organisation> | null, service: unknown): OrganisationDraft | null {
  const id = cleanLine(String(object?.id ?? textAt(service, 'organization_id'))).slice(0, 150);
  if (object === null || object.name === '') return id === '' ? null : { sourceId: id, name: '', description: '', email: '', phone: '', website: '' };
  return { sourceId: id || null, name: within(cleanLine(object.name), 200), description: within(object.description, 5000), email: object.email, phone: '', website: object.website };
}

/** Physical locations with a name or an address; coordinates only where they are ones (WGS 84). */
function placesOf(service: unknown): PlaceDraft[] {
  return listAt(service, 'service_at_locations').slice(0, 50).flatMap((entry) => {
    const location = own(entry, 'location');
    const address = listAt(location, 'addresses')[0];
    const street = cleanLine([textAt(address, 'address_1'), textAt(address, 'address_2')].filter((part) => part !== '').join(', '));
    const name = cleanLine(textAt(location, 'name') || street || textAt(address, 'city'));
    if (name === '' || textAt(location, 'location_type') === 'virtual') return [];
    const [lat, lon] = [own(location, 'latitude'), own(location, 'longitude')];
    const isPoint = typeof lat === 'number' && typeof lon === 'number' && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
    return [{
      sourceId: cleanLine(textAt(location, 'id')).slice(0, 150) || null, name: within(name, 200), street: within(street, 200),
      postalCode: within(cleanLine(textAt(address, 'postal_code')), 10), city: within(cleanLine(textAt(address, 'city')), 100),
      lat: isPoint ? lat : null, lon: isPoint ? lon : null, accessibility: accessibilityFeatures.filter((feature) => listAt(location, 'accessibility').some((entry) => textAt(entry, 'description') === feature)),
    }];
  });
}
