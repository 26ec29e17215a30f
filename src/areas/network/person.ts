import { refuse, type Refusal } from '#platform/errors.ts';
import type { Visibility } from '#platform/roles.ts';
import { reveal, tidyMarks, type FieldRules, type Marks } from './visibility.ts';

/** Everything an editor can say about a person. No field for origin, religion, residence status or health (DSGVO Art. 9). */
export interface PersonContent {
  readonly academicTitle: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly phone: string;
  readonly mobile: string;
  readonly languages: readonly string[];
  readonly internalNote: string;
  readonly recordVisibility: Visibility;
  readonly visibility: Marks;
}

export interface Person extends PersonContent {
  readonly id: string;
  readonly mergedInto: string | null;
  readonly formerIds: readonly string[];
  readonly source: string | null;
  readonly sourceId: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export const emptyPerson: PersonContent = {
  academicTitle: '', givenName: '', familyName: '', email: '', phone: '', mobile: '', languages: [], internalNote: '',
  recordVisibility: 'network', visibility: {},
};

/** Must agree with the masks of the view network.public_role; a test holds them side by side. */
export const personFields: FieldRules = {
  email: { label: 'E-Mail', standard: 'network', covers: { email: '' } },
  phone: { label: 'Telefon', standard: 'network', covers: { phone: '' } },
  mobile: { label: 'Mobiltelefon', standard: 'centre', covers: { mobile: '' } },
  languages: { label: 'Sprachen', standard: 'network', covers: { languages: [] } },
  internalNote: { label: 'Interne Notiz', standard: 'centre', covers: { internalNote: '' }, fixed: true },
};

export const personLabels: Readonly<Record<keyof PersonContent, string>> = {
  academicTitle: 'Titel', givenName: 'Vorname', familyName: 'Nachname', email: 'E-Mail', phone: 'Telefon', mobile: 'Mobiltelefon',
  languages: 'Sprachen', internalNote: 'Interne Notiz', recordVisibility: 'Sichtbarkeit', visibility: 'Sichtbarkeit einzelner Angaben',
};

export const personProperties = Object.keys(personLabels) as readonly (keyof PersonContent)[];

export function revealPerson<T extends PersonContent>(person: T, sight: Visibility): T | null {
  return reveal(person, sight, personFields);
}

/** Only what an editor can say, in a fixed order, with tidy marks. */
export function personContent(person: PersonContent): PersonContent {
  const content = Object.fromEntries(personProperties.map((name) => [name, person[name]])) as unknown as PersonContent;
  return { ...content, visibility: tidyMarks(content.visibility, personFields) };
}

export function refusePerson(content: PersonContent): Refusal | null {
  if (content.familyName.trim() === '') return refuse('Bitte geben Sie den Nachnamen an.', 'familyName');
  return null;
}

/** "Dr. Anna Beispiel" */
export function fullName(person: Pick<PersonContent, 'academicTitle' | 'givenName' | 'familyName'>): string {
  return [person.academicTitle, person.givenName, person.familyName].filter((part) => part !== '').join(' ');
}
