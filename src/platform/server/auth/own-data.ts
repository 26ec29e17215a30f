import type { Gate } from './gate.ts';

/** Everything the platform keeps about an account, without secrets: the person's right of access (Art. 15, 20 GDPR). */
export async function findOwnData(gate: Gate, accountId: string) {
  const account = await gate.selectFrom('platform.account')
    .select(['name', 'email', 'language', 'created_at', 'totp_confirmed_at']).where('id', '=', accountId).executeTakeFirstOrThrow();
  const grants = await gate.selectFrom('platform.role_grant as held').leftJoin('platform.centre as centre', 'centre.id', 'held.centre_id')
    .select(['held.role', 'centre.name as centre', 'held.municipality_ags', 'held.organisation_id', 'held.valid_from', 'held.valid_to'])
    .where('held.account_id', '=', accountId).orderBy('held.valid_from').execute();
  const sessions = await gate.selectFrom('platform.session').select(['created_at', 'last_seen_at', 'expires_at', 'second_factor_at'])
    .where('account_id', '=', accountId).orderBy('created_at').execute();
  const passkeys = await gate.selectFrom('platform.passkey').select(['label', 'created_at', 'last_used_at'])
    .where('account_id', '=', accountId).orderBy('created_at').execute();
  const mails = await gate.selectFrom('platform.mail').select(['recipient', 'subject', 'created_at', 'sent_at'])
    .where('recipient', '=', account.email).orderBy('created_at').execute();
  return { account, grants, sessions, passkeys, mails };
}
