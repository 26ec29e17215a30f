import { createHash } from 'node:crypto';
import { isDay } from '#platform/forms.ts';
import { germanLevels, type GermanLevel, type ScheduleContent } from '../offer.ts';
import type { Mapping } from './columns.ts';
import { cleanLine, cleanText, distinctIds, longestTexts, summaryOf, within, type OfferDraft, type PlaceDraft, type ReadFile, type RefusedEntry } from './draft.ts';
import { filled, lists } from './hsds.ts';
import { timeOf } from './hsds-schedule.ts';
import { withoutTracking } from './plain-text.ts';
import type { SourceTable } from './run.ts';
import { matchTerms, plainTerm, type ImportVocabulary } from './vocabulary.ts';

/** Reads a table through its mapping: one row, one offer. Lists of the same shape are one source. */
export function readRows(table: SourceTable, mapping: Mapping, vocabulary: ImportVocabulary): ReadFile {
  const drafts: OfferDraft[] = [];
  const refused: RefusedEntry[] = [];
  table.rows.forEach((cells, index) => {
    const row = Object.fromEntries(Object.entries(mapping).map(([field, column]) => [field, cleanText(cells[table.columns.indexOf(column)] ?? '')]));
    const entry = readRow(row, index + 1, vocabulary);
    if ('reason' in entry) refused.push(entry);
    else drafts.push(entry);
  });
  return { source: `liste:${shapeOf(table.columns)}`, drafts: distinctIds(drafts), refused };
}

/** The same for lists with the same columns, in whatever order. */
export function shapeOf(columns: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(columns.toSorted())).digest('hex').slice(0, 16);
}

type Row = Readonly<Record<string, string>>;

function readRow(row: Row, number: number, vocabulary: ImportVocabulary): OfferDraft | RefusedEntry {
  const path = `Zeile ${number}`;
  const title = within(cleanLine(row.title ?? ''), longestTexts.title);
  const problems: string[] = title === '' ? ['Der Titel fehlt'] : [];
  const notes: string[] = [];
  const say = (problem: string) => void problems.push(problem);
  const line = (field: keyof typeof longestTexts) => within(cleanLine(row[field] ?? ''), longestTexts[field]);
  const terms = matchTerms([...words(row.topics), ...words(row.targetGroups), ...words(row.educationStages)], vocabulary);
  if (terms.unknown.length > 0) notes.push(`Begriffe der Liste: ${terms.unknown.join(', ')}`);
  const coded = (field: string, codes: ReadonlyMap<string, string>, label: string) => {
    const known = words(row[field]).map((word) => ({ word, code: codes.get(plainTerm(word)) }));
    const unknown = known.filter(({ code }) => code === undefined).map(({ word }) => word);
    if (unknown.length > 0) notes.push(`${label} der Liste: ${unknown.join(', ')}`);
    return [...new Set(known.flatMap(({ code }) => code ?? []))];
  };
  const description = within(row.description ?? '', longestTexts.description);
  const draft: OfferDraft = {
    number, path, sourceId: sourceIdOf(row, title), organisation: organisationOf(row.organisation ?? ''), places: placesOf(row), translations: [], assuredOn: null, notes,
    content: {
      title,
      ...filled({
        summary: line('summary') || summaryOf(description), description, costText: line('costText'), contactName: line('contactName'), fundingSource: line('fundingSource'),
        eligibility: within(row.eligibility ?? '', longestTexts.eligibility), application: within(row.application ?? '', longestTexts.application),
        contactEmail: checked(row.contactEmail, /^[^\s@<>"(),;:\\]+@[^\s@<>"(),;:\\]+\.[^\s@.<>"(),;:\\]{2,}$/, (text) => say(`„${text}“ ist keine E-Mail-Adresse`)),
        contactPhone: checked(row.contactPhone, /^\+?[\d\s()/-]{4,40}$/, (text) => say(`„${text}“ ist keine Telefonnummer`)),
        website: websiteOf(row.website ?? '', say),
      }),
      ...costOf(row.costText ?? ''),
      ...numberOf('minAge', row, 120, say), ...numberOf('maxAge', row, 120, say), ...numberOf('totalPlaces', row, 100_000, say), ...numberOf('freePlaces', row, 100_000, say),
      ...levelOf(row.germanLevel ?? '', notes), ...childcareOf(row.childcare ?? ''), ...dayOf('validFrom', row, say), ...dayOf('validTo', row, say),
      ...lists({
        topics: terms.topics, targetGroups: terms.targetGroups, educationStages: terms.educationStages,
        languages: coded('languages', vocabulary.languages, 'Sprachen'), area: coded('area', vocabulary.municipalities, 'Einzugsgebiet'), schedules: schedulesOf(row, notes),
      }),
    },
  };
  return problems.length === 0 ? draft : { number, path, label: title, reason: `${path}: ${problems.join('; ')}.` };
}

/** The list's own id within its organisation, else title and organisation. */
function sourceIdOf(row: Row, title: string): string {
  const organisation = plainTerm(row.organisation ?? '');
  const own = cleanLine(row.sourceId ?? '');
  const text = own === '' ? `${plainTerm(title)}|${organisation}|${plainTerm(row.city ?? '')}` : `${own}|${organisation}`;
  return text.length <= 180 ? text : createHash('sha256').update(text).digest('hex');
}

function words(text: string | undefined): string[] {
  return (text ?? '').split(/[,;|\n]|\s\/\s/).map(cleanLine).filter((word) => word !== '').slice(0, 50).map((word) => within(word, 100));
}

function checked(text: string | undefined, form: RegExp, refuse: (text: string) => void): string {
  const plain = cleanLine(text ?? '').replace(/^(mailto|tel):/i, '');
  if (plain === '' || (form.test(plain) && plain.length <= 254)) return plain;
  refuse(within(plain, 60));
  return '';
}

function websiteOf(text: string, say: (problem: string) => void): string {
  const plain = cleanLine(text);
  const address = plain === '' || /^https?:\/\//i.test(plain) ? plain : `https://${plain}`;
  if (address === '' || (address.length <= 500 && /^https?:\/\/[^\s/]+\.[^\s/]+/i.test(address) && URL.canParse(address))) return withoutTracking(address);
  say(`„${within(plain, 60)}“ ist keine Internetadresse`);
  return '';
}

function costOf(text: string): { readonly costKind?: 'free' | 'paid' } {
  const plain = plainTerm(text);
  if (['kostenlos', 'kostenfrei', 'keine', 'gratis', 'frei', 'free', '0', '0 euro', '0 eur', '0 00', '0 00 eur', 'none'].includes(plain)) return { costKind: 'free' };
  return /^\d/.test(plain) && /^[\d.,\s€eEuUrRoO]+$/.test(text) ? { costKind: 'paid' } : {};
}

function numberOf<K extends string>(field: K, row: Row, max: number, say: (problem: string) => void): Partial<Record<K, number>> {
  const text = cleanLine(row[field] ?? '').replace(/\s*(jahre|years|plätze)$/i, '');
  if (text === '') return {};
  if (/^\d{1,6}$/.test(text) && Number(text) <= max) return { [field]: Number(text) } as Record<K, number>;
  say(`„${within(text, 40)}“ ist keine ganze Zahl von 0 bis ${max}`);
  return {};
}

function levelOf(text: string, notes: string[]): { readonly germanLevel?: GermanLevel } {
  const plain = cleanLine(text).toUpperCase();
  if (plain === '') return {};
  const level = germanLevels.find((known) => known.toUpperCase() === plain) ?? (['KEINE', 'OHNE', 'NICHT NÖTIG', '-'].includes(plain) ? 'none' : undefined);
  if (level === undefined) notes.push(`Deutschniveau der Liste: ${within(text, 100)}`);
  return level === undefined ? {} : { germanLevel: level };
}

function childcareOf(text: string): { readonly childcare?: boolean } {
  const plain = plainTerm(text);
  if (['ja', 'yes', 'x', 'wahr', 'true', '1'].includes(plain)) return { childcare: true };
  return ['nein', 'no', 'falsch', 'false', '0'].includes(plain) ? { childcare: false } : {};
}

function dayOf<K extends string>(field: K, row: Row, say: (problem: string) => void): Partial<Record<K, string>> {
  const text = cleanLine(row[field] ?? '');
  if (text === '') return {};
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})/.exec(text);
  const day = german ? `${german[3]}-${german[2]?.padStart(2, '0')}-${german[1]?.padStart(2, '0')}` : text.slice(0, 10);
  if (isDay(day)) return { [field]: day } as Record<K, string>;
  say(`„${within(text, 40)}“ ist kein Datum`);
  return {};
}

