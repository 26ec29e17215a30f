import { holdsOn, type NamedRole, type RoleFunction } from './role.ts';

/** One cell of the matrix. `state`: somebody named for just this cell, for the whole area or topic, hidden, or nobody. */
export interface Cell {
  readonly topic: string;
  readonly municipality: string;
  readonly state: 'own' | 'wide' | 'withheld' | 'empty';
  readonly roles: readonly NamedRole[];
}

export interface MatrixRow {
  readonly topic: string;
  /** Who answers for the topic in the whole area. */
  readonly wide: readonly NamedRole[];
  readonly cells: readonly Cell[];
}

/** Functions that make somebody answer for a topic. */
export const answeringFunctions: readonly RoleFunction[] = ['responsible', 'contact', 'integrationOfficer'];

/** A role that the viewer may not see in detail: only where it sits. */
export interface WithheldRole {
  readonly topic: string | null;
  readonly municipality: string | null;
}

/**
 * The responsibility matrix topic × municipality on a day. A role with a topic and a municipality fills its own cell,
 * a role with a topic only fills the row as "wide". Every cell is there, also the empty ones.
 */
export function responsibilityMatrix(
  roles: readonly NamedRole[],
  withheld: readonly WithheldRole[],
  topics: readonly string[],
  municipalities: readonly string[],
  day: string,
): readonly MatrixRow[] {
  const current = roles.filter((role) => answeringFunctions.includes(role.function) && holdsOn(role, day));
  return topics.map((topic) => {
    const ofTopic = current.filter((role) => role.topic === topic);
    const wide = withoutRepeats(ofTopic.filter((role) => role.municipality === null));
    const hidden = withheld.filter((role) => role.topic === topic);
    return { topic, wide, cells: municipalities.map((municipality) => cellOf(topic, municipality, ofTopic, wide, hidden)) };
  });
}

function cellOf(topic: string, municipality: string, ofTopic: readonly NamedRole[], wide: readonly NamedRole[], hidden: readonly WithheldRole[]): Cell {
  const own = withoutRepeats(ofTopic.filter((role) => role.municipality === municipality));
  if (own.length > 0) return { topic, municipality, state: 'own', roles: own };
  if (hidden.some((role) => role.municipality === municipality)) return { topic, municipality, state: 'withheld', roles: [] };
  if (wide.length > 0) return { topic, municipality, state: 'wide', roles: wide };
  if (hidden.some((role) => role.municipality === null)) return { topic, municipality, state: 'withheld', roles: [] };
  return { topic, municipality, state: 'empty', roles: [] };
}

function withoutRepeats(roles: readonly NamedRole[]): readonly NamedRole[] {
  const holder = (role: NamedRole) => `${role.personId}/${role.organisationId}/${role.deputyOf !== null}`;
  return roles.filter((role, index) => roles.findIndex((other) => holder(other) === holder(role)) === index);
}

/** How many cells nobody answers for. */
export function countEmptyCells(rows: readonly MatrixRow[]): number {
  return rows.flatMap((row) => row.cells).filter((cell) => cell.state === 'empty').length;
}
