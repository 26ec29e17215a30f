import { refuse, type Refusal } from '../../errors.ts';
import { withGate } from '../tenancy.ts';
import { findAccountByEmail, storePasswordHash } from './accounts.ts';
import { forgetAttempts, reserveAttempt, takeBackAttempt } from './attempts.ts';
import { isDemoAccount } from './demo-accounts.ts';
import type { GateHouse } from './gate.ts';
import { hashPassword, needsRehash, verifyPassword } from './passwords.ts';
import { useRecoveryCode } from './recovery-codes.ts';
import { endSession, findSession, missingFactor, openSession, renewSession, type OpenedSession } from './sessions.ts';
import { accountLimit, clientLimit, clientOf, codeLimit, waitWords } from './throttle.ts';
import { keyedHash } from './tokens.ts';
import { useTotp } from './totp.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Network address of the client. */
  readonly client: string;
  /** The session cookie the browser came with: that session ends. */
  readonly formerCookie: string | null;
}

/**
 * Signs in by address and password. Says the same and takes the same time whether the account exists, has no password,
 * is disabled, or the password is wrong. The attempt is counted before the password is looked at; the costly hashing
 * happens outside of any transaction.
 */
export async function signIn(house: GateHouse, credentials: Credentials, now: Date): Promise<OpenedSession | Refusal> {
  const byAccount = keyedHash(house.config.secret, 'account', credentials.email.trim().toLowerCase());
  const byClient = keyedHash(house.config.secret, 'client', clientOf(credentials.client));
  const { wait, account } = await withGate(house.database.kysely, async (gate) => ({
    wait: await reserveAttempt(gate, [{ key: byAccount, limit: accountLimit }, { key: byClient, limit: clientLimit }], now),
    account: await findAccountByEmail(gate, credentials.email),
  }));
  if (wait !== null) return refuse(`Es gab zu viele Versuche. Bitte warten Sie ${waitWords(wait, now)}.`);
  const matches = await verifyPassword(credentials.password, account?.passwordHash ?? null);
  if (account === null || !matches || account.disabledAt !== null) return refuse(wrongCredentials);
  const betterHash = needsRehash(account.passwordHash ?? '') ? await hashPassword(credentials.password) : null;
  return withGate(house.database.kysely, async (gate) => {
    await forgetAttempts(gate, byAccount);
    await takeBackAttempt(gate, byClient, now);
    if (betterHash !== null) await storePasswordHash(gate, account.id, betterHash);
    if (credentials.formerCookie !== null) await endSession(gate, credentials.formerCookie);
    const opened = await openSession(gate, account.id, now);
    const isOpenToAll = house.config.demo && missingFactor(opened.session) === 'setUp' && (await isDemoAccount(gate, account.id, now));
    return isOpenToAll ? renewSession(gate, opened.cookieValue, account.id, now) : opened;
  });
}

export const wrongCredentials = 'E-Mail-Adresse oder Passwort stimmt nicht. Bitte prüfen Sie beides.';

/**
 * Shows the second factor in a session that has passed the password: a code of the authenticator app or a recovery
 * code. On success the session goes on under a new id.
 */
export async function proveSecondFactor(house: GateHouse, cookieValue: string, code: string, now: Date): Promise<OpenedSession | Refusal> {
  return withGate(house.database.kysely, async (gate) => {
    const session = await findSession(gate, cookieValue, now);
    if (session === null) return refuse('Ihre Anmeldung ist abgelaufen. Bitte melden Sie sich neu an.');
    const bucket = keyedHash(house.config.secret, 'code', session.accountId);
    const wait = await reserveAttempt(gate, [{ key: bucket, limit: codeLimit }], now);
    if (wait !== null) return refuse(`Es gab zu viele Versuche. Bitte warten Sie ${waitWords(wait, now)}.`, 'code');
    const digits = /^[\d\s]{6,8}$/.test(code);
    const proved = digits
      ? await useTotp(gate, house.config.secret, session.accountId, code, now)
      : await useRecoveryCode(gate, session.accountId, code, now);
    if (!proved) return refuse('Dieser Code stimmt nicht oder wurde schon benutzt. Bitte warten Sie auf den nächsten Code.', 'code');
    await forgetAttempts(gate, bucket);
    return renewSession(gate, cookieValue, session.accountId, now);
  });
}
