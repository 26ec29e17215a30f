import type { Actor } from '#platform/context.ts';
import { centreRoles, grantsOf, holds } from '#platform/roles.ts';
import { consentLink } from './consent.ts';

/** Enters what a town says: the centre for every town, an integration officer for the own one. */
export function mayEnter(actor: Actor, municipality: string): boolean {
  return holds(actor, centreRoles) || isOfficerOf(actor, municipality);
}

/** Sees who entered something, whom a mail went to, and the internal note. */
export function seesInside(actor: Actor, municipality: string): boolean {
  return mayEnter(actor, municipality);
}

/** The documents of the towns: the centre, the officers of all towns and the steering group. */
export function mayReadDocuments(actor: Actor): boolean {
  return holds(actor, [...centreRoles, 'integrationOfficer', 'steeringMember']);
}

/** The holder of the link of this town. */
export function mayAnswer(actor: Actor, consentId: string): boolean {
  return actor.kind === 'link' && actor.purpose === consentLink.purpose && actor.subject === consentId;
}

/** Asks and takes entries back. */
export function mayAsk(actor: Actor): boolean {
  return holds(actor, centreRoles);
}

function isOfficerOf(actor: Actor, municipality: string): boolean {
  return grantsOf(actor, ['integrationOfficer']).some((grant) => grant.municipality === municipality);
}
