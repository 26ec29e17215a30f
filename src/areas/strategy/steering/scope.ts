import type { Actor } from '#platform/context.ts';
import { centreRoles, grantsOf, holds } from '#platform/roles.ts';

/** The municipalities whose measures the actor reads reports of; null: all measures. Integration officers see those of their town and those for the whole district. */
export function townsOf(actor: Actor): readonly string[] | null {
  if (holds(actor, [...centreRoles, 'steeringMember'])) return null;
  return grantsOf(actor, ['integrationOfficer']).flatMap(({ municipality }) => municipality ?? []);
}

/** Whether a measure lies in the scope; one without municipalities is for the whole district. */
export function isInScope(municipalities: readonly string[], towns: readonly string[] | null): boolean {
  return towns === null || (towns.length > 0 && (municipalities.length === 0 || municipalities.some((ags) => towns.includes(ags))));
}
