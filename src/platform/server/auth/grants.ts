import { today, type Context } from '../../context.ts';
import { demand, found, refuse, type Refusal } from '../../errors.ts';
import { mayGrant } from '../../permissions.ts';
import { roleNames } from '../../role-names.ts';
import type { Role } from '../../roles.ts';
import { record } from '../audit.ts';
import { queueMail } from '../mail/outbox.ts';
import { throughGate } from '../tenancy.ts';
import { addGrant, createAccount, findAccount, findAccountByEmail, type Account } from './accounts.ts';
import type { Gate } from './gate.ts';
import { createAccountLink } from './links.ts';
import { invitationMail, newRoleMail, type AccountMail } from './mails.ts';
import { endSessionsOf } from './sessions.ts';

/** A role in this centre as a form asks for it: AGS for integration officers, organisation for editors; days YYYY-MM-DD. */
export interface WantedRole {
  readonly role: Role;
  readonly municipality: string | null;
  readonly organisationId: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

export interface Invitation extends WantedRole {
  readonly email: string;
  readonly name: string;
}

/** Web addresses for mails. */
export interface Addresses {
  readonly link: (token: string) => string;
  readonly signIn: string;
}

/**
 * Invites somebody into the centre with a role: creates the account where there is none and mails a link, else gives
 * the existing account the role and tells its owner. The answer does not tell which of both happened.
 * `organisations` are the ids of this centre's organisations, which an editor may be bound to.
 */
export async function invite(context: Context, wanted: Invitation, organisations: readonly string[], addresses: Addresses): Promise<Refusal | null> {
  demand(mayGrant(context.actor, wanted.role));
  const refusal = refuseRole(context, wanted, organisations);
  if (refusal !== null) return refusal;
  const { accountId, grantId, mail } = await throughGate(context, async (gate) => {
    const known = await findAccountByEmail(gate, wanted.email);
    const id = known?.id ?? (await createAccount(gate, wanted, context.now));
    const grant = await addGrant(gate, id, { ...wanted, centreId: context.centre.id });
    const letter = await writeInvitation(gate, context, known ?? { id, email: wanted.email, name: wanted.name, passwordHash: null }, wanted.role, addresses);
    await endSessionsOf(gate, id);
    // A link opens the account of whoever holds it: only in a demo may colleagues read it in the outbox of the centre.
    if (!context.centre.isDemo) await queueMail(gate, letter, context.now);
    return { accountId: id, grantId: grant, mail: letter };
  });
  if (context.centre.isDemo) await queueMail(context, mail);
  await record(context, 'platform.role.granted', accountId, { grant: grantId, ...describe(wanted) });
  return null;
}

async function writeInvitation(
  gate: Gate, context: Context, account: Pick<Account, 'id' | 'email' | 'name' | 'passwordHash'>, role: Role, addresses: Addresses,
): Promise<AccountMail> {
  if (account.passwordHash !== null) return newRoleMail(account, context.centre.name, roleNames[role], addresses.signIn);
  const token = await createAccountLink(gate, 'invitation', account.id, account.email, context.now);
  return invitationMail(account, context.centre.name, roleNames[role], addresses.link(token));
}

/** Gives somebody who already belongs to the centre another role. A new role ends the person's sessions. */
export async function grantRole(context: Context, accountId: string, wanted: WantedRole, organisations: readonly string[]): Promise<Refusal | null> {
  demand(mayGrant(context.actor, wanted.role));
  const refusal = refuseRole(context, wanted, organisations);
  if (refusal !== null) return refusal;
  const grantId = await throughGate(context, async (gate) => {
    await findMember(gate, context, accountId);
    const id = await addGrant(gate, accountId, { ...wanted, centreId: context.centre.id });
    await endSessionsOf(gate, accountId);
    return id;
  });
  await record(context, 'platform.role.granted', accountId, { grant: grantId, ...describe(wanted) });
  return null;
}

/**
 * Ends a role after `lastDay` (YYYY-MM-DD; a day before today ends it at once) and the person's sessions. The centre
 * keeps at least one administrator without an end date.
 */
export async function endRole(context: Context, grantId: string, lastDay: string): Promise<Refusal | null> {
  const outcome = await throughGate(context, async (gate) => {
    const grants = await lockGrants(gate, context);
    const grant = found(grants.find((one) => one.id === grantId));
    demand(mayGrant(context.actor, grant.role));
    if (lastDay < grant.validFrom && grant.validFrom < today(context)) return refuse('Das Ende liegt vor dem Beginn.', 'lastDay');
    if (leavesNoAdmin(grants, (one) => one.id === grantId)) return refuse(lastAdmin, 'lastDay');
    if (lastDay < grant.validFrom) await gate.deleteFrom('platform.role_grant').where('id', '=', grantId).execute();
    else await gate.updateTable('platform.role_grant').set({ valid_to: lastDay }).where('id', '=', grantId).execute();
    await endSessionsOf(gate, grant.accountId);
    return grant;
  });
  if ('refused' in outcome) return outcome;
  await record(context, 'platform.role.ended', outcome.accountId, { grant: grantId, role: outcome.role, validTo: [outcome.validTo, lastDay] });
  return null;
}

export const lastAdmin = 'Das ist die letzte unbefristete Verwaltung des Zentrums. Geben Sie diese Rolle erst einer anderen Person.';

export interface CentreGrant {
  readonly id: string;
  readonly accountId: string;
  readonly role: Role;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly isDisabled: boolean;
}

/** All grants of this centre, locked until the transaction ends, so that two administrators cannot remove each other. */
export async function lockGrants(gate: Gate, context: Context): Promise<CentreGrant[]> {
  const rows = await gate.selectFrom('platform.role_grant as held').innerJoin('platform.account as account', 'account.id', 'held.account_id')
    .where('held.centre_id', '=', context.centre.id)
    .select(['held.id', 'held.account_id', 'held.role', 'held.valid_from', 'held.valid_to', 'account.disabled_at'])
    .orderBy('held.id').forUpdate().execute();
  return rows.map((row) => ({
    id: row.id, accountId: row.account_id, role: row.role as Role, validFrom: row.valid_from, validTo: row.valid_to,
    isDisabled: row.disabled_at !== null,
  }));
}

/** Whether no enabled administrator without an end date would remain once the grants that `goes` names are gone. */
export function leavesNoAdmin(grants: readonly CentreGrant[], goes: (grant: CentreGrant) => boolean): boolean {
  const lasting = grants.filter((grant) => grant.role === 'centreAdmin' && grant.validTo === null && !grant.isDisabled);
  return lasting.some(goes) && lasting.every(goes);
}

/** The account, if it holds or held a role in this centre; else it does not exist for this centre. */
export async function findMember(gate: Gate, context: Context, accountId: string): Promise<Account> {
  const member = await gate.selectFrom('platform.role_grant').select('id')
    .where('account_id', '=', accountId).where('centre_id', '=', context.centre.id).limit(1).executeTakeFirst();
  found(member);
  return found(await findAccount(gate, accountId));
}

function refuseRole(context: Context, wanted: WantedRole, organisations: readonly string[]): Refusal | null {
  if (wanted.role === 'integrationOfficer' && !context.centre.municipalities.includes(wanted.municipality ?? '')) {
    return refuse('Bitte wählen Sie die Kommune, für die die Person zuständig ist.', 'municipality');
  }
  if (wanted.role === 'organisationEditor' && !organisations.includes(wanted.organisationId ?? '')) {
    return refuse('Bitte wählen Sie die Organisation, deren Angebote die Person pflegt.', 'organisationId');
  }
  if (wanted.validTo !== null && wanted.validTo < wanted.validFrom) return refuse('Das Ende liegt vor dem Beginn.', 'validTo');
  return wanted.validTo !== null && wanted.validTo < today(context) ? refuse('Das Ende liegt in der Vergangenheit.', 'validTo') : null;
}

function describe(wanted: WantedRole): Record<string, unknown> {
  const { role, municipality, organisationId, validFrom, validTo } = wanted;
  return { role, municipality, organisationId, validFrom, validTo };
}
