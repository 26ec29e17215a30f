import type { Actor } from '#platform/context.ts';
import { centreRoles, grantsOf, holds, networkRoles, type Role } from '#platform/roles.ts';

/** Capability → roles that have it anywhere in the centre. Narrower rights hang on the thing: see the functions below. */
export const capabilities = {
  readNetwork: networkRoles,
  exportPeople: [...centreRoles, 'integrationOfficer'],
  editEverything: centreRoles,
  erasePerson: centreRoles,
  importTable: centreRoles,
  merge: centreRoles,
  saveSearch: [...centreRoles, 'integrationOfficer'],
  createOrganisation: [...centreRoles, 'integrationOfficer'],
  createPerson: [...centreRoles, 'integrationOfficer', 'organisationEditor'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Capability = keyof typeof capabilities;

export function may(actor: Actor, capability: Capability): boolean {
  return holds(actor, capabilities[capability]);
}

/** The parts of an organisation that decide who may edit it. */
export interface OrganisationScope {
  readonly id: string;
  readonly formerIds: readonly string[];
  readonly municipality: string | null;
}

/** Where a person works today; decides who may edit the person. */
export interface WorkScope {
  readonly organisationId: string | null;
  readonly municipality: string | null;
}

/** The centre itself; the editor of this very organisation (or one merged into it); the officer of its municipality. */
export function mayEditOrganisation(actor: Actor, organisation: OrganisationScope): boolean {
  return holds(actor, centreRoles) || editsOrganisation(actor, [organisation.id, ...organisation.formerIds])
    || servesMunicipality(actor, organisation.municipality);
}

/** An integration officer adds organisations of the own municipality only. */
export function mayCreateOrganisation(actor: Actor, municipality: string | null): boolean {
  return holds(actor, centreRoles) || servesMunicipality(actor, municipality);
}

/**
 * The centre itself; whoever is in charge of every place in which the person works today. Every, not some: else giving
 * a stranger a role in one's own organisation would be a way to rewrite them.
 */
export function mayEditPerson(actor: Actor, work: readonly WorkScope[]): boolean {
  return holds(actor, centreRoles) || (work.length > 0 && work.every((place) => mayPlace(actor, place)));
}

/** Who may give or end a role: whoever may edit the organisation, or serves the municipality, that it is about. */
export function mayGrantRole(actor: Actor, place: WorkScope): boolean {
  return holds(actor, centreRoles) || mayPlace(actor, place);
}

function mayPlace(actor: Actor, place: WorkScope): boolean {
  return place.organisationId !== null && editsOrganisation(actor, [place.organisationId]) || servesMunicipality(actor, place.municipality);
}

/** Whoever came through the link in a mail that is about this very organisation; nothing else opens it. */
export function mayKeepEntry(actor: Actor, organisationId: string): boolean {
  return actor.kind === 'link' && actor.purpose === 'network.organisation' && actor.subject === organisationId;
}

export function mayDeleteSearch(actor: Actor, search: { readonly createdBy: string | null }): boolean {
  return holds(actor, centreRoles) || (actor.kind === 'person' && actor.accountId === search.createdBy);
}

function editsOrganisation(actor: Actor, ids: readonly string[]): boolean {
  return grantsOf(actor, ['organisationEditor']).some((grant) => grant.organisationId !== null && ids.includes(grant.organisationId));
}

function servesMunicipality(actor: Actor, municipality: string | null): boolean {
  return municipality !== null && grantsOf(actor, ['integrationOfficer']).some((grant) => grant.municipality === municipality);
}
