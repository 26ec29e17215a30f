import type { Actor } from './context.ts';
import { grantsOf, holds, networkRoles, type Role } from './roles.ts';

/** What the platform itself lets people do, and who may. docs/permissions.md is made from this. */
export const capabilities = {
  /** See who holds which role, invite people, grant and end roles up to the own one. */
  manageAccounts: ['centreAdmin', 'director', 'staff', 'systemAdmin'],
  /** Disable an account, take away a lost second factor. */
  disableAccounts: ['centreAdmin', 'systemAdmin'],
  changeSettings: ['centreAdmin', 'director', 'systemAdmin'],
  seeAudit: ['centreAdmin', 'director'],
  seeOutbox: ['centreAdmin', 'director', 'staff'],
  answerFeedback: ['centreAdmin', 'director', 'staff'],
  /** Join any two objects that one may see by an edge of the thread, and take such an edge away. */
  drawEdges: ['centreAdmin', 'director', 'staff', 'integrationOfficer'],
} as const satisfies Record<string, readonly Role[]>;

export type Capability = keyof typeof capabilities;

/** Whether the actor holds a role in this centre (or the whole house) that carries the capability. */
export function may(actor: Actor, capability: Capability): boolean {
  return holds(actor, capabilities[capability]);
}

/**
 * The roles one may hand out and take back: nobody reaches above the own role. Roles of the whole house (state viewer,
 * system administrator) are granted on the command line only.
 */
export const grantable: Readonly<Record<Role, readonly Role[]>> = {
  systemAdmin: networkRoles,
  centreAdmin: networkRoles,
  director: networkRoles.filter((role) => role !== 'centreAdmin'),
  staff: ['integrationOfficer', 'organisationEditor', 'steeringMember', 'reader'],
  integrationOfficer: [],
  organisationEditor: [],
  steeringMember: [],
  reader: [],
  stateViewer: [],
};

/** All roles the actor may grant here, in the order of networkRoles. Jobs and the command line may grant any of them. */
export function grantableRoles(actor: Actor): readonly Role[] {
  if (actor.kind === 'system') return networkRoles;
  const held = new Set(grantsOf(actor, capabilities.manageAccounts).flatMap((grant) => grantable[grant.role]));
  return networkRoles.filter((role) => held.has(role));
}

export function mayGrant(actor: Actor, role: Role): boolean {
  return grantableRoles(actor).includes(role);
}

/** What a role lets people do, one plain German sentence each. */
export const roleMeanings: Readonly<Record<Role, string>> = {
  centreAdmin: 'Sieht und ändert alles im Zentrum, vergibt alle Rollen, ändert die Einstellungen.',
  director: 'Sieht und ändert alles im Zentrum, gibt Angebote frei, vergibt Rollen bis zur Leitung.',
  staff: 'Pflegt Netzwerk und Angebote, gibt frei, lädt Partner ein.',
  integrationOfficer: 'Pflegt Angebote und Kontakte der eigenen Kommune, schlägt Änderungen vor.',
  organisationEditor: 'Pflegt die Angebote der eigenen Organisation und reicht sie zur Freigabe ein.',
  steeringMember: 'Liest im Netzwerk und arbeitet in der Steuerungsgruppe mit.',
  reader: 'Liest, was für das Netzwerk sichtbar ist.',
  stateViewer: 'Sieht Zahlen aller Zentren, keine internen Daten.',
  systemAdmin: 'Richtet Zentren und Konten ein, sieht keine Inhalte.',
};
