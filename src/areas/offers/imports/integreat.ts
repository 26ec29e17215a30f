import { isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { cleanLine, longestTexts, summaryOf, within, type OfferDraft, type OrganisationDraft, type PlaceDraft, type ReadFile, type RefusedEntry, type TranslationDraft } from './draft.ts';
import { filled, lists } from './hsds.ts';
import { asObject, jsonLimits, listAt, own, readJson, textAt } from './json.ts';
import { plainText } from './plain-text.ts';
import { matchTerms, plainTerm, type ImportVocabulary } from './vocabulary.ts';

/**
 * Reads pages or locations (points of interest) of the Integreat API v3, of one language or of several in one list.
 * A page becomes an offer where it has text and no pages below it; the titles above it help to find topics. Languages
 * that name each other in `available_languages` become one offer with translations, German first.
 */
export function readIntegreat(bytes: Uint8Array, vocabulary: ImportVocabulary): ReadFile | Refusal {
  const file = readJson(bytes);
  if (isRefusal(file)) return file;
  const values = listPages(file.value);
  if (values === null) return refuse('In der Datei stehen keine Seiten oder Orte von Integreat. Erwartet wird die Antwort der Schnittstelle „pages“ oder „locations“.', 'file');
  if (values.length > jsonLimits.objects) return refuse('In der Datei stehen mehr als 20.000 Seiten. Bitte teilen Sie die Daten auf.', 'file');
  const pages: Page[] = [];
  const refused: RefusedEntry[] = [];
  values.forEach((value, index) => {
    const page = readPage(value, index, vocabulary);
    if ('reason' in page) refused.push(page);
    else pages.push(page);
  });
  const byPath = new Map(pages.map((page) => [page.path, page]));
  const above = new Set(pages.map((page) => page.parentPath));
  const leaves = pages.filter((page) => page.text !== '' && !above.has(page.path));
  const drafts = groupLanguages(leaves).map((group, index) => draftOf(group, index + 1, byPath, vocabulary));
  return { source: `integreat:${pages[0]?.region ?? ''}`, drafts, refused: refused.map((entry, index) => ({ ...entry, number: drafts.length + index + 1 })) };
}

interface Page {
  readonly id: string;
  readonly index: number;
  readonly region: string;
  readonly language: string;
  readonly path: string;
  readonly parentPath: string;
  readonly title: string;
  readonly text: string;
  readonly url: string;
  /** Ids of the same page in other languages. */
  readonly others: readonly string[];
  readonly germanId: string | null;
  readonly place: PlaceDraft | null;
  readonly organisation: OrganisationDraft | null;
  readonly contact: { readonly website: string; readonly contactEmail: string; readonly contactPhone: string };
}

function listPages(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value.every(Array.isArray) && value.length > 0 ? value.flat() : value.length > 0 && value.some((page) => own(page, 'path') !== undefined) ? value : null;
  const nested = ['pages', 'locations', 'pois', 'de', 'en'].flatMap((key) => listAt(value, key));
  return nested.length > 0 ? nested : null;
}

function readPage(value: unknown, index: number, vocabulary: ImportVocabulary): Page | RefusedEntry {
  const place = `[${index}]`;
  const title = within(cleanLine(plainText(textAt(value, 'title'))), longestTexts.title);
  const path = cleanLine(textAt(value, 'path'));
  const [, region = '', foreign = ''] = path.split('/');
  const id = cleanLine(textAt(value, 'id'));
  const language = foreignTags[foreign] ?? vocabulary.languages.get(plainTerm(foreign));
  const problem = asObject(value) === null ? 'Hier steht keine Seite.' : id === '' || id.length > 50 ? 'Die Kennung (id) fehlt.' : title === '' ? 'Der Titel fehlt.'
    : path === '' || region.length > 60 ? 'Der Pfad (path) fehlt.' : language === undefined ? `Die Sprache „${within(foreign, 20)}“ gibt es hier nicht.` : null;
  if (problem !== null || language === undefined) return { number: index + 1, path: within(path, 300) || place, label: title, reason: `${place}: ${problem ?? ''}` };
  const available = asObject(own(value, 'available_languages')) ?? {};
  const others = Object.keys(available).slice(0, 100).map((tag) => cleanLine(textAt(available[tag], 'id'))).filter((other) => other !== '');
  return {
    id, index, region, language, path, parentPath: cleanLine(textAt(own(value, 'parent'), 'path')), title, text: within(plainText(textAt(value, 'content')), longestTexts.description),
    url: webAddress(textAt(value, 'url')), others, germanId: language === 'de' ? id : cleanLine(textAt(available['de'], 'id')) || null,
    place: placeOf(own(value, 'location')), organisation: organisationOf(own(value, 'organization')),
    contact: { website: webAddress(textAt(value, 'website')), contactEmail: mailAddress(textAt(value, 'email')), contactPhone: phoneNumber(textAt(value, 'phone_number')) },
  };
}

/** Integreat's own tags that are not ours. */
const foreignTags: Readonly<Record<string, string>> = { 'de-si': 'de-x-leicht', 'zh-CN': 'zh' };

/** Pages that are the same in several languages, the original first: German, else the one that comes first. */
function groupLanguages(pages: readonly Page[]): readonly (readonly Page[])[] {
  const groups = new Map<string, Page[]>();
  const keyOf = new Map<string, string>();
  for (const page of pages.toSorted((one, other) => Number(other.language === 'de') - Number(one.language === 'de') || one.index - other.index)) {
    const key = keyOf.get(page.id) ?? page.others.map((other) => keyOf.get(other)).find((found) => found !== undefined) ?? page.germanId ?? page.id;
    for (const id of [page.id, ...page.others]) if (!keyOf.has(id)) keyOf.set(id, key);
    const group = groups.get(key) ?? [];
    if (!group.some((other) => other.language === page.language)) groups.set(key, [...group, page]);
  }
  return [...groups.values()].toSorted((one, other) => (one[0]?.index ?? 0) - (other[0]?.index ?? 0));
}

function draftOf(group: readonly Page[], number: number, byPath: ReadonlyMap<string, Page>, vocabulary: ImportVocabulary): OfferDraft {
  const [page, ...others] = group as readonly [Page, ...Page[]];
  const titles = titlesAbove(page, byPath);
  const terms = matchTerms([...titles, page.title], vocabulary);
  const place = group.find((other) => other.place !== null)?.place ?? null;
  return {
    number, path: page.path, sourceId: page.place === null && !page.path.includes('/pois/') ? (page.germanId ?? page.id) : `ort-${page.germanId ?? page.id}`, organisation: page.organisation, places: place === null ? [] : [place], assuredOn: null,
    notes: titles.length === 0 ? [] : [`Ort im Wegweiser: ${titles.toReversed().join(' › ')}`],
    content: {
      title: page.title, summary: summaryOf(page.text), description: page.text, sourceLanguage: page.language,
      ...filled({ ...page.contact, website: page.contact.website || page.url }),
      ...lists({ topics: terms.topics, targetGroups: terms.targetGroups, educationStages: terms.educationStages }),
    },
    translations: others.flatMap((other): TranslationDraft[] => [
      { language: other.language, field: 'title', text: other.title }, { language: other.language, field: 'summary', text: summaryOf(other.text) },
      { language: other.language, field: 'description', text: other.text },
    ]).filter((translation) => translation.text !== ''),
  };
}

/** Titles of the pages above, the nearest first; a ring in the tree ends the walk. */
function titlesAbove(page: Page, byPath: ReadonlyMap<string, Page>): string[] {
  const titles: string[] = [];
  const seen = new Set<Page>([page]);
  for (let parent = byPath.get(page.parentPath); parent && !seen.has(parent); parent = byPath.get(parent.parentPath)) {
    seen.add(parent);
    titles.push(parent.title);
  }
  return titles;
}

function placeOf(location: unknown): PlaceDraft | null {
  const name = within(cleanLine(textAt(location, 'name') || textAt(location, 'address')), 200);
  if (name === '') return null;
  const [lat, lon] = [own(location, 'latitude'), own(location, 'longitude')];
  const isPoint = typeof lat === 'number' && typeof lon === 'number' && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  return {
    sourceId: cleanLine(textAt(location, 'id')).slice(0, 50) || null, name, street: within(cleanLine(textAt(location, 'address')), 200), postalCode: within(cleanLine(textAt(location, 'postcode')), 10),
    city: within(cleanLine(textAt(location, 'town')), 100), lat: isPoint ? lat : null, lon: isPoint ? lon : null, accessibility: [],
  };
}

function organisationOf(value: unknown): OrganisationDraft | null {
  const name = within(cleanLine(textAt(value, 'name')), 200);
  return name === '' ? null : { sourceId: cleanLine(textAt(value, 'id')).slice(0, 50) || null, name, description: '', email: '', phone: '', website: webAddress(textAt(value, 'website')) };
}

function webAddress(text: string): string {
  const address = cleanLine(text);
  return address.length <= 500 && /^https?:\/\/[^\s/]/i.test(address) && URL.canParse(address) ? address : '';
}

function mailAddress(text: string): string {
  return /^[^\s@<>"(),;:\\]+@[^\s@<>"(),;:\\]+\.[^\s@.<>"(),;:\\]{2,}$/.test(text.trim()) && text.length <= 254 ? text.trim() : '';
}

function phoneNumber(text: string): string {
  return /^\+?[\d\s()/-]{4,40}$/.test(text.trim()) ? text.trim() : '';
}
