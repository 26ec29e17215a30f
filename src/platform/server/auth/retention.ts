import { sql } from 'kysely';
import type { Gate } from './gate.ts';

/**
 * Erases the accounts whose last role ended more than 12 months ago, or that never had one for as long, and the links
 * that ran out 30 days ago, as the data classes of the schema promise. Passkeys, codes, sessions and ended roles go with
 * the account; events keep the bare id. Returns how many accounts.
 */
export async function forgetFormerAccounts(gate: Gate, now: Date): Promise<number> {
  await sql`delete from platform.link where expires_at < ${now}::timestamptz - interval '30 days'`.execute(gate);
  const erased = await sql<{ email: string }>`delete from platform.account a
    where a.created_at < ${now}::timestamptz - interval '12 months'
      and not exists (select from platform.role_grant g where g.account_id = a.id
        and (g.valid_to is null or g.valid_to >= (${now}::timestamptz - interval '12 months')::date))
    returning a.email`.execute(gate);
  return erased.rows.length;
}

/** Erases one account on demand. False where there is none. The caller has seen to it that no centre loses its last administrator. */
export async function eraseAccount(gate: Gate, accountId: string): Promise<boolean> {
  const erased = await sql<{ email: string }>`delete from platform.account where id = ${accountId} returning email`.execute(gate);
  const email = erased.rows[0]?.email;
  if (email === undefined) return false;
  await sql`delete from platform.mail where lower(recipient) = lower(${email}) and state <> 'queued'`.execute(gate);
  await sql`delete from platform.link where subject = ${accountId}`.execute(gate);
  return true;
}
