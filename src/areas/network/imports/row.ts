import { isDay, optionalEmail, optionalPhone, optionalWebsite } from '#platform/forms.ts';
import type { Visibility } from '#platform/roles.ts';
import { functionLabels, roleFunctions, type RoleFunction } from '../role.ts';
import { plainHeading, type ImportKind, type Mapping } from './columns.ts';

/** What the words of a list may stand for: lower-case name or code → code. */
export interface Vocabulary {
  readonly types: ReadonlyMap<string, string>;
  readonly topics: ReadonlyMap<string, string>;
  readonly languages: ReadonlyMap<string, string>;
  readonly municipalities: ReadonlyMap<string, string>;
}

/** A row of the list as values of our fields: only filled ones. `problems` says why it cannot be taken. */
export interface ReadRow {
  readonly number: number;
  readonly values: RowValues;
  readonly problems: readonly string[];
}

/** Values by property of the record; for people also those of the role. */
export interface RowValues {
  readonly [property: string]: string | readonly string[];
}

/** Reads one row through the mapping. `number` is the row's number in the list, from 1. Empty cells say nothing. */
export function readRow(kind: ImportKind, number: number, cells: Readonly<Record<string, string>>, mapping: Mapping, vocabulary: Vocabulary): ReadRow {
  const values: Record<string, string | readonly string[]> = {};
  const problems: string[] = [];
  for (const [field, column] of Object.entries(mapping)) {
    const text = (cells[column] ?? '').trim();
    if (text === '') continue;
    const result = readCell(field, text, vocabulary);
    if ('problem' in result) problems.push(result.problem);
    else Object.assign(values, result.values);
  }
  if (kind === 'organisation' && values.name === undefined) problems.push('Der Name fehlt.');
  if (kind === 'person') completePerson(values, problems);
  return { number, values, problems };
}

type CellResult = { readonly values: RowValues } | { readonly problem: string };

function readCell(field: string, text: string, vocabulary: Vocabulary): CellResult {
  switch (field) {
    case 'email': return checked(field, text.replace(/^mailto:/i, ''), optionalEmail, `„${text}“ ist keine E-Mail-Adresse.`);
    case 'phone': case 'mobile': return checked(field, text, optionalPhone, `„${text}“ ist keine Telefonnummer.`);
    case 'website': return checked(field, text, optionalWebsite, `„${text}“ ist keine Internetadresse.`);
    case 'postalCode': return /^\d{5}$/.test(text) ? { values: { postalCode: text } } : { problem: `„${text}“ ist keine Postleitzahl.` };
    case 'type': return coded('typeCode', text, vocabulary.types, 'Die Art');
    case 'municipality': return coded('municipality', text, vocabulary.municipalities, 'Die Kommune');
    case 'topic': return coded('topic', text, vocabulary.topics, 'Das Thema');
    case 'topics': return codedList('topics', text, vocabulary.topics, 'Das Thema');
    case 'languages': return codedList('languages', text, vocabulary.languages, 'Die Sprache');
    case 'recordVisibility': return visibilityOf(text);
    case 'function': return functionOf(text);
    case 'validFrom': return dayOf(text);
    default: return longest[field] !== undefined && text.length > longest[field] ? { problem: `Der Text für ${field} ist zu lang.` } : { values: { [field]: text } };
  }
}

const longest: Readonly<Record<string, number>> = {
  name: 200, shortName: 60, description: 5000, street: 200, city: 100, internalNote: 5000, givenName: 100, familyName: 100, academicTitle: 60,
  title: 200, organisation: 200, sourceId: 100,
};

function checked(field: string, text: string, type: typeof optionalEmail | typeof optionalWebsite | typeof optionalPhone, problem: string): CellResult {
  const result = type.safeParse(text);
  return result.success ? { values: { [field]: result.data } } : { problem };
}

function coded(property: string, text: string, codes: ReadonlyMap<string, string>, what: string): CellResult {
  const code = codes.get(plainHeading(text));
  return code === undefined ? { problem: `${what} „${text}“ ist nicht bekannt.` } : { values: { [property]: code } };
}

function codedList(property: string, text: string, codes: ReadonlyMap<string, string>, what: string): CellResult {
  const words = codes.has(plainHeading(text)) ? [text] : text.split(/[,;\n|]/).map((word) => word.trim()).filter((word) => word !== '');
  const unknown = words.find((word) => !codes.has(plainHeading(word)));
  if (unknown !== undefined) return { problem: `${what} „${unknown}“ ist nicht bekannt.` };
  return { values: { [property]: [...new Set(words.map((word) => codes.get(plainHeading(word)) ?? ''))] } };
}

function visibilityOf(text: string): CellResult {
  const words: Readonly<Record<string, Visibility>> = {
    oeffentlich: 'public', public: 'public', ja: 'public', netzwerk: 'network', network: 'network', nein: 'network', intern: 'centre', ki: 'centre', 'nur ki': 'centre', centre: 'centre',
  };
  const mark = words[plainHeading(text)];
  return mark === undefined ? { problem: `Die Sichtbarkeit „${text}“ ist nicht bekannt. Möglich sind: öffentlich, Netzwerk, intern.` } : { values: { recordVisibility: mark } };
}

function functionOf(text: string): CellResult {
  const plain = plainHeading(text);
  const spellings: Readonly<Record<string, RoleFunction>> = {
    integrationsbeauftragte: 'integrationOfficer', integrationsbeauftragter: 'integrationOfficer', leiterin: 'head', leiter: 'head', leitung: 'head',
    ansprechpartner: 'contact', ansprechpartnerin: 'contact', kontakt: 'contact', vorsitz: 'board', vorsitzende: 'board', vorsitzender: 'board',
    ehrenamt: 'volunteer', pressestelle: 'press',
  };
  const known = roleFunctions.find((name) => plain === name.toLowerCase() || plain === plainHeading(functionLabels[name])) ?? spellings[plain];
  return known ? { values: { function: known } } : { values: { function: 'contact', title: text } };
}

function dayOf(text: string): CellResult {
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const day = german ? `${german[3]}-${german[2]?.padStart(2, '0')}-${german[1]?.padStart(2, '0')}` : text.slice(0, 10);
  return isDay(day) ? { values: { validFrom: day } } : { problem: `„${text}“ ist kein Datum.` };
}

/** "Beispiel, Anna" and "Anna Beispiel" in one column become given and family name. */
function completePerson(values: Record<string, string | readonly string[]>, problems: string[]): void {
  const family = values.familyName;
  if (family === undefined) problems.push('Der Nachname fehlt.');
  else if (values.givenName === undefined && typeof family === 'string') {
    const [first = '', second] = family.split(',').map((part) => part.trim());
    const words = family.split(/\s+/);
    if (second) Object.assign(values, { familyName: first, givenName: second });
    else if (words.length === 2) Object.assign(values, { givenName: words[0], familyName: words[1] });
  }
  if (values.function === 'integrationOfficer' && values.municipality === undefined) problems.push('Für Integrationsbeauftragte fehlt die Kommune.');
}
