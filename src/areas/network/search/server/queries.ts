import type { Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { visibilities, type Visibility } from '#platform/roles.ts';
import type { OrganisationFilter } from '../../organisations/server/queries.ts';
import { listOrganisations } from '../../organisations/server/queries.ts';
import { listPeople, type PersonFilter } from '../../people/server/queries.ts';
import { may } from '../../permissions.ts';
import { fullName } from '../../person.ts';
import { roleFunctions, type RoleFunction } from '../../role.ts';
import { distinctAddresses, type SavedSearch, type SearchQuery, type SearchSubject } from '../saved-search.ts';

/** All saved searches of the centre by name. One statement. */
export async function listSearches(context: Context, subject?: SearchSubject): Promise<readonly SavedSearch[]> {
  demand(may(context.actor, 'readNetwork'));
  let query = context.db.selectFrom('network.saved_search').selectAll().orderBy('name');
  if (subject) query = query.where('subject', '=', subject);
  return (await query.execute()).map((row) => ({
    id: row.id, name: row.name, subject: row.subject as SearchSubject, query: row.query as SearchQuery, isMailingGroup: row.is_mailing_group,
    createdBy: row.created_by, createdAt: row.created_at,
  }));
}

export async function findSearch(context: Context, id: string): Promise<SavedSearch | null> {
  return (await listSearches(context)).find((search) => search.id === id) ?? null;
}

/** One hit of a mailing group. */
export interface Recipient {
  readonly name: string;
  readonly email: string;
  readonly href: string;
}

/**
 * The hits of a saved search with the addresses that the actor may see: an address hidden from the actor is empty, so a
 * mailing group never hands out more than its list would. `addresses` holds each address once.
 */
export async function listRecipients(context: Context, search: SavedSearch): Promise<{ recipients: readonly Recipient[]; addresses: readonly string[] }> {
  const recipients = search.subject === 'person' ? await peopleOf(context, search.query)
    : search.subject === 'organisation' ? await organisationsOf(context, search.query) : [];
  return { recipients, addresses: distinctAddresses(recipients.map((recipient) => recipient.email)) };
}

async function peopleOf(context: Context, query: SearchQuery): Promise<readonly Recipient[]> {
  const people = await listPeople(context, { ...personFilterOf(query), page: 'all' });
  return people.items.map((person) => ({ name: fullName(person), email: person.email, href: `menschen/${person.id}` }));
}

async function organisationsOf(context: Context, query: SearchQuery): Promise<readonly Recipient[]> {
  const organisations = await listOrganisations(context, { ...organisationFilterOf(query), page: 'all' });
  return organisations.items.map((organisation) => ({ name: organisation.name, email: organisation.email, href: `organisationen/${organisation.id}` }));
}

/** The filter behind the parameters of an address; unknown values do not narrow. */
export function organisationFilterOf(query: SearchQuery): OrganisationFilter {
  return {
    text: query.text ?? '', type: query.art ?? '', topic: query.thema ?? '', municipality: query.kommune ?? '',
    ...visibilityOf(query.sichtbarkeit), ...pageOf(query.seite),
  };
}

export function personFilterOf(query: SearchQuery): PersonFilter {
  const role = roleFunctions.find((name) => name === query.aufgabe);
  return {
    text: query.text ?? '', topic: query.thema ?? '', municipality: query.kommune ?? '', ...(role ? { function: role satisfies RoleFunction } : {}),
    ...(query.organisation && /^[0-9a-f-]{36}$/i.test(query.organisation) ? { organisationId: query.organisation } : {}),
    ...visibilityOf(query.sichtbarkeit), ...pageOf(query.seite),
  };
}

function visibilityOf(value: string | undefined): { visibility?: Visibility } {
  const visibility = visibilities.find((mark) => mark === value);
  return visibility ? { visibility } : {};
}

function pageOf(value: string | undefined): { page: number } {
  return { page: /^[1-9]\d{0,4}$/.test(value ?? '') ? Number(value) : 1 };
}