function organisationOf(text: string): OfferDraft['organisation'] {
  const name = within(cleanLine(text), 200);
  return name === '' ? null : { sourceId: null, name, description: '', email: '', phone: '', website: '' };
}

function placesOf(row: Row): PlaceDraft[] {
  const [name, street, postalCode, city] = ['placeName', 'street', 'postalCode', 'city'].map((field) => cleanLine(row[field] ?? '')) as [string, string, string, string];
  if (name === '' && street === '') return [];
  return [{
    sourceId: null, name: within(name || [street, city].filter((part) => part !== '').join(', '), 200), street: within(street, 200), postalCode: within(postalCode, 10),
    city: within(city, 100), lat: null, lon: null, accessibility: [],
  }];
}

const weekdayNames = ['montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag', 'sonntag'];
const englishNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** "Montag, Mi" with both times becomes a weekly schedule; times without a known weekday are kept as a note. */
function schedulesOf(row: Row, notes: string[]): ScheduleContent[] {
  const [startsAt, endsAt] = [timeOf(clock(row.startsAt)), timeOf(clock(row.endsAt))];
  const said = [row.weekdays, row.startsAt, row.endsAt].map((text) => cleanLine(text ?? '')).filter((text) => text !== '');
  const days = (row.weekdays ?? '').split(/[,;/+&\n]| und | and /).map((day) => weekdayOf(plainTerm(day))).filter((day) => day !== 0);
  if (startsAt === null || endsAt === null || startsAt === endsAt || days.length === 0) {
    if (said.length > 0) notes.push(`Zeiten der Liste: ${within(said.join(' '), 300)}`);
    return [];
  }
  const from = dayOf('validFrom', row, () => undefined).validFrom ?? '2000-01-01';
  return [{ placeId: null, frequency: 'weekly', every: 1, weekdays: [...new Set(days)].toSorted(), nth: null, startsAt, endsAt, validFrom: from, validTo: null, holidays: 'skip', exceptions: [], note: '' }];
}

/** "9", "9 Uhr", "09.30", "9:30 Uhr" as H:MM. */
function clock(text: string | undefined): string {
  const plain = cleanLine(text ?? '').replace(/\s*uhr$/i, '').replace('.', ':');
  return /^\d{1,2}$/.test(plain) ? `${plain}:00` : plain;
}

function weekdayOf(plain: string): number {
  const singular = plain.replace(/s$/, '');
  return [weekdayNames, englishNames].map((names) => names.findIndex((name) => name === singular || name.slice(0, 2) === plain || name.slice(0, 3) === plain) + 1).find((day) => day > 0) ?? 0;
}
