import { setTimeout } from 'node:timers/promises';
import { refuse, type Refusal } from '../../errors.ts';
import { queueMail } from '../mail/outbox.ts';
import { withGate } from '../tenancy.ts';
import { findAccount, findAccountByEmail, storePasswordHash } from './accounts.ts';
import { forgetAttempts, reserveAttempt } from './attempts.ts';
import { isDemoAccount } from './demo-accounts.ts';
import type { Gate, GateHouse } from './gate.ts';
import { createAccountLink, findAccountLink, useAccountLink, type AccountLink } from './links.ts';
import { changeMail, passwordMail } from './mails.ts';
import { refusePassword } from './password-rules.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { missingFactor, type Session } from './session.ts';
import { endOtherSessions, endSessionsOf, listGrants } from './sessions.ts';
import { accountLimit, clientLimit, clientOf, mailLimit, waitWords } from './throttle.ts';
import { keyedHash } from './tokens.ts';

/** At least this long takes the answer to a forgotten password, in milliseconds: longer than both ways through it. */
const evenTime = 300;

/**
 * Sends a link for a new password if there is such an account. The caller answers the same in any case, and the time
 * tells nothing either. `address` makes the full web address of a token.
 */
export async function sendPasswordLink(
  house: GateHouse, asked: { readonly email: string; readonly client: string }, address: (token: string) => string, now: Date,
): Promise<void> {
  const even = setTimeout(evenTime);
  const { secret } = house.config;
  await withGate(house.database.kysely, async (gate) => {
    const wait = await reserveAttempt(gate, [
      { key: keyedHash(secret, 'password-mail', asked.email.toLowerCase()), limit: mailLimit },
      { key: keyedHash(secret, 'password-mail-client', clientOf(asked.client)), limit: clientLimit },
    ], now);
    const account = await findAccountByEmail(gate, asked.email);
    if (wait !== null || account === null || account.disabledAt !== null) return;
    const token = await createAccountLink(gate, 'password', account.id, account.email, now);
    const mailId = await queueMail(gate, passwordMail(account, address(token)), now);
    if (house.config.demo) await showToDemo(gate, mailId, account.id, now);
  });
  await even;
}

/** In a demo no mail leaves the house: the letter to an invented person stands in the outbox of its demo centre. */
async function showToDemo(gate: Gate, mailId: string, accountId: string, now: Date): Promise<void> {
  const [grant] = (await listGrants(gate, accountId, now)).filter((held) => held.centreId !== null);
  if (grant === undefined || !(await isDemoAccount(gate, accountId, now))) return;
  await gate.updateTable('platform.mail').set({ centre_id: grant.centreId }).where('id', '=', mailId).execute();
}

/** Sets the password through a link out of a mail; the link is used up and all sessions end. */
export async function choosePassword(house: GateHouse, token: string, password: string, now: Date): Promise<AccountLink | Refusal> {
  const link = await withGate(house.database.kysely, (gate) => findAccountLink(gate, token, now));
  if (link === null) return refuse(deadLink);
  const refusal = refusePassword(password, link);
  if (refusal !== null) return refusal;
  const passwordHash = await hashPassword(password);
  return withGate(house.database.kysely, async (gate) => {
    const used = await useAccountLink(gate, token, now);
    if (used === null) return refuse(deadLink);
    await storePasswordHash(gate, used.accountId, passwordHash);
    await endSessionsOf(gate, used.accountId);
    await forgetAttempts(gate, keyedHash(house.config.secret, 'account', used.email.toLowerCase()));
    if (used.purpose === 'password') await queueMail(gate, changeMail(used, 'Ihr Passwort wurde über einen Link neu gesetzt.'), now);
    return used;
  });
}

export const deadLink = 'Dieser Link gilt nicht mehr. Sie können sich unter „Passwort vergessen“ einen neuen schicken lassen.';

/** Changes the own password; every other session of the account ends. */
export async function changePassword(
  house: GateHouse, session: Session, cookieValue: string, typed: { readonly current: string; readonly password: string }, now: Date,
): Promise<Refusal | null> {
  if (missingFactor(session) === 'proof') return refuse('Bitte zeigen Sie zuerst Ihren zweiten Faktor.');
  const refusal = refusePassword(typed.password, session);
  if (refusal !== null) return refusal;
  const wrong = await refuseOwnPassword(house, session, typed.current, now);
  if (wrong !== null) return wrong;
  const passwordHash = await hashPassword(typed.password);
  await withGate(house.database.kysely, async (gate) => {
    await storePasswordHash(gate, session.accountId, passwordHash);
    await endOtherSessions(gate, session.accountId, cookieValue);
    await queueMail(gate, changeMail(session, 'Ihr Passwort wurde geändert.'), now);
  });
  return null;
}

/** Null when `password` is the session's own; asked again before anything about the sign-in changes. Counted as a sign-in attempt. */
export async function refuseOwnPassword(house: GateHouse, session: Session, password: string, now: Date): Promise<Refusal | null> {
  const bucket = keyedHash(house.config.secret, 'account', session.email.toLowerCase());
  const { wait, account } = await withGate(house.database.kysely, async (gate) => ({
    wait: await reserveAttempt(gate, [{ key: bucket, limit: accountLimit }], now),
    account: await findAccount(gate, session.accountId),
  }));
  if (wait !== null) return refuse(`Es gab zu viele Versuche. Bitte warten Sie ${waitWords(wait, now)}.`, 'current');
  if (!(await verifyPassword(password, account?.passwordHash ?? null))) return refuse('Das Passwort stimmt nicht.', 'current');
  await withGate(house.database.kysely, (gate) => forgetAttempts(gate, bucket));
  return null;
}
