import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../tables.ts';

/** A transaction of the role verzahnt_gate, as withGate opens it. */
export type Gate = Transaction<Tables>;

/** What sign-in needs of the house: the database and the server's secret (at least 32 characters). */
export interface GateHouse {
  readonly database: { readonly kysely: Kysely<Tables> };
  readonly config: { readonly secret: string; readonly demo: boolean };
}
