import type { Actor, Grant } from './context.ts';

/** The roles of domain.md 2.13, each held in a context: a centre, a municipality, an organisation. */
export const roles = [
  'centreAdmin',
  'director',
  'staff',
  'integrationOfficer',
  'organisationEditor',
  'steeringMember',
  'reader',
  'stateViewer',
  'systemAdmin',
] as const;

export type Role = (typeof roles)[number];

/** Who works in the centre itself and sees everything that is internal to it. */
export const centreRoles: readonly Role[] = ['centreAdmin', 'director', 'staff'];

/** Who belongs to the network: everybody with a role in the centre. */
export const networkRoles: readonly Role[] = [
  ...centreRoles,
  'integrationOfficer',
  'organisationEditor',
  'steeringMember',
  'reader',
];

/** The grants of an actor that carry one of the roles. A system actor holds no grant: rules ask `isSystem` first. */
export function grantsOf(actor: Actor, wanted: readonly Role[]): readonly Grant[] {
  return actor.kind === 'person' ? actor.grants.filter((grant) => wanted.includes(grant.role)) : [];
}

/** Whether the actor holds one of the roles anywhere in this centre. Jobs and imports count as the centre itself. */
export function holds(actor: Actor, wanted: readonly Role[]): boolean {
  return actor.kind === 'system' || grantsOf(actor, wanted).length > 0;
}

/** How much of a record an actor may see: centre > network > public. */
export type Visibility = 'centre' | 'network' | 'public';

export const visibilities: readonly Visibility[] = ['centre', 'network', 'public'];

export function sightOf(actor: Actor): Visibility {
  if (holds(actor, centreRoles)) return 'centre';
  return holds(actor, networkRoles) ? 'network' : 'public';
}

/** Whether something marked `mark` may be seen by somebody with `sight`. */
export function isVisible(mark: Visibility, sight: Visibility): boolean {
  return visibilities.indexOf(mark) >= visibilities.indexOf(sight);
}
