import type { Actor } from '#platform/context.ts';
import { centreRoles, grantsOf, holds, networkRoles, type Role } from '#platform/roles.ts';
import type { Body } from './body.ts';
import type { Meeting } from './meeting.ts';
import type { Membership } from './membership.ts';

/** Capability → roles that have it anywhere in the centre. Narrower rights hang on a seat or on being the host: see below. */
export const capabilities = {
  readMeetings: networkRoles,
  manageBodies: centreRoles,
  readCouncil: networkRoles,
  importCouncil: centreRoles,
  sharePractice: centreRoles,
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Capability = keyof typeof capabilities;

export function may(actor: Actor, capability: Capability): boolean {
  return holds(actor, capabilities[capability]);
}

/** The seats that the actor holds today; server/queries.ts lists them. */
export type Seats = readonly Pick<Membership, 'id' | 'bodyId' | 'function' | 'municipality' | 'organisationId'>[];
export type BodyScope = Pick<Body, 'id' | 'visibility'>;
export type MeetingScope = Pick<Meeting, 'bodyId' | 'host'>;

/** The centre itself; whoever has a seat; everybody with a role where the body is open to the network. */
export function mayReadBody(actor: Actor, body: BodyScope, seats: Seats): boolean {
  if (holds(actor, centreRoles) || seats.some((seat) => seat.bodyId === body.id)) return true;
  return body.visibility !== 'members' && holds(actor, networkRoles);
}

/** Minutes, attendance and tasks name people: members and the centre, never the network at large. */
export function mayReadMinutes(actor: Actor, bodyId: string, seats: Seats): boolean {
  return holds(actor, centreRoles) || seats.some((seat) => seat.bodyId === bodyId);
}

/** Bodies, seats, the rota, new meetings: the centre itself, or chair and secretary of this body. */
export function mayManageBody(actor: Actor, bodyId: string, seats: Seats): boolean {
  return holds(actor, centreRoles) || leads(seats, bodyId);
}

/** Place, agenda, papers, invitation: who manages the body, and the host of this very meeting. */
export function mayPrepareMeeting(actor: Actor, meeting: MeetingScope, seats: Seats): boolean {
  return mayManageBody(actor, meeting.bodyId, seats) || isHost(actor, meeting, seats);
}

/** Minutes, decisions, tasks and attendance: the same people as those who prepare. */
export const mayKeepMinutes = mayPrepareMeeting;

/** A member proposes topics and shows interest in the own bodies. */
export function mayProposeTopic(actor: Actor, bodyId: string, seats: Seats): boolean {
  return mayReadMinutes(actor, bodyId, seats);
}

/** Whoever came through the link in a mail that is about this very thing; nothing else opens it. */
export function holdsLink(actor: Actor, purpose: string, subject: string): boolean {
  return actor.kind === 'link' && actor.purpose === purpose && actor.subject === subject;
}

function leads(seats: Seats, bodyId: string): boolean {
  return seats.some((seat) => seat.bodyId === bodyId && (seat.function === 'chair' || seat.function === 'secretary'));
}

/** A member of the host, or the integration officer of the municipality that hosts. */
function isHost(actor: Actor, { host, bodyId }: MeetingScope, seats: Seats): boolean {
  if (host === null || host.kind === 'district') return false;
  const own = seats.filter((seat) => seat.bodyId === bodyId);
  if (host.kind === 'organisation') return own.some((seat) => seat.organisationId === host.id);
  return own.some((seat) => seat.municipality === host.ags) || grantsOf(actor, ['integrationOfficer']).some((grant) => grant.municipality === host.ags);
}
