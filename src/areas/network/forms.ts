import { z } from 'zod';
import { isDay, line, optionalDay, optionalEmail, optionalLine, optionalPhone, optionalWebsite, paragraphs, type RawForm } from '#platform/forms.ts';
import { visibilities, type Visibility } from '#platform/roles.ts';
import { organisationFields, type OrganisationContent } from './organisation.ts';
import { personFields, type PersonContent } from './person.ts';
import { relationKinds } from './relations/relation.ts';
import { roleFunctions, type RoleContent } from './role.ts';
import type { FieldRules, Marks } from './visibility.ts';

const visibility = z.enum(visibilities as readonly [Visibility, ...Visibility[]], 'Bitte wählen Sie, wer das sehen darf.');
const code = z.string().max(60, 'Bitte wählen Sie aus der Liste.');
const codes = z.array(code).max(60, 'Bitte wählen Sie weniger.');
const optionalCode = code.default('').transform((text) => (text === '' ? null : text));
const optionalId = z.string().default('').transform((text) => (text === '' ? null : text))
  .refine((text) => text === null || isId(text), 'Bitte wählen Sie aus der Liste.');
const optionalPostalCode = z.string().default('').refine((text) => /^(\d{5})?$/.test(text), 'Eine Postleitzahl hat fünf Ziffern, zum Beispiel: 50126');
const day = z.string({ error: 'Bitte geben Sie ein Datum ein.' }).refine(isDay, 'Bitte geben Sie ein Datum ein, zum Beispiel: 24.03.2027');
const version = optionalLine(40);

/** Marks of the fields travel as one form field each: `sichtbar_email`. */
const markPrefix = 'sichtbar_';
const mark = z.string().default('').refine((text) => text === '' || visibilities.some((known) => known === text), 'Bitte wählen Sie aus der Liste.');

export const organisationForm = z.object({
  name: line(200, 'Bitte geben Sie den Namen der Organisation an.'), shortName: optionalLine(60), typeCode: code.min(1, 'Bitte wählen Sie eine Art.'),
  description: paragraphs(5000).default(''), website: optionalWebsite, email: optionalEmail, phone: optionalPhone, street: optionalLine(200),
  postalCode: optionalPostalCode, city: optionalLine(100), municipality: optionalCode, topics: codes, languages: codes, internalNote: paragraphs(5000).default(''),
  recordVisibility: visibility, sichtbar_description: mark, sichtbar_website: mark, sichtbar_address: mark, sichtbar_email: mark, sichtbar_phone: mark, version,
});

export const personForm = z.object({
  academicTitle: optionalLine(60), givenName: optionalLine(100), familyName: line(100, 'Bitte geben Sie den Nachnamen an.'), email: optionalEmail,
  phone: optionalPhone, mobile: optionalPhone, languages: codes, internalNote: paragraphs(5000).default(''), recordVisibility: visibility,
  sichtbar_email: mark, sichtbar_phone: mark, sichtbar_mobile: mark, sichtbar_languages: mark, version,
});

export const roleForm = z.object({
  personId: optionalId, organisationId: optionalId, function: z.enum(roleFunctions, 'Bitte wählen Sie eine Aufgabe.'), title: optionalLine(200),
  topic: optionalCode, municipality: optionalCode, deputyOf: optionalId, validFrom: day, validTo: optionalDay, recordVisibility: visibility,
});

export const relationForm = z.object({
  toOrganisation: z.string().refine(isId, 'Bitte wählen Sie eine Organisation.'), kind: z.enum(relationKinds, 'Bitte wählen Sie die Art der Beziehung.'),
  note: optionalLine(500), validFrom: day, validTo: optionalDay,
});

/** Ending a role, a relation or an organisation on a day. */
export const endForm = z.object({ id: z.string().refine(isId, 'Bitte laden Sie die Seite neu.'), lastDay: day });

export const searchForm = z.object({
  name: line(120, 'Bitte geben Sie der Suche einen Namen.'), subject: z.enum(['organisation', 'person'], 'Bitte laden Sie die Seite neu.'),
  query: z.string().max(2000).default(''), isMailingGroup: z.literal('ja').optional(),
});

/** The content of an organisation form. What the form does not hold (coordinates) comes from `before`. */
export function organisationFrom(values: z.infer<typeof organisationForm>, before: OrganisationContent): OrganisationContent {
  const { version: _version, ...content } = withoutMarks(values);
  return { ...before, ...content, ...coordinates(values, before), visibility: marksFrom(values, organisationFields) };
}

/** A changed address makes the old coordinates wrong. */
function coordinates(values: z.infer<typeof organisationForm>, before: OrganisationContent): Pick<OrganisationContent, 'lat' | 'lon'> {
  const isSame = values.street === before.street && values.postalCode === before.postalCode && values.city === before.city;
  return isSame ? { lat: before.lat, lon: before.lon } : { lat: null, lon: null };
}

export function personFrom(values: z.infer<typeof personForm>): PersonContent {
  const { version: _version, ...content } = withoutMarks(values);
  return { ...content, visibility: marksFrom(values, personFields) };
}

export function roleFrom(values: z.infer<typeof roleForm>): RoleContent {
  return values;
}

/** What a form shows for a record that exists: the values as text, as if they had been typed. */
export function formValues(content: OrganisationContent | PersonContent, rules: FieldRules, updatedAt: Date | null): RawForm {
  const texts = Object.entries(content).flatMap(([name, value]): [string, string | readonly string[]][] => {
    if (Array.isArray(value)) return [[name, value as readonly string[]]];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  const marks = Object.entries(rules).filter(([, rule]) => !rule.fixed).map(([field, rule]): [string, string] => [markPrefix + field, content.visibility[field] ?? rule.standard]);
  return { ...Object.fromEntries(texts), ...Object.fromEntries(marks), version: updatedAt?.toISOString() ?? '' };
}

function marksFrom(values: Readonly<Record<string, unknown>>, rules: FieldRules): Marks {
  const known = Object.keys(rules).flatMap((field): [string, Visibility][] => {
    const chosen = visibilities.find((candidate) => candidate === values[markPrefix + field]);
    return chosen ? [[field, chosen]] : [];
  });
  return Object.fromEntries(known);
}

function withoutMarks<T extends object>(values: T): Omit<T, `sichtbar_${string}`> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith(markPrefix))) as Omit<T, `sichtbar_${string}`>;
}

/** Whether the text is the id of a record. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

/** Erasing a person asks once more. */
export const eraseForm = z.object({ sure: z.literal('ja', { error: 'Bitte bestätigen Sie, dass Sie die Person löschen wollen.' }) });

/** A button that is about one record. */
export const idForm = z.object({ id: z.string().refine(isId, 'Bitte laden Sie die Seite neu.') });

/** A decision about a proposal, made on the state of the entry that `version` names. */
export const decisionForm = idForm.extend({ version });
