import { visitor, type Actor, type Grant } from '../../context.ts';
import type { Role } from '../../roles.ts';

/** Somebody who signed in. `grants` holds what counts today, in all centres. */
export interface Session {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly formToken: string;
  /** When the second factor was shown in this session, or null. */
  readonly secondFactorAt: Date | null;
  /** Whether the account has a second factor (authenticator app or passkey) set up. */
  readonly hasSecondFactor: boolean;
  readonly grants: readonly Grant[];
}

/** After how long without a request, and at the latest, a session ends (ASVS 5.0 V7.3), in milliseconds. */
export const idleTime = 12 * 60 * 60 * 1000;
export const absoluteTime = 7 * 24 * 60 * 60 * 1000;

/** Roles that act only after a second factor: who sees what is internal to a centre, or runs the house. */
export const secondFactorRoles: readonly Role[] = ['centreAdmin', 'director', 'staff', 'systemAdmin'];

/**
 * What a session still owes before its roles count: `proof` – a second factor is set up but was not shown yet;
 * `setUp` – a role demands a second factor and there is none; null – nothing.
 */
export function missingFactor(session: Session, demanding: readonly Role[] = secondFactorRoles): 'proof' | 'setUp' | null {
  if (session.secondFactorAt !== null) return null;
  if (session.hasSecondFactor) return 'proof';
  return session.grants.some((grant) => demanding.includes(grant.role)) ? 'setUp' : null;
}

/** Where a signed-in person has to go first, or null: they may go anywhere. */
export function nextStep(session: Session, demanding: readonly Role[] = secondFactorRoles): string | null {
  const missing = missingFactor(session, demanding);
  if (missing === null) return null;
  return missing === 'proof' ? '/anmelden/zweiter-faktor' : '/konto/zweiter-faktor';
}

/**
 * Who acts. In a centre: the person with the grants of that centre and those without a centre; without any, or while a
 * factor is missing, a visitor – so the database opens nothing inside for them either. Outside of any centre (`null`):
 * the person with the grants that belong to no centre, perhaps none.
 */
export function actorFor(session: Session | null, centreId: string | null, demanding: readonly Role[] = secondFactorRoles): Actor {
  if (session === null) return visitor;
  const grants = countingGrants(session, demanding).filter((grant) => grant.centreId === null || grant.centreId === centreId);
  if (centreId !== null && grants.length === 0) return visitor;
  return { kind: 'person', accountId: session.accountId, name: session.name, email: session.email, grants };
}

/** The grants that count as far as this session has shown who it is. */
export function countingGrants(session: Session, demanding: readonly Role[] = secondFactorRoles): readonly Grant[] {
  if (session.secondFactorAt !== null) return session.grants;
  if (session.hasSecondFactor) return [];
  return session.grants.filter((grant) => !demanding.includes(grant.role));
}
