import { z } from 'zod';
import { isDay, line, optionalDay, optionalEmail, optionalLine, optionalNumber, optionalPhone, optionalWebsite, paragraphs, parseForm, rawForm, type RawForm } from '#platform/forms.ts';
import { accessibilityFeatures, attendings, costKinds, germanLevels, type OfferContent, type ScheduleContent } from './offer.ts';

/** What the form of an offer shows: every value as it was typed, and the messages beside the fields. */
export interface OfferFormState {
  readonly values: RawForm;
  readonly schedules: readonly RawForm[];
  readonly errors: Readonly<Record<string, string>>;
}

/** Codes that may be chosen, by field. */
export type OfferCodes = Readonly<Record<'topics' | 'targetGroups' | 'educationStages' | 'languages' | 'area', ReadonlySet<string>>>;

const choose = 'Bitte wählen Sie aus der Liste.';
const list = z.array(z.string().max(60)).max(60);
const place = z.string().regex(/^$|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, choose);
const yesNo = z.enum(['', 'ja', 'nein'], { error: choose }).default('').transform((text) => (text === '' ? null : text === 'ja'));

const offerForm = z.object({
  title: line(150, 'Bitte geben Sie einen Titel ein.'),
  summary: paragraphs(300).default(''),
  description: paragraphs(10_000).default(''),
  sourceLanguage: z.string().max(35).default('de'),
  eligibility: paragraphs(2000).default(''),
  application: paragraphs(2000).default(''),
  costKind: z.enum(costKinds, { error: choose }).default('unknown'),
  costText: paragraphs(1000).default(''),
  freePlaces: optionalNumber(0, 100_000),
  totalPlaces: optionalNumber(0, 100_000),
  minAge: optionalNumber(0, 120),
  maxAge: optionalNumber(0, 120),
  germanLevel: z.enum(['', ...germanLevels], { error: choose }).default('').transform((level) => (level === '' ? null : level)),
  childcare: yesNo,
  attending: z.enum(attendings, { error: choose }).default('onSite'),
  accessibility: z.array(z.enum(accessibilityFeatures, { error: choose })),
  topics: list,
  targetGroups: list,
  educationStages: list,
  languages: list,
  area: z.array(z.string().max(8)).max(400),
  contactName: optionalLine(120),
  contactEmail: optionalEmail,
  contactPhone: optionalPhone,
  website: optionalWebsite,
  alert: optionalLine(300),
  validFrom: optionalDay,
  validTo: optionalDay,
  fundingSource: optionalLine(200),
  internalNote: paragraphs(5000).default(''),
  reviewMonths: optionalNumber(1, 36).transform((months) => months ?? 6),
  places: z.array(place).max(10).transform((ids) => [...new Set(ids.filter((id) => id !== ''))]),
});

const time = (missing: string) => z.string({ error: missing }).regex(/^([01]\d|2[0-3]):[0-5]\d(:\d\d)?$/, missing).transform((text) => text.slice(0, 5));

const scheduleForm = z.object({
  placeId: place.default('').transform((id) => (id === '' ? null : id)),
  frequency: z.enum(['once', 'weekly', 'monthly'], { error: choose }).default('weekly'),
  every: optionalNumber(1, 12).transform((count) => count ?? 1),
  weekdays: z.array(z.string().regex(/^[1-7]$/, choose).transform(Number)),
  nth: z.enum(['', '1', '2', '3', '4', '-1'], { error: choose }).default('').transform((nth) => (nth === '' ? null : Number(nth))),
  startsAt: time('Bitte geben Sie an, wann es beginnt, zum Beispiel: 17:00'),
  endsAt: time('Bitte geben Sie an, wann es endet, zum Beispiel: 18:30'),
  validFrom: optionalDay,
  validTo: optionalDay,
  holidays: z.enum(['skip', 'hold'], { error: choose }).default('skip'),
  exceptions: z.string().max(2000).default('').transform(daysIn),
  note: optionalLine(200),
});

export type ReadOffer = { readonly ok: true; readonly content: OfferContent } | { readonly ok: false; readonly state: OfferFormState };

/** Reads the form of an offer with its rows of times (`schedule.0.startsAt` …). `day` is today, the beginning of a row without one. */
export function readOfferForm(form: FormData, codes: OfferCodes, day: string): ReadOffer {
  const { main, rows } = partsOf(form);
  const parsed = parseForm(offerForm, main);
  const schedules = rows.map((row) => parseForm(scheduleForm, row));
  const errors: Record<string, string> = { ...(parsed.ok ? crossFaults(parsed.values, codes) : parsed.errors) };
  for (const [number, schedule] of schedules.entries()) {
    const faults = schedule.ok ? rowFaults(schedule.values) : schedule.errors;
    for (const [field, message] of Object.entries(faults)) errors[`schedule.${number}.${field}`] = message;
  }
  if (!parsed.ok || Object.keys(errors).length > 0) return { ok: false, state: { values: parsed.raw, schedules: schedules.map((row) => row.raw), errors } };
  const content: OfferContent = { ...parsed.values, schedules: schedules.flatMap((row) => (row.ok ? [scheduleFrom(row.values, day)] : [])) };
  return { ok: true, content };
}

