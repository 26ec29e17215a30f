import {
  generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse,
  type AuthenticationResponseJSON, type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { refuse, type Refusal } from '../../errors.ts';
import { withGate } from '../tenancy.ts';
import { reserveAttempt } from './attempts.ts';
import type { Gate, GateHouse } from './gate.ts';
import { seal, unseal } from './seal.ts';
import { endSession, openSession, type OpenedSession } from './sessions.ts';
import { clientLimit, clientOf, onceLimit, waitWords } from './throttle.ts';
import { keyedHash, randomToken } from './tokens.ts';

/** Who asks the authenticator: host name and origin of this installation. */
export interface RelyingParty {
  readonly hostname: string;
  readonly origin: string;
}

/** What a page hands to the browser: the options as JSON, and the sealed challenge to send back with the answer. */
export interface PasskeyQuestion {
  readonly options: string;
  readonly challenge: string;
}

const challengeLife = 10 * 60 * 1000;

/** The question by which a browser makes a new passkey for an account. */
export async function askForNewPasskey(
  gate: Gate, house: GateHouse, party: RelyingParty, account: { readonly accountId: string; readonly email: string; readonly name: string }, now: Date,
): Promise<PasskeyQuestion> {
  const known = await gate.selectFrom('platform.passkey').select(['id', 'transports']).where('account_id', '=', account.accountId).execute();
  const options = await generateRegistrationOptions({
    rpName: 'Verzahnt', rpID: party.hostname, userName: account.email, userDisplayName: account.name,
    userID: new TextEncoder().encode(account.accountId), attestationType: 'none', excludeCredentials: known,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return { options: JSON.stringify(options), challenge: sealChallenge(house, `new:${account.accountId}`, options.challenge, now) };
}

/** Keeps the passkey that the browser made. The answer counts once. */
export async function addPasskey(
  gate: Gate, house: GateHouse, party: RelyingParty, accountId: string,
  answer: { readonly response: string; readonly challenge: string; readonly label: string }, now: Date,
): Promise<Refusal | null> {
  const response = parseJson<RegistrationResponseJSON>(answer.response);
  const expectedChallenge = await useChallenge(gate, house, `new:${accountId}`, answer.challenge, now);
  if (response === null || expectedChallenge === null) return refuse(unreadable);
  const result = await verifyRegistrationResponse({
    response, expectedChallenge, expectedOrigin: party.origin, expectedRPID: party.hostname, requireUserVerification: true,
  }).catch(() => null);
  if (!result?.verified) return refuse(unreadable);
  const { credential } = result.registrationInfo;
  const added = await gate.insertInto('platform.passkey').values({
    id: credential.id, account_id: accountId, public_key: Buffer.from(credential.publicKey), counter: credential.counter,
    transports: credential.transports ?? [], label: answer.label, created_at: now,
  }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n ? null : refuse('Dieser Passkey ist schon eingerichtet.');
}

/** The question by which a browser signs in with any passkey of this installation. */
export async function askForPasskey(house: GateHouse, party: RelyingParty, now: Date): Promise<PasskeyQuestion> {
  const options = await generateAuthenticationOptions({ rpID: party.hostname, userVerification: 'required' });
  return { options: JSON.stringify(options), challenge: sealChallenge(house, 'sign-in', options.challenge, now) };
}

/**
 * Signs in by passkey. It is held and unlocked by its owner (user verification), so it stands for both factors. A
 * signature counter that runs backwards hints at a copied key and is refused (WebAuthn Level 3, 7.2 step 22).
 */
export async function signInByPasskey(
  house: GateHouse, party: RelyingParty,
  answer: { readonly response: string; readonly challenge: string; readonly client: string; readonly formerCookie: string | null }, now: Date,
): Promise<OpenedSession | Refusal> {
  const response = parseJson<AuthenticationResponseJSON>(answer.response);
  return withGate(house.database.kysely, async (gate) => {
    const client = keyedHash(house.config.secret, 'passkey', clientOf(answer.client));
    const wait = await reserveAttempt(gate, [{ key: client, limit: clientLimit }], now);
    if (wait !== null) return refuse(`Es gab zu viele Versuche. Bitte warten Sie ${waitWords(wait, now)}.`);
    const expectedChallenge = await useChallenge(gate, house, 'sign-in', answer.challenge, now);
    if (response === null || expectedChallenge === null) return refuse(unreadable);
    const accountId = await verifyPasskey(gate, party, response, expectedChallenge, now);
    if (accountId === null) return refuse(unreadable);
    if (answer.formerCookie !== null) await endSession(gate, answer.formerCookie);
    return openSession(gate, accountId, now, now);
  });
}

const unreadable = 'Der Passkey wurde nicht erkannt. Bitte versuchen Sie es noch einmal oder melden Sie sich mit Ihrem Passwort an.';

async function verifyPasskey(
  gate: Gate, party: RelyingParty, response: AuthenticationResponseJSON, expectedChallenge: string, now: Date,
): Promise<string | null> {
  if (typeof response.id !== 'string' || !/^[\w-]{1,1400}$/.test(response.id)) return null;
  const passkey = await gate.selectFrom('platform.passkey as passkey')
    .innerJoin('platform.account as account', 'account.id', 'passkey.account_id')
    .where('passkey.id', '=', response.id).where('account.disabled_at', 'is', null)
    .selectAll('passkey').executeTakeFirst();
  if (passkey === undefined) return null;
  const credential = { id: passkey.id, publicKey: Uint8Array.from(passkey.public_key), counter: Number(passkey.counter) };
  const result = await verifyAuthenticationResponse({
    response, expectedChallenge, expectedOrigin: party.origin, expectedRPID: party.hostname, credential, requireUserVerification: true,
  }).catch(() => null);
  if (!result?.verified) return null;
  await gate.updateTable('platform.passkey').set({ counter: result.authenticationInfo.newCounter, last_used_at: now }).where('id', '=', passkey.id).execute();
  return passkey.account_id;
}

export async function listPasskeys(gate: Gate, accountId: string): Promise<{ id: string; label: string; createdAt: Date; lastUsedAt: Date | null }[]> {
  const rows = await gate.selectFrom('platform.passkey').select(['id', 'label', 'created_at', 'last_used_at'])
    .where('account_id', '=', accountId).orderBy('created_at').execute();
  return rows.map((row) => ({ id: row.id, label: row.label, createdAt: row.created_at, lastUsedAt: row.last_used_at }));
}

/** Removes one passkey of the account; one of somebody else is none of it. */
export async function removePasskey(gate: Gate, accountId: string, id: string): Promise<boolean> {
  const removed = await gate.deleteFrom('platform.passkey').where('account_id', '=', accountId).where('id', '=', id).executeTakeFirst();
  return removed.numDeletedRows === 1n;
}

function sealChallenge(house: GateHouse, purpose: string, challenge: string, now: Date): string {
  return seal(house.config.secret, `passkey:${purpose}`, JSON.stringify([challenge, now.getTime() + challengeLife, randomToken()]));
}

/** The challenge inside a seal, once: sent again, too late or for another purpose it is null. */
async function useChallenge(gate: Gate, house: GateHouse, purpose: string, sealed: string, now: Date): Promise<string | null> {
  const text = unseal(house.config.secret, `passkey:${purpose}`, sealed);
  if (text === null) return null;
  const [challenge, until] = JSON.parse(text) as [string, number];
  if (until <= now.getTime()) return null;
  const key = keyedHash(house.config.secret, 'challenge', challenge);
  return (await reserveAttempt(gate, [{ key, limit: onceLimit }], now)) === null ? challenge : null;
}

function parseJson<T>(text: string): T | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as T) : null;
  } catch {
    return null;
  }
}
