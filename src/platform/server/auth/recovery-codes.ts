import { randomInt } from 'node:crypto';
import type { Gate } from './gate.ts';
import { hashOf } from './tokens.ts';

const codeCount = 10;
/** Without letters and digits that look alike (Crockford's base 32). */
const signs = '0123456789abcdefghjkmnpqrstvwxyz';

/** Ten new codes of 80 random bits each, shown once and never again, as xxxx-xxxx-xxxx-xxxx. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: codeCount }, () =>
    Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('')).join('-'));
}

/** Replaces the codes of an account; the earlier ones are worth nothing any more. */
export async function storeRecoveryCodes(gate: Gate, accountId: string, codes: readonly string[]): Promise<void> {
  await removeRecoveryCodes(gate, accountId);
  await gate.insertInto('platform.recovery_code')
    .values(codes.map((code) => ({ account_id: accountId, code_hash: hashOf(normalised(code)), used_at: null }))).execute();
}

/** Uses a code up; false where it is wrong or was used before. */
export async function useRecoveryCode(gate: Gate, accountId: string, code: string, now: Date): Promise<boolean> {
  const used = await gate.updateTable('platform.recovery_code').set({ used_at: now })
    .where('account_id', '=', accountId).where('code_hash', '=', hashOf(normalised(code))).where('used_at', 'is', null)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

export async function countRecoveryCodes(gate: Gate, accountId: string): Promise<number> {
  const row = await gate.selectFrom('platform.recovery_code').select((count) => count.fn.countAll<number | string>().as('left'))
    .where('account_id', '=', accountId).where('used_at', 'is', null).executeTakeFirstOrThrow();
  return Number(row.left);
}

export async function removeRecoveryCodes(gate: Gate, accountId: string): Promise<void> {
  await gate.deleteFrom('platform.recovery_code').where('account_id', '=', accountId).execute();
}

/** As somebody may type it: capitals, blanks, no hyphens, o for 0, i or l for 1. */
function normalised(code: string): string {
  return code.toLowerCase().replace(/[^a-z0-9]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
}
