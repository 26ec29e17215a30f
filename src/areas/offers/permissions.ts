import type { Actor } from '#platform/context.ts';
import { centreRoles, grantsOf, holds, networkRoles, type Role } from '#platform/roles.ts';

/** Capability → roles. Editors and integration officers hold theirs only for their organisation or municipality. */
export const offerPermissions = {
  'offers.read': networkRoles,
  'offers.change': [...centreRoles, 'organisationEditor', 'integrationOfficer'],
  'offers.submit': [...centreRoles, 'organisationEditor', 'integrationOfficer'],
  'offers.confirm': [...centreRoles, 'organisationEditor', 'integrationOfficer'],
  'offers.translate': [...centreRoles, 'organisationEditor', 'integrationOfficer'],
  'offers.publish': centreRoles,
  'offers.withdraw': centreRoles,
  'offers.changePlace': [...centreRoles, 'organisationEditor', 'integrationOfficer'],
} as const satisfies Record<string, readonly Role[]>;

/** What decides who may touch an offer: its organisation, and the municipalities (AGS) of organisation and places. */
export interface OfferBelonging {
  readonly organisationId: string;
  readonly municipalities: readonly string[];
}

/** The offers an actor works on: all of the centre, or those of some organisations and municipalities. */
export type OfferScope =
  | { readonly kind: 'centre' }
  | { readonly kind: 'own'; readonly organisations: readonly string[]; readonly municipalities: readonly string[] }
  | { readonly kind: 'published' };

export function scopeOf(actor: Actor): OfferScope {
  if (holds(actor, centreRoles)) return { kind: 'centre' };
  const organisations = grantsOf(actor, ['organisationEditor']).flatMap((grant) => grant.organisationId ?? []);
  const municipalities = grantsOf(actor, ['integrationOfficer']).flatMap((grant) => grant.municipality ?? []);
  if (organisations.length + municipalities.length === 0) return { kind: 'published' };
  return { kind: 'own', organisations, municipalities };
}

/** May see that the room exists and read what is published. */
export function mayReadOffers(actor: Actor): boolean {
  return holds(actor, offerPermissions['offers.read']);
}

export function mayChangeOffer(actor: Actor, offer: OfferBelonging): boolean {
  const scope = scopeOf(actor);
  if (scope.kind === 'centre') return true;
  if (scope.kind === 'published') return false;
  return scope.organisations.includes(offer.organisationId)
    || offer.municipalities.some((municipality) => scope.municipalities.includes(municipality));
}

/** May start an offer for somebody at all; for which organisation, `mayChangeOffer` says. */
export function mayCreateOffers(actor: Actor): boolean {
  return scopeOf(actor).kind !== 'published';
}

export function mayPublishOffers(actor: Actor): boolean {
  return holds(actor, offerPermissions['offers.publish']);
}

export function mayWithdrawOffers(actor: Actor): boolean {
  return holds(actor, offerPermissions['offers.withdraw']);
}

export function mayChangePlace(actor: Actor, place: { readonly organisationId: string | null; readonly municipality: string | null }): boolean {
  const scope = scopeOf(actor);
  if (scope.kind === 'centre') return true;
  if (scope.kind === 'published') return false;
  return (place.organisationId !== null && scope.organisations.includes(place.organisationId))
    || (place.municipality !== null && scope.municipalities.includes(place.municipality));
}
