import type { Gate } from './gate.ts';
import { hashOf, randomToken } from './tokens.ts';

/** Links to an account: to choose the first password, or a new one. */
export type LinkPurpose = 'invitation' | 'password';

const day = 24 * 60 * 60 * 1000;
export const linkLife: Readonly<Record<LinkPurpose, number>> = { invitation: 7 * day, password: day / 24 };

export interface AccountLink {
  readonly purpose: LinkPurpose;
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
}

/** Makes a link that works once; returns its token, of which only the hash is kept. */
export async function createAccountLink(gate: Gate, purpose: LinkPurpose, accountId: string, email: string, now: Date): Promise<string> {
  const token = randomToken();
  await gate.insertInto('platform.link').values({
    token_hash: hashOf(token), centre_id: null, purpose, subject: accountId, recipient: email,
    expires_at: new Date(now.getTime() + linkLife[purpose]), created_at: now,
  }).execute();
  return token;
}

/** What a link stands for, without using it: mail scanners open links too. Null: unknown, used, expired, account disabled. */
export async function findAccountLink(gate: Gate, token: string, now: Date): Promise<AccountLink | null> {
  const row = await gate.selectFrom('platform.link as link')
    .innerJoin('platform.account as account', 'account.id', 'link.subject')
    .where('link.token_hash', '=', hashOf(token)).where('link.purpose', 'in', ['invitation', 'password'])
    .where('link.used_at', 'is', null).where('link.expires_at', '>', now).where('account.disabled_at', 'is', null)
    .select(['link.purpose', 'account.id', 'account.name', 'account.email']).executeTakeFirst();
  return row === undefined ? null : { purpose: row.purpose as LinkPurpose, accountId: row.id, name: row.name, email: row.email };
}

/** Uses a link up, and with it every other open link of the account. Two at once: one wins, the other gets null. */
export async function useAccountLink(gate: Gate, token: string, now: Date): Promise<AccountLink | null> {
  const link = await findAccountLink(gate, token, now);
  if (link === null) return null;
  const used = await gate.updateTable('platform.link').set({ used_at: now })
    .where('token_hash', '=', hashOf(token)).where('used_at', 'is', null).executeTakeFirst();
  if (used.numUpdatedRows !== 1n) return null;
  await voidAccountLinks(gate, link.accountId, now);
  return link;
}

/** Makes every open link of an account worthless. */
export async function voidAccountLinks(gate: Gate, accountId: string, now: Date): Promise<void> {
  await gate.updateTable('platform.link').set({ used_at: now })
    .where('subject', '=', accountId).where('purpose', 'in', ['invitation', 'password']).where('used_at', 'is', null).execute();
}
