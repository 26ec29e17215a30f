import { refuse, type Refusal } from '#platform/errors.ts';
import type { Visibility } from '#platform/roles.ts';
import { reveal, tidyMarks, type FieldRules, type Marks } from './visibility.ts';

/** Everything an editor can say about an organisation. Codes are those of the reference data, languages BCP 47. */
export interface OrganisationContent {
  readonly name: string;
  readonly shortName: string;
  readonly typeCode: string;
  readonly description: string;
  readonly website: string;
  readonly email: string;
  readonly phone: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  /** AGS of the municipality, eight digits. */
  readonly municipality: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly topics: readonly string[];
  readonly languages: readonly string[];
  readonly internalNote: string;
  readonly recordVisibility: Visibility;
  readonly visibility: Marks;
}

export interface Organisation extends OrganisationContent {
  readonly id: string;
  readonly slug: string;
  /** YYYY-MM-DD */
  readonly dissolvedOn: string | null;
  /** Set on a record that was merged away: the record that took its place (always the last one, never a chain). */
  readonly mergedInto: string | null;
  /** Ids of the records merged into this one. */
  readonly formerIds: readonly string[];
  readonly source: string | null;
  readonly sourceId: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export const emptyOrganisation: OrganisationContent = {
  name: '', shortName: '', typeCode: 'sonstige', description: '', website: '', email: '', phone: '', street: '', postalCode: '',
  city: '', municipality: null, lat: null, lon: null, topics: [], languages: [], internalNote: '', recordVisibility: 'network', visibility: {},
};

/** Must agree with the masks of the view network.public_organisation; a test holds them side by side. */
export const organisationFields: FieldRules = {
  description: { label: 'Beschreibung', standard: 'public', covers: { description: '' } },
  website: { label: 'Internetseite', standard: 'public', covers: { website: '' } },
  address: { label: 'Anschrift', standard: 'public', covers: { street: '', postalCode: '', city: '', lat: null, lon: null } },
  email: { label: 'E-Mail', standard: 'network', covers: { email: '' } },
  phone: { label: 'Telefon', standard: 'network', covers: { phone: '' } },
  internalNote: { label: 'Interne Notiz', standard: 'centre', covers: { internalNote: '' }, fixed: true },
};

/** German names of the properties, for history, comparison and import. */
export const organisationLabels: Readonly<Record<keyof OrganisationContent, string>> = {
  name: 'Name', shortName: 'Kurzname', typeCode: 'Art', description: 'Beschreibung', website: 'Internetseite', email: 'E-Mail',
  phone: 'Telefon', street: 'Straße und Hausnummer', postalCode: 'Postleitzahl', city: 'Ort', municipality: 'Kommune', lat: 'Breitengrad',
  lon: 'Längengrad', topics: 'Themen', languages: 'Sprachen', internalNote: 'Interne Notiz', recordVisibility: 'Sichtbarkeit',
  visibility: 'Sichtbarkeit einzelner Angaben',
};

export const organisationProperties = Object.keys(organisationLabels) as readonly (keyof OrganisationContent)[];

export function revealOrganisation<T extends OrganisationContent>(organisation: T, sight: Visibility): T | null {
  return reveal(organisation, sight, organisationFields);
}

/** Only what an editor can say, in a fixed order, with tidy marks. */
export function organisationContent(organisation: OrganisationContent): OrganisationContent {
  const content = Object.fromEntries(organisationProperties.map((name) => [name, organisation[name]])) as unknown as OrganisationContent;
  return { ...content, visibility: tidyMarks(content.visibility, organisationFields) };
}

/** Why this content cannot be saved: the municipality must belong to the centre's area. */
export function refuseOrganisation(content: OrganisationContent, area: readonly string[]): Refusal | null {
  if (content.name.trim() === '') return refuse('Bitte geben Sie den Namen der Organisation an.', 'name');
  if (content.municipality !== null && !area.includes(content.municipality)) {
    return refuse('Diese Kommune gehört nicht zum Gebiet des Integrationszentrums. Bitte wählen Sie eine andere.', 'municipality');
  }
  return null;
}

/** Why a record cannot be changed: it was merged away, or somebody else saved it since the form was opened. */
export function refuseChange(record: { mergedInto: string | null; updatedAt: Date }, basedOn: string | null): Refusal | null {
  if (record.mergedInto !== null) return refuse('Dieser Eintrag wurde mit einem anderen zusammengeführt. Bitte ändern Sie den anderen Eintrag.');
  if (basedOn !== null && basedOn !== record.updatedAt.toISOString()) {
    return refuse('Inzwischen hat jemand anderes diesen Eintrag geändert. Bitte laden Sie die Seite neu und übernehmen Sie Ihre Änderung.');
  }
  return null;
}

/** The path of a name in an address: lower case, umlauts spelled out, at most 60 characters, never empty. */
export function slugOf(name: string): string {
  const plain = name.toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss');
  const slug = plain.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^a-z0-9]+/g, '-').slice(0, 60).replace(/^-+|-+$/g, '');
  return slug || 'organisation';
}

/** The first of slug, slug-2, slug-3 … that is not taken. */
export function freeSlug(name: string, taken: readonly string[]): string {
  const slug = slugOf(name);
  if (!taken.includes(slug)) return slug;
  for (let number = 2; ; number += 1) if (!taken.includes(`${slug}-${number}`)) return `${slug}-${number}`;
}
