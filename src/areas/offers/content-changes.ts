import type { OfferChoices } from './choices.ts';
import { accessibilityLabels, attendingLabels, costLabels, fieldLabels, germanLabels } from './labels.ts';
import type { OfferContent, ScheduleContent } from './offer.ts';
import { ordered } from './record.ts';
import { scheduleText } from './schedule-text.ts';

/** One field before and after, in words. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What differs between two contents, in the order of the form and in words that an editor reads. `day` is today. */
export function contentChanges(published: OfferContent | null, draft: OfferContent, choices: OfferChoices, day: string): readonly FieldChange[] {
  const fields = Object.keys(fieldLabels) as (keyof OfferContent)[];
  const [before, after] = [published === null ? null : ordered(published), ordered(draft)];
  return fields.flatMap((field) => {
    const [old, fresh] = [before === null ? null : inWords(field, before[field], choices, day), inWords(field, after[field], choices, day)];
    const isSame = before === null ? fresh === '' : JSON.stringify(before[field]) === JSON.stringify(after[field]);
    return isSame ? [] : [{ field: fieldLabels[field], before: old, after: fresh }];
  });
}

/** The same for what the history kept: field → [before, after]. Fields it does not know are shown as they are. */
export function recordedChanges(change: Readonly<Record<string, unknown>>, choices: OfferChoices, day: string): readonly FieldChange[] {
  return Object.entries(change).toSorted(([a], [b]) => placeOf(a) - placeOf(b)).flatMap(([field, value]) => {
    const label = field in fieldLabels ? fieldLabels[field as keyof OfferContent] : (otherLabels[field] ?? field);
    if (!Array.isArray(value) || value.length !== 2) return hidden.has(field) ? [] : [{ field: label, before: null, after: plain(value) }];
    const words = (one: unknown) => (one === null ? null : field in fieldLabels ? inWords(field as keyof OfferContent, one, choices, day) : plain(one));
    return [{ field: label, before: words(value[0]), after: words(value[1]) }];
  });
}

const order = Object.keys(fieldLabels);
const placeOf = (field: string) => (order.includes(field) ? order.indexOf(field) : order.length);
const hidden = new Set(['number']);
const otherLabels: Readonly<Record<string, string>> = {
  reason: 'Grund', language: 'Sprache', fields: 'Felder', origin: 'Herkunft', assuredOn: 'Bestätigt am', name: 'Name', street: 'Straße', postalCode: 'Postleitzahl', city: 'Ort',
  municipality: 'Kommune', confidential: 'Vertraulich', directions: 'Weg', lat: 'Breite', lon: 'Länge', organisationId: 'Organisation',
};

function inWords(field: keyof OfferContent, value: unknown, choices: OfferChoices, day: string): string {
  if (value === null || value === undefined || value === '') return '';
  if (field === 'schedules') return (value as readonly ScheduleContent[]).map((schedule) => [scheduleText(schedule, 'de', day), schedule.note].filter(Boolean).join(' – ')).join('\n');
  const names = namesFor(field, choices);
  if (Array.isArray(value)) return value.map((code) => names[String(code)] ?? String(code)).join(', ');
  if (typeof value === 'boolean') return value ? 'ja' : 'nein';
  return names[String(value)] ?? String(value);
}

function namesFor(field: keyof OfferContent, choices: OfferChoices): Readonly<Record<string, string>> {
  if (field === 'costKind') return costLabels;
  if (field === 'germanLevel') return germanLabels;
  if (field === 'attending') return attendingLabels;
  if (field === 'accessibility') return accessibilityLabels;
  const list = field === 'sourceLanguage' ? choices.languages : field in choices ? choices[field as keyof OfferChoices] : [];
  return Object.fromEntries(list.map((choice) => [choice.value, choice.label]));
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'ja' : 'nein';
  return Array.isArray(value) ? value.map((one) => fieldLabels[one as keyof OfferContent] ?? String(one)).join(', ') : String(value);
}
