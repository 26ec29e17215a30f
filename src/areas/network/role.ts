import { refuse, type Refusal } from '#platform/errors.ts';
import { isVisible, type Visibility } from '#platform/roles.ts';

export const roleFunctions = ['integrationOfficer', 'head', 'contact', 'responsible', 'member', 'volunteer', 'board', 'press'] as const;
export type RoleFunction = (typeof roleFunctions)[number];

export const functionLabels: Readonly<Record<RoleFunction, string>> = {
  integrationOfficer: 'Integrationsbeauftragte/r',
  head: 'Leitung',
  contact: 'Ansprechperson',
  responsible: 'Zuständig',
  member: 'Mitglied',
  volunteer: 'Ehrenamtlich tätig',
  board: 'Vorstand',
  press: 'Presse',
};

/**
 * Who does what, where, from when to when. Without a person the organisation itself holds the role, without an
 * organisation the person does. `validTo` is the last day. A deputy's role names the role it stands in for.
 */
export interface RoleContent {
  readonly personId: string | null;
  readonly organisationId: string | null;
  readonly function: RoleFunction;
  readonly title: string;
  readonly topic: string | null;
  readonly municipality: string | null;
  readonly deputyOf: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly recordVisibility: Visibility;
}

export interface Role extends RoleContent {
  readonly id: string;
}

/** A role with the names of its holders, as far as the viewer may see them. */
export interface NamedRole extends Role {
  readonly personName: string;
  readonly organisationName: string;
  readonly email: string;
  readonly phone: string;
}

/** Whether a role counts on a day (YYYY-MM-DD); both ends belong to it. */
export function holdsOn(role: Pick<RoleContent, 'validFrom' | 'validTo'>, day: string): boolean {
  return role.validFrom <= day && (role.validTo === null || role.validTo >= day);
}

export function rolesOn<T extends Pick<RoleContent, 'validFrom' | 'validTo'>>(roles: readonly T[], day: string): readonly T[] {
  return roles.filter((role) => holdsOn(role, day));
}

/** The roles that stand in for `role` on a day. */
export function deputiesOf<T extends Role>(role: Role, roles: readonly T[], day: string): readonly T[] {
  return rolesOn(roles, day).filter((other) => other.deputyOf === role.id);
}

/** Whether two roles say the same thing about the same holder in an overlapping time. */
export function repeats(a: RoleContent, b: RoleContent): boolean {
  const same = a.personId === b.personId && a.organisationId === b.organisationId && a.function === b.function && a.title === b.title
    && a.topic === b.topic && a.municipality === b.municipality && (a.deputyOf === null) === (b.deputyOf === null);
  return same && a.validFrom <= (b.validTo ?? '9999-12-31') && b.validFrom <= (a.validTo ?? '9999-12-31');
}

/** Why a role cannot be granted. `others` are the roles of the same holder, `principal` the role it deputises for. */
export function refuseRole(role: RoleContent, area: readonly string[], others: readonly Role[], principal: Role | null): Refusal | null {
  if (role.personId === null && role.organisationId === null) return refuse('Bitte wählen Sie eine Person oder eine Organisation.', 'personId');
  if (role.validTo !== null && role.validTo < role.validFrom) return refuse('Das Ende liegt vor dem Anfang. Bitte prüfen Sie die Daten.', 'validTo');
  if (role.function === 'integrationOfficer' && role.municipality === null) {
    return refuse('Bitte wählen Sie, für welche Kommune die Person zuständig ist.', 'municipality');
  }
  if (role.municipality !== null && !area.includes(role.municipality)) {
    return refuse('Diese Kommune gehört nicht zum Gebiet des Integrationszentrums.', 'municipality');
  }
  if (principal !== null && principal.deputyOf !== null) return refuse('Eine Vertretung kann nicht selbst vertreten werden.', 'deputyOf');
  if (others.some((other) => repeats(role, other))) return refuse('Diese Aufgabe ist für diesen Zeitraum schon eingetragen.', 'function');
  return null;
}

/** Why a role cannot end on `day`. */
export function refuseEnd(role: RoleContent, day: string): Refusal | null {
  return day < role.validFrom ? refuse('Das Ende liegt vor dem Anfang der Aufgabe. Bitte prüfen Sie das Datum.', 'validTo') : null;
}

/** A role shows only if it, its person and its organisation may all be seen: a name is never given away by a role. */
export function isRoleVisible(marks: readonly (Visibility | null)[], sight: Visibility): boolean {
  return marks.every((mark) => mark === null || isVisible(mark, sight));
}
