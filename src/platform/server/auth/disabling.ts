import { today, type Context } from '../../context.ts';
import { demand, refuse, type Refusal } from '../../errors.ts';
import { may, mayGrant } from '../../permissions.ts';
import type { Role } from '../../roles.ts';
import { record } from '../audit.ts';
import { queueMail } from '../mail/outbox.ts';
import { throughGate } from '../tenancy.ts';
import type { Account } from './accounts.ts';
import type { Gate } from './gate.ts';
import { findMember, lastAdmin, leavesNoAdmin, lockGrants } from './grants.ts';
import { voidAccountLinks } from './links.ts';
import { changeMail } from './mails.ts';
import { removeRecoveryCodes } from './recovery-codes.ts';
import { endSessionsOf } from './sessions.ts';
import { removeTotp } from './totp.ts';

/** Disables an account of this centre: no sign-in, no session, no open link. Roles stay as they are. */
export async function disableAccount(context: Context, accountId: string): Promise<Refusal | null> {
  return change(context, accountId, 'platform.account.disabled', async (gate) => {
    const grants = await lockGrants(gate, context);
    if (leavesNoAdmin(grants, (grant) => grant.accountId === accountId)) return refuse(lastAdmin);
    await gate.updateTable('platform.account').set({ disabled_at: context.now }).where('id', '=', accountId).execute();
    await endSessionsOf(gate, accountId);
    await voidAccountLinks(gate, accountId, context.now);
    return null;
  });
}

export async function enableAccount(context: Context, accountId: string): Promise<Refusal | null> {
  return change(context, accountId, 'platform.account.enabled', async (gate) => {
    await gate.updateTable('platform.account').set({ disabled_at: null }).where('id', '=', accountId).execute();
    return null;
  });
}

/** Takes every second factor away, for somebody who lost telephone and recovery codes. The owner is told by mail. */
export async function resetSecondFactor(context: Context, accountId: string): Promise<Refusal | null> {
  return change(context, accountId, 'platform.account.factorReset', async (gate, account) => {
    await removeTotp(gate, accountId);
    await removeRecoveryCodes(gate, accountId);
    await gate.deleteFrom('platform.passkey').where('account_id', '=', accountId).execute();
    await endSessionsOf(gate, accountId);
    await queueMail(gate, changeMail(account, 'Ihr zweiter Faktor wurde von der Verwaltung zurückgesetzt. Bei der nächsten Anmeldung richten Sie ihn neu ein.'), context.now);
    return null;
  });
}

/** May? belongs here alone? then the change and its record. */
async function change(
  context: Context, accountId: string, event: string, work: (gate: Gate, account: Account) => Promise<Refusal | null>,
): Promise<Refusal | null> {
  demand(may(context.actor, 'disableAccounts'));
  const refusal = await throughGate(context, async (gate) => {
    const account = await findMember(gate, context, accountId);
    return (await refuseForeignRoles(gate, context, accountId)) ?? work(gate, account);
  });
  if (refusal === null) await record(context, event, accountId);
  return refusal;
}

/** An account that also works elsewhere, or above the own role, is not this actor's to disable. */
async function refuseForeignRoles(gate: Gate, context: Context, accountId: string): Promise<Refusal | null> {
  const grants = await gate.selectFrom('platform.role_grant').select(['role', 'centre_id']).where('account_id', '=', accountId)
    .where((is) => is.or([is('valid_to', 'is', null), is('valid_to', '>=', today(context))])).execute();
  const foreign = grants.some((grant) => grant.centre_id !== context.centre.id || !mayGrant(context.actor, grant.role as Role));
  return foreign
    ? refuse('Dieses Konto hat auch Aufgaben außerhalb Ihres Zentrums. Bitte beenden Sie nur die Rollen hier oder fragen Sie die Systemverwaltung.')
    : null;
}
