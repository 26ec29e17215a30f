import { refuse, type Refusal } from '../../errors.ts';
import { queueMail } from '../mail/outbox.ts';
import { withGate } from '../tenancy.ts';
import type { Gate, GateHouse } from './gate.ts';
import { changeMail } from './mails.ts';
import { refuseOwnPassword } from './own-password.ts';
import { addPasskey, listPasskeys, removePasskey, type RelyingParty } from './passkeys.ts';
import { countRecoveryCodes, newRecoveryCodes, removeRecoveryCodes, storeRecoveryCodes } from './recovery-codes.ts';
import { seal, unseal } from './seal.ts';
import { missingFactor, secondFactorRoles, type Session } from './session.ts';
import { endOtherSessions, findSession, renewSession, type OpenedSession } from './sessions.ts';
import { newTotpSecret, removeTotp, storeTotp, totpAddress, totpStep } from './totp.ts';

/** What the page for setting up an authenticator app shows; `sealed` comes back with the first code. */
export interface TotpSetUp {
  readonly secret: string;
  readonly address: string;
  readonly sealed: string;
}

/** A new secret, kept nowhere until it is proved; an earlier seal of the same account keeps its secret. */
export function beginTotp(house: GateHouse, session: Session, sealed: string | null): TotpSetUp {
  const earlier = sealed === null ? null : unseal(house.config.secret, setUpPurpose(session), sealed);
  const secret = earlier ?? newTotpSecret();
  return { secret, address: totpAddress(secret, session.email), sealed: seal(house.config.secret, setUpPurpose(session), secret) };
}

/**
 * Sets up the authenticator app with the first code it shows. Counts as the second factor of this session, which goes
 * on under a new id; other sessions end. Returns the recovery codes, shown this one time.
 */
export async function confirmTotp(
  house: GateHouse, session: Session, cookieValue: string, typed: { readonly sealed: string; readonly code: string }, now: Date,
): Promise<{ readonly opened: OpenedSession; readonly codes: readonly string[] } | Refusal> {
  if (missingFactor(session) === 'proof') return refuse(proofFirst);
  const secret = unseal(house.config.secret, setUpPurpose(session), typed.sealed);
  if (secret === null) return refuse('Die Einrichtung ist abgelaufen. Bitte scannen Sie den neuen Code.', 'code');
  const step = totpStep(secret, typed.code, now, null);
  if (step === null) return refuse('Der Code stimmt nicht. Bitte prüfen Sie auch die Uhrzeit auf Ihrem Telefon.', 'code');
  const codes = newRecoveryCodes();
  return withGate(house.database.kysely, async (gate) => {
    if ((await findSession(gate, cookieValue, now)) === null) return refuse(proofFirst);
    await storeTotp(gate, house.config.secret, session.accountId, secret, step, now);
    await storeRecoveryCodes(gate, session.accountId, codes);
    await endOtherSessions(gate, session.accountId, cookieValue);
    await queueMail(gate, changeMail(session, 'Für Ihre Anmeldung wurde eine Authenticator-App eingerichtet.'), now);
    return { opened: await renewSession(gate, cookieValue, session.accountId, now), codes };
  });
}

/** Adds a passkey to the own account. Making it proves the owner, so the session goes on under a new id as with a second factor. */
export async function addOwnPasskey(
  house: GateHouse, party: RelyingParty, session: Session, cookieValue: string,
  answer: { readonly response: string; readonly challenge: string; readonly label: string }, now: Date,
): Promise<OpenedSession | Refusal> {
  if (missingFactor(session) === 'proof') return refuse(proofFirst);
  return withGate(house.database.kysely, async (gate) => {
    const refusal = await addPasskey(gate, house, party, session.accountId, answer, now);
    if (refusal !== null) return refusal;
    await queueMail(gate, changeMail(session, `Für Ihre Anmeldung wurde der Passkey „${answer.label}“ eingerichtet.`), now);
    return renewSession(gate, cookieValue, session.accountId, now);
  });
}

/** New recovery codes; the earlier ones stop working. */
export async function renewRecoveryCodes(house: GateHouse, session: Session, now: Date): Promise<readonly string[] | Refusal> {
  if (session.secondFactorAt === null) return refuse(proofFirst);
  const codes = newRecoveryCodes();
  await withGate(house.database.kysely, async (gate) => {
    await storeRecoveryCodes(gate, session.accountId, codes);
    await queueMail(gate, changeMail(session, 'Für Ihr Konto wurden neue Ersatz-Codes erzeugt. Die alten gelten nicht mehr.'), now);
  });
  return codes;
}

/** Takes the authenticator app (`totp`) or one passkey (its id) away, after the password was shown once more. */
export async function removeFactor(
  house: GateHouse, session: Session, typed: { readonly factor: string; readonly current: string }, now: Date,
): Promise<Refusal | null> {
  if (session.secondFactorAt === null) return refuse(proofFirst);
  const wrong = await refuseOwnPassword(house, session, typed.current, now);
  if (wrong !== null) return wrong;
  return withGate(house.database.kysely, async (gate) => {
    const factors = await findFactors(gate, session.accountId);
    const held = Number(factors.totp) + factors.passkeys.length;
    if (held === 1 && session.grants.some((grant) => secondFactorRoles.includes(grant.role))) return refuse(lastFactor);
    if (typed.factor !== 'totp') {
      if (!(await removePasskey(gate, session.accountId, typed.factor))) return refuse('Diesen Passkey gibt es nicht mehr.');
    } else {
      await removeTotp(gate, session.accountId);
      await removeRecoveryCodes(gate, session.accountId);
    }
    await queueMail(gate, changeMail(session, 'Ein zweiter Faktor Ihrer Anmeldung wurde entfernt.'), now);
    return null;
  });
}

const proofFirst = 'Bitte zeigen Sie zuerst Ihren zweiten Faktor.';
const lastFactor = 'Ihre Aufgabe verlangt einen zweiten Faktor. Richten Sie erst einen anderen ein, dann können Sie diesen entfernen.';

export interface Factors {
  readonly totp: boolean;
  readonly recoveryCodes: number;
  readonly passkeys: Awaited<ReturnType<typeof listPasskeys>>;
}

/** Which second factors an account has. */
export async function findFactors(gate: Gate, accountId: string): Promise<Factors> {
  const account = await gate.selectFrom('platform.account').select('totp_confirmed_at').where('id', '=', accountId).executeTakeFirst();
  return {
    totp: (account?.totp_confirmed_at ?? null) !== null,
    recoveryCodes: await countRecoveryCodes(gate, accountId),
    passkeys: await listPasskeys(gate, accountId),
  };
}

function setUpPurpose(session: Session): string {
  return `totp-set-up:${session.accountId}`;
}
