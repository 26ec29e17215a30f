import { Secret, TOTP } from 'otpauth';
import { sql } from 'kysely';
import type { Gate } from './gate.ts';
import { seal, unseal } from './seal.ts';

const stepSeconds = 30;

/** A new secret for an authenticator app (160 bits, RFC 4226 section 4), as base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The otpauth address behind the QR code: SHA-1, six digits, 30 seconds, which every authenticator app knows. */
export function totpAddress(secret: string, email: string): string {
  return new TOTP({ issuer: 'Verzahnt', label: email, secret, period: stepSeconds }).toString();
}

/**
 * The time step (RFC 6238) that a code belongs to, or null: not six digits, wrong, more than one step off, or not newer
 * than `lastStep` – a code counts once, so one read over somebody's shoulder is worth nothing.
 */
export function totpStep(secret: string, code: string, now: Date, lastStep: number | null): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const delta = TOTP.validate({ token, secret: Secret.fromBase32(secret), period: stepSeconds, timestamp: now.getTime(), window: 1 });
  if (delta === null) return null;
  const step = Math.floor(now.getTime() / 1000 / stepSeconds) + delta;
  return lastStep !== null && step <= lastStep ? null : step;
}

/** Checks a code against the account's confirmed secret and marks its step as used, in one statement. */
export async function useTotp(gate: Gate, serverSecret: string, accountId: string, code: string, now: Date): Promise<boolean> {
  const account = await gate.selectFrom('platform.account').select(['totp_secret', 'totp_last_step'])
    .where('id', '=', accountId).where('totp_confirmed_at', 'is not', null).executeTakeFirst();
  const secret = account?.totp_secret ? unseal(serverSecret, purposeOf(accountId), account.totp_secret) : null;
  const step = secret === null ? null : totpStep(secret, code, now, account?.totp_last_step ?? null);
  if (step === null) return false;
  const used = await gate.updateTable('platform.account').set({ totp_last_step: step })
    .where('id', '=', accountId)
    .where(sql<boolean>`coalesce(totp_last_step, -1) < ${step}`)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

/** Keeps a secret that the person has just proved to hold; `step` is the step of the proof and thereby used. */
export async function storeTotp(gate: Gate, serverSecret: string, accountId: string, secret: string, step: number, now: Date): Promise<void> {
  await gate.updateTable('platform.account')
    .set({ totp_secret: seal(serverSecret, purposeOf(accountId), secret), totp_confirmed_at: now, totp_last_step: step })
    .where('id', '=', accountId).execute();
}

export async function removeTotp(gate: Gate, accountId: string): Promise<void> {
  await gate.updateTable('platform.account')
    .set({ totp_secret: null, totp_confirmed_at: null, totp_last_step: null }).where('id', '=', accountId).execute();
}

function purposeOf(accountId: string): string {
  return `totp:${accountId}`;
}
