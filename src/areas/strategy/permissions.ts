import type { Actor } from '#platform/context.ts';
import { centreRoles, holds, networkRoles, type Role } from '#platform/roles.ts';

/** Capability → roles that have it anywhere in the centre. Members of a working group write the chapters and the framework of their field: see below. */
export const capabilities = {
  readStrategy: networkRoles,
  manageStrategy: centreRoles,
  manageParticipation: centreRoles,
  manageSteering: centreRoles,
  readReports: [...centreRoles, 'steeringMember', 'integrationOfficer'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Capability = keyof typeof capabilities;

export function may(actor: Actor, capability: Capability): boolean {
  return holds(actor, capabilities[capability]);
}

/** The bodies of the room of meetings in which the actor has a seat today (listOwnSeats). */
export type Seats = readonly { readonly bodyId: string }[];

/** Text and framework of a field: the centre itself, and the members of the field's working group. `workingGroup` null: the centre alone. */
export function mayWrite(actor: Actor, workingGroup: string | null, seats: Seats): boolean {
  return may(actor, 'manageStrategy') || (workingGroup !== null && seats.some((seat) => seat.bodyId === workingGroup));
}
