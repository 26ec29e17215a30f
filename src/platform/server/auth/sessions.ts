import { sql, type Transaction } from 'kysely';
import { today, type Grant } from '../../context.ts';
import type { Role } from '../../roles.ts';
import type { Tables } from '../tables.ts';
import { absoluteTime, idleTime, type Session } from './session.ts';
import { hashOf, randomToken } from './tokens.ts';

export { actorFor, missingFactor, nextStep, type Session } from './session.ts';
export { cookieFor, type CookieShape } from './cookie.ts';

/** A session that has just begun: `cookieValue` goes to the browser and is kept nowhere else. */
export interface OpenedSession {
  readonly cookieValue: string;
  readonly session: Session;
}

/**
 * Opens a session with a new random id for an account that has shown who it is. Never reuses an id, so an id planted
 * before the sign-in is worth nothing. Throws where the account is unknown or disabled.
 */
export async function openSession(
  gate: Transaction<Tables>,
  accountId: string,
  now: Date,
  secondFactorAt: Date | null = null,
): Promise<OpenedSession> {
  const cookieValue = randomToken();
  await gate
    .insertInto('platform.session')
    .values({
      id_hash: hashOf(cookieValue),
      account_id: accountId,
      form_token: randomToken(),
      second_factor_at: secondFactorAt,
      created_at: now,
      last_seen_at: now,
      expires_at: new Date(now.getTime() + absoluteTime),
    })
    .execute();
  const session = await findSession(gate, cookieValue, now);
  if (session === null) throw new Error('openSession: the account cannot sign in');
  return { cookieValue, session };
}

/** The session behind a cookie value, or null: unknown, ended, idle for 12 hours, older than 7 days, account disabled. */
export async function findSession(gate: Transaction<Tables>, cookieValue: string, now: Date): Promise<Session | null> {
  const row = await gate
    .selectFrom('platform.session as session')
    .innerJoin('platform.account as account', 'account.id', 'session.account_id')
    .where('session.id_hash', '=', hashOf(cookieValue))
    .where('session.expires_at', '>', now)
    .where('session.last_seen_at', '>', new Date(now.getTime() - idleTime))
    .where('account.disabled_at', 'is', null)
    .select([
      'account.id', 'account.name', 'account.email', 'account.totp_confirmed_at',
      'session.form_token', 'session.second_factor_at', 'session.last_seen_at',
      sql<boolean>`exists (select 1 from platform.passkey p where p.account_id = account.id)`.as('has_passkey'),
    ])
    .executeTakeFirst();
  if (row === undefined) return null;
  await markSeen(gate, cookieValue, row.last_seen_at, now);
  return {
    accountId: row.id,
    name: row.name,
    email: row.email,
    formToken: row.form_token,
    secondFactorAt: row.second_factor_at,
    hasSecondFactor: row.totp_confirmed_at !== null || row.has_passkey,
    grants: await listGrants(gate, row.id, now),
  };
}

/** Ends one session; ending what is already over is no error. */
export async function endSession(gate: Transaction<Tables>, cookieValue: string): Promise<void> {
  await gate.deleteFrom('platform.session').where('id_hash', '=', hashOf(cookieValue)).execute();
}

/** Ends all sessions of an account but the one with this cookie value. */
export async function endOtherSessions(gate: Transaction<Tables>, accountId: string, cookieValue: string): Promise<void> {
  await gate
    .deleteFrom('platform.session')
    .where('account_id', '=', accountId)
    .where('id_hash', '<>', hashOf(cookieValue))
    .execute();
}

/** Ends every session of an account: after a change of its roles, its password by link, or when it is disabled. */
export async function endSessionsOf(gate: Transaction<Tables>, accountId: string): Promise<void> {
  await gate.deleteFrom('platform.session').where('account_id', '=', accountId).execute();
}

/** Gives a session a new id and form token after the second factor was shown; the old id ends. */
export async function renewSession(gate: Transaction<Tables>, cookieValue: string, accountId: string, now: Date): Promise<OpenedSession> {
  await endSession(gate, cookieValue);
  return openSession(gate, accountId, now, now);
}

/** How many sessions of an account are open, this one included. */
export async function countSessions(gate: Transaction<Tables>, accountId: string, now: Date): Promise<number> {
  const row = await gate
    .selectFrom('platform.session')
    .select((count) => count.fn.countAll<number>().as('open'))
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', new Date(now.getTime() - idleTime))
    .executeTakeFirstOrThrow();
  return Number(row.open);
}

/** The grants of an account that count on the German day of `now`, in all centres. */
export async function listGrants(gate: Transaction<Tables>, accountId: string, now: Date): Promise<Grant[]> {
  const day = today({ now });
  const rows = await gate
    .selectFrom('platform.role_grant')
    .where('account_id', '=', accountId)
    .where('valid_from', '<=', day)
    .where((is) => is.or([is('valid_to', 'is', null), is('valid_to', '>=', day)]))
    .select(['role', 'centre_id', 'municipality_ags', 'organisation_id'])
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    role: row.role as Role,
    centreId: row.centre_id,
    municipality: row.municipality_ags,
    organisationId: row.organisation_id,
  }));
}

/** Writes at most once in five minutes, so that reading pages stays reading. */
async function markSeen(gate: Transaction<Tables>, cookieValue: string, lastSeen: Date, now: Date): Promise<void> {
  if (now.getTime() - lastSeen.getTime() < 5 * 60 * 1000) return;
  await gate.updateTable('platform.session').set({ last_seen_at: now }).where('id_hash', '=', hashOf(cookieValue)).execute();
}
