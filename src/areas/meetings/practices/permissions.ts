import type { Actor } from '#platform/context.ts';
import { centreRoles, grantsOf, holds, networkRoles } from '#platform/roles.ts';
import { holdsLink, may, type Seats } from '../permissions.ts';
import { consentLink, type Reach } from './practice.ts';

/** The parts of a card that decide who may do what with it. `isOwn`: a card of this centre, not a copy from another one. */
export interface PracticeScope {
  readonly isOwn: boolean;
  readonly municipality: string | null;
  readonly reach: Reach;
}

/** The centre itself writes all cards, an integration officer those of the own municipality. */
export function mayWritePractice(actor: Actor, municipality: string | null): boolean {
  return holds(actor, centreRoles) || (municipality !== null && grantsOf(actor, ['integrationOfficer']).some((grant) => grant.municipality === municipality));
}

/** The municipalities for which the actor may write cards; null is the district itself. */
export function writableMunicipalities(actor: Actor, area: readonly string[]): readonly (string | null)[] {
  return [null, ...area].filter((municipality) => mayWritePractice(actor, municipality));
}

export function mayEditPractice(actor: Actor, practice: PracticeScope): boolean {
  return practice.isOwn && mayWritePractice(actor, practice.municipality);
}

/** A card for the centre: the centre and who may write it. Every other: everybody with a role. */
export function mayReadPractice(actor: Actor, practice: PracticeScope): boolean {
  return practice.isOwn && practice.reach === 'centre' ? mayEditPractice(actor, practice) : holds(actor, networkRoles);
}

/** To all centres and back: the centre itself. Between centre and network: who may edit. Taking back is never harder than giving. */
export function mayReach(actor: Actor, practice: PracticeScope, wanted: Reach): boolean {
  if (!mayEditPractice(actor, practice)) return false;
  return wanted !== 'everywhere' || may(actor, 'sharePractice');
}

/** "We do this too" for a municipality: the centre, its integration officer, or who holds a seat on its behalf. */
export function mayReuse(actor: Actor, municipality: string, seats: Seats): boolean {
  return mayWritePractice(actor, municipality) || (holds(actor, networkRoles) && seats.some((seat) => seat.municipality === municipality));
}

/** Whoever was asked by mail for the consent to this very card. */
export function mayConsent(actor: Actor, practiceId: string): boolean {
  return holdsLink(actor, consentLink.purpose, practiceId);
}
