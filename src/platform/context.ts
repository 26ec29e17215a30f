import type { Transaction } from 'kysely';
import type { Tables } from './server/tables.ts';
import type { Centre } from './centre.ts';
import type { Role } from './roles.ts';

/**
 * What every command and query gets first: the running transaction (bound to one centre by row-level security), who
 * acts, for which centre, and the moment that counts as now. Nothing else reaches a room: no request, no hidden user.
 */
export interface Context {
  readonly db: Transaction<Tables>;
  readonly actor: Actor;
  readonly centre: Centre;
  readonly now: Date;
}

export type Actor = Visitor | SignedIn | LinkHolder | System;

/** Nobody is known: the public. */
export interface Visitor {
  readonly kind: 'visitor';
}

/** A person with an account. `grants` holds only what counts today for this centre, and grants without a centre. */
export interface SignedIn {
  readonly kind: 'person';
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly grants: readonly Grant[];
}

/** Somebody who followed a signed link in a mail: may do the one thing that the link names. */
export interface LinkHolder {
  readonly kind: 'link';
  readonly purpose: string;
  readonly subject: string;
}

/** A job, an import from the command line, the demo data. */
export interface System {
  readonly kind: 'system';
  readonly job: string;
}

/** One role in one place. `centreId` is null for the state viewer and the system administrator. */
export interface Grant {
  readonly role: Role;
  readonly centreId: string | null;
  readonly municipality: string | null;
  readonly organisationId: string | null;
}

export const visitor: Visitor = { kind: 'visitor' };

/** The account id behind an actor, or null where no account acts. */
export function accountOf(actor: Actor): string | null {
  return actor.kind === 'person' ? actor.accountId : null;
}

/** The calendar day of `context.now` in Germany as YYYY-MM-DD. */
export function today(context: Pick<Context, 'now'>): string {
  return germanDay.format(context.now);
}

const germanDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short' });
