import type { z } from 'zod';
import { refuse, type Refusal } from '#platform/errors.ts';
import type { Visibility } from '#platform/roles.ts';
import { organisationForm } from '../forms.ts';
import { organisationFields, organisationLabels, revealOrganisation, type OrganisationContent } from '../organisation.ts';
import { hiddenFields } from '../visibility.ts';

/** What an organisation sees of its own entry: as the network does. What only the centre knows stays with the centre. */
export const entrySight: Visibility = 'network';

/** The link in a mail that opens an entry to the organisation itself. */
export const entryLink = { purpose: 'network.organisation', life: 30 * 24 * 60 * 60 * 1000 } as const;

/** The most proposals of one organisation that may wait for a decision. */
export const openProposals = 5;

/** What an organisation can say about itself, in the order of the page. */
export const entryFields = ['name', 'description', 'website', 'email', 'phone', 'street', 'postalCode', 'city', 'topics', 'languages'] as const;
export type EntryField = (typeof entryFields)[number];

/** The fields that are to change with their wanted values; the others stay as they are. */
export type Proposal = Readonly<Partial<Pick<OrganisationContent, EntryField>>>;

export const entryForm = organisationForm.pick({
  name: true, description: true, website: true, email: true, phone: true, street: true, postalCode: true, city: true, topics: true, languages: true,
});

/** The entry as the organisation sees it and without what it has no say in; `fields` are those it may see. */
export interface Entry {
  readonly content: Pick<OrganisationContent, EntryField>;
  readonly fields: readonly EntryField[];
}

/** The entry of a record, null where the organisation must not see it: kept for the centre, merged away, or dissolved by `day`. */
export function entryOf(record: OrganisationContent & { readonly mergedInto: string | null; readonly dissolvedOn: string | null }, day: string): Entry | null {
  if (record.mergedInto !== null || (record.dissolvedOn !== null && record.dissolvedOn < day)) return null;
  const shown = revealOrganisation(record, entrySight);
  if (shown === null) return null;
  const covered = hiddenFields(record, entrySight, organisationFields).flatMap((field) => Object.keys(organisationFields[field]?.covers ?? {}));
  const { name, description, website, email, phone, street, postalCode, city, topics, languages } = shown;
  return {
    content: { name, description, website, email, phone, street, postalCode, city, topics, languages },
    fields: entryFields.filter((field) => !covered.includes(field)),
  };
}

/** What of the form differs from the entry; lists count as sets. A field the organisation does not see never changes. */
export function proposalFrom(values: z.infer<typeof entryForm>, entry: Entry): Proposal {
  const changed = entry.fields.filter((field) => plain(values[field]) !== plain(entry.content[field]));
  return Object.fromEntries(changed.map((field) => [field, values[field]]));
}

/** Why a proposal cannot be taken: nothing changes, or a code is on no list. */
export function refuseProposal(proposal: Proposal, known: { readonly topics: readonly string[]; readonly languages: readonly string[] }): Refusal | null {
  if (Object.keys(proposal).length === 0) return refuse('Sie haben nichts geändert. Wenn alles stimmt, wählen Sie oben „Alles stimmt noch“.');
  if (proposal.topics?.some((topic) => !known.topics.includes(topic))) return refuse('Bitte wählen Sie Themen aus der Liste.', 'topics');
  return proposal.languages?.some((tag) => !known.languages.includes(tag)) ? refuse('Bitte wählen Sie Sprachen aus der Liste.', 'languages') : null;
}

/** A stored proposal: only fields that an organisation has a say in, whatever else the row holds. */
export function readProposal(stored: unknown): Proposal {
  const row = typeof stored === 'object' && stored !== null ? (stored as Readonly<Record<string, unknown>>) : {};
  return Object.fromEntries(entryFields.filter((field) => Object.hasOwn(row, field)).map((field) => [field, row[field]]));
}

/** The content after the proposal; a changed address makes the old coordinates wrong. */
export function withProposal(content: OrganisationContent, proposal: Proposal): OrganisationContent {
  const moves = proposal.street !== undefined || proposal.postalCode !== undefined || proposal.city !== undefined;
  return { ...content, ...proposal, ...(moves ? { lat: null, lon: null } : {}) };
}

/** The lines before and after of a proposal, in German. `names` gives the words of codes. */
export function proposalLines(content: Pick<OrganisationContent, EntryField>, proposal: Proposal, names: ReadonlyMap<string, string>) {
  return entryFields.filter((field) => proposal[field] !== undefined)
    .map((field) => ({ field: organisationLabels[field], before: entryText(content[field], names), after: entryText(proposal[field], names) }));
}

/** A value of an entry as text; codes by their names. */
export function entryText(value: string | readonly string[] | undefined, names: ReadonlyMap<string, string>): string {
  return typeof value === 'string' ? value : (value ?? []).map((code) => names.get(code) ?? code).join(', ');
}

function plain(value: string | readonly string[]): string {
  return typeof value === 'string' ? value.trim() : JSON.stringify([...new Set(value)].toSorted());
}