/** The form as it was typed, with one more row of times or one less: what a button beside the rows asks for. */
export function withRows(form: FormData, change: { readonly add: true } | { readonly remove: number }): OfferFormState {
  const { main, rows } = partsOf(form);
  const schedules = rows.map(rawForm);
  return {
    values: rawForm(main),
    schedules: 'add' in change ? [...schedules, newRow] : schedules.filter((_, number) => number !== change.remove),
    errors: {},
  };
}

/** The form of a content as it is stored. */
export function stateOf(content: OfferContent): OfferFormState {
  const { places, schedules, ...plain } = content;
  return { values: { ...written(plain), places }, schedules: schedules.map((schedule) => ({ ...written(schedule), exceptions: schedule.exceptions.map(germanDay).join(', ') })), errors: {} };
}

/** A row of times before anything is typed. */
export const newRow: RawForm = { frequency: 'weekly', every: '1', holidays: 'skip' };

function written(fields: object): Record<string, string | readonly string[]> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.map(String) : value === true ? 'ja' : value === false ? 'nein' : value === null ? '' : String(value),
  ]));
}

/** Parts the fields of the rows from the others, and leaves out what only steers the page. */
function partsOf(form: FormData): { readonly main: FormData; readonly rows: readonly FormData[] } {
  const main = new FormData();
  const rows = new Map<number, FormData>();
  for (const [name, value] of form) {
    const match = /^schedule\.(\d{1,2})\.(\w+)$/.exec(name);
    if (match === null) {
      if (!['do', 'edition', 'organisationId'].includes(name)) main.append(name, value);
    } else {
      const number = Number(match[1]);
      const row = rows.get(number) ?? new FormData();
      row.append(match[2] ?? '', value);
      rows.set(number, row);
    }
  }
  return { main, rows: [...rows].toSorted(([a], [b]) => a - b).map(([, row]) => row) };
}

function crossFaults(values: z.infer<typeof offerForm>, codes: OfferCodes): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const field of Object.keys(codes) as (keyof OfferCodes)[]) {
    if (values[field].some((code) => !codes[field].has(code))) errors[field] = choose;
  }
  if (!codes.languages.has(values.sourceLanguage)) errors['sourceLanguage'] = choose;
  if (values.minAge !== null && values.maxAge !== null && values.minAge > values.maxAge) errors['maxAge'] = 'Das höchste Alter ist kleiner als das niedrigste.';
  if (values.freePlaces !== null && values.totalPlaces !== null && values.freePlaces > values.totalPlaces) errors['freePlaces'] = `Es gibt insgesamt nur ${values.totalPlaces} Plätze.`;
  if (values.validFrom !== null && values.validTo !== null && values.validFrom > values.validTo) errors['validTo'] = 'Das Ende liegt vor dem Beginn.';
  return errors;
}

function rowFaults(row: z.infer<typeof scheduleForm>): Record<string, string> {
  const errors: Record<string, string> = {};
  if (row.frequency !== 'once' && row.weekdays.length === 0) errors['weekdays'] = 'Bitte wählen Sie mindestens einen Wochentag.';
  if (row.frequency === 'once' && row.validFrom === null) errors['validFrom'] = 'Bitte geben Sie den Tag an.';
  if (row.frequency === 'monthly' && row.nth === null) errors['nth'] = 'Bitte wählen Sie, in welcher Woche des Monats.';
  if (row.validFrom !== null && row.validTo !== null && row.validFrom > row.validTo) errors['validTo'] = 'Das Ende liegt vor dem Beginn.';
  if (row.exceptions === null) errors['exceptions'] = 'Bitte schreiben Sie die Tage mit Komma getrennt, zum Beispiel: 24.12.2026, 31.12.2026';
  return errors;
}

function scheduleFrom(row: z.infer<typeof scheduleForm>, day: string): ScheduleContent {
  const isOnce = row.frequency === 'once';
  return {
    ...row,
    every: isOnce ? 1 : row.every,
    weekdays: isOnce ? [] : [...new Set(row.weekdays)].toSorted(),
    nth: row.frequency === 'monthly' ? row.nth : null,
    validFrom: row.validFrom ?? day,
    validTo: isOnce ? null : row.validTo,
    exceptions: row.exceptions ?? [],
  };
}

/** "24.12.2026, 2026-12-31" → days; null where something else stands there. */
function daysIn(text: string): readonly string[] | null {
  const days = text.split(/[,;\s]+/).filter((part) => part !== '').map((part) => {
    const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(part) ?? [];
    return year ? `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}` : part;
  });
  return days.every(isDay) ? [...new Set(days)].toSorted() : null;
}

function germanDay(day: string): string {
  return day.split('-').reverse().join('.');
}
