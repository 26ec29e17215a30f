import { sql, type Kysely, type Transaction } from 'kysely';
import type { Actor, Context } from '../context.ts';
import type { Centre } from '../centre.ts';
import type { Tables } from './tables.ts';

/** The database roles of 0001-platform.sql that run-time code may take. */
export type DatabaseRole = 'verzahnt_app' | 'verzahnt_public' | 'verzahnt_gate';

/**
 * Runs `work` in one transaction bound to a centre: role and centre are set for this transaction only, so row-level
 * security sees them and a pooled connection carries nothing over. Visitors run as verzahnt_public (published rows,
 * public columns) and only read, everybody else as verzahnt_app. The settings are not waited for: they travel with the
 * first statement, and where they fail, that one fails too (the transaction is aborted).
 */
export async function withCentre<T>(
  db: Kysely<Tables>,
  scope: { readonly centre: Centre; readonly actor: Actor; readonly now: Date },
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const isVisitor = scope.actor.kind === 'visitor';
  const transaction = isVisitor ? db.transaction().setAccessMode('read only') : db.transaction();
  return transaction.execute(async (transaction) => {
    assume(transaction, isVisitor ? 'verzahnt_public' : 'verzahnt_app', scope.centre.id).catch(() => {});
    return work({ db: transaction, actor: scope.actor, centre: scope.centre, now: scope.now });
  });
}

/** A transaction of the gate: accounts, sessions, the registry of centres. It sees no room's tables. */
export async function withGate<T>(db: Kysely<Tables>, work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (transaction) => {
    await assume(transaction, 'verzahnt_gate', '');
    return work(transaction);
  });
}

/**
 * Steps through the gate inside a running command and comes back: what a centre decides about accounts (a role, an
 * invitation) is written and recorded in one transaction. The caller has asked for permission before.
 */
export async function throughGate<T>(context: Context, work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> {
  await assume(context.db, 'verzahnt_gate', '');
  const result = await work(context.db);
  await assume(context.db, 'verzahnt_app', context.centre.id);
  return result;
}

async function assume(transaction: Transaction<Tables>, role: DatabaseRole, centreId: string): Promise<void> {
  await sql`select set_config('role', ${role}, true), set_config('verzahnt.centre', ${centreId}, true)`.execute(transaction);
}
