import { sql } from 'kysely';
import type { Role } from '../../roles.ts';
import type { Gate } from './gate.ts';
import { hashPassword } from './passwords.ts';
import { endSessionsOf } from './sessions.ts';

export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string | null;
  readonly hasTotp: boolean;
  readonly disabledAt: Date | null;
}

/** A role to be held from `validFrom` to `validTo` (YYYY-MM-DD, null: open end). */
export interface NewGrant {
  readonly role: Role;
  readonly centreId: string | null;
  readonly municipality?: string | null;
  readonly organisationId?: string | null;
  readonly validFrom: string;
  readonly validTo?: string | null;
}

/**
 * Creates an account and returns its id. `passwordHash` comes from hashPassword; without one nobody can sign in until a
 * link has been used. Throws where the address is taken (compared without case).
 */
export async function createAccount(
  gate: Gate,
  account: { readonly email: string; readonly name: string; readonly passwordHash?: string | null; readonly id?: string },
  now: Date,
): Promise<string> {
  const id = account.id ?? crypto.randomUUID();
  await gate.insertInto('platform.account')
    .values({ id, email: account.email.trim(), name: account.name.trim(), password_hash: account.passwordHash ?? null, created_at: now })
    .execute();
  return id;
}

/** Gives an account a role. Command line and demo data only; a centre uses grants.ts, which asks for permission and records. */
export async function addGrant(gate: Gate, accountId: string, grant: NewGrant): Promise<string> {
  const id = crypto.randomUUID();
  await gate.insertInto('platform.role_grant').values({
    id, account_id: accountId, role: grant.role, centre_id: grant.centreId, municipality_ags: grant.municipality ?? null,
    organisation_id: grant.organisationId ?? null, valid_from: grant.validFrom, valid_to: grant.validTo ?? null,
  }).execute();
  return id;
}

export async function findAccountByEmail(gate: Gate, email: string): Promise<Account | null> {
  const row = await gate.selectFrom('platform.account').select(accountColumns)
    .where(sql<boolean>`lower(email) = lower(${email.trim()})`).executeTakeFirst();
  return row === undefined ? null : accountFrom(row);
}

export async function findAccount(gate: Gate, id: string): Promise<Account | null> {
  const row = await gate.selectFrom('platform.account').select(accountColumns).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : accountFrom(row);
}

/** All accounts with their roles as text, by address; for the command line. */
export async function listAccounts(gate: Gate): Promise<{ email: string; name: string; disabled: boolean; roles: string[] }[]> {
  const rows = await gate.selectFrom('platform.account as account')
    .leftJoin('platform.role_grant as held', 'held.account_id', 'account.id')
    .leftJoin('platform.centre as centre', 'centre.id', 'held.centre_id')
    .select(['account.email', 'account.name', 'account.disabled_at', 'held.role', 'centre.slug'])
    .orderBy(sql`lower(account.email)`).orderBy('centre.slug').orderBy('held.role').execute();
  return [...Map.groupBy(rows, (row) => row.email)].map(([email, held]) => ({
    email,
    name: held[0]?.name ?? '',
    disabled: (held[0]?.disabled_at ?? null) !== null,
    roles: held.flatMap((row) => (row.role === null ? [] : [row.slug === null ? row.role : `${row.role}@${row.slug}`])),
  }));
}

/** Sets a password and ends all sessions of the account. The caller has asked refusePassword. */
export async function setPassword(gate: Gate, accountId: string, password: string): Promise<void> {
  await storePasswordHash(gate, accountId, await hashPassword(password));
  await endSessionsOf(gate, accountId);
}

/** For callers that hash before they open a transaction, as pages do. */
export async function storePasswordHash(gate: Gate, accountId: string, passwordHash: string): Promise<void> {
  await gate.updateTable('platform.account').set({ password_hash: passwordHash }).where('id', '=', accountId).execute();
}

const accountColumns = ['id', 'email', 'name', 'password_hash', 'totp_confirmed_at', 'disabled_at'] as const;

function accountFrom(row: {
  id: string; email: string; name: string; password_hash: string | null; totp_confirmed_at: Date | null; disabled_at: Date | null;
}): Account {
  return {
    id: row.id, email: row.email, name: row.name, passwordHash: row.password_hash, hasTotp: row.totp_confirmed_at !== null,
    disabledAt: row.disabled_at,
  };
}
