import { today } from '../../context.ts';
import { networkRoles, type Role } from '../../roles.ts';
import { endSession, openSession, type OpenedSession } from './sessions.ts';
import type { Gate } from './gate.ts';

/** An account of the demo centre that anybody may try. */
export interface DemoAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
}

/**
 * The invented accounts of demo centres (addresses under .example, RFC 2606), at most 24. An account with a role in a
 * real centre, or in the whole of a house that has one, is never among them. The caller asks config.demo first.
 */
export async function listDemoAccounts(gate: Gate, now: Date): Promise<DemoAccount[]> {
  const centres = await gate.selectFrom('platform.centre').select(['id', 'is_demo']).execute();
  const demo = new Set(centres.filter((centre) => centre.is_demo).map((centre) => centre.id));
  const onlyDemo = demo.size === centres.length;
  const rows = await gate.selectFrom('platform.account as account').innerJoin('platform.role_grant as held', 'held.account_id', 'account.id')
    .where('account.disabled_at', 'is', null).where('account.email', 'like', '%.example')
    .select(['account.id', 'account.name', 'account.email', 'held.role', 'held.centre_id', 'held.valid_from', 'held.valid_to'])
    .orderBy('account.created_at').orderBy('account.email').orderBy('held.id').execute();
  const day = today({ now });
  return [...Map.groupBy(rows, (row) => row.id).values()]
    .filter((held) => held.every((grant) => (grant.centre_id === null ? onlyDemo : demo.has(grant.centre_id))))
    .map((held) => ({ held, current: held.filter((grant) => grant.valid_from <= day && (grant.valid_to === null || grant.valid_to >= day)) }))
    .filter(({ current }) => current.length > 0)
    .map(({ held, current }) => ({
      id: held[0]?.id ?? '', name: held[0]?.name ?? '', email: held[0]?.email ?? '', roles: current.map((grant) => grant.role as Role),
    }))
    .toSorted((one, other) => rankOf(one) - rankOf(other))
    .slice(0, 24);
}

/** Those who may do most come first. */
function rankOf(account: DemoAccount): number {
  return Math.min(...account.roles.map((role) => networkRoles.indexOf(role)).map((rank) => (rank < 0 ? networkRoles.length : rank)));
}

/** Whether anybody may try this account: then its password alone opens it, until somebody sets up a second factor. */
export async function isDemoAccount(gate: Gate, accountId: string, now: Date): Promise<boolean> {
  return (await listDemoAccounts(gate, now)).some((demo) => demo.id === accountId);
}

/** Opens a session for a demo account without a password, with the second factor as shown; null for any other account. */
export async function signInAsDemo(gate: Gate, accountId: string, formerCookie: string | null, now: Date): Promise<OpenedSession | null> {
  const account = (await listDemoAccounts(gate, now)).find((demo) => demo.id === accountId);
  if (account === undefined) return null;
  if (formerCookie !== null) await endSession(gate, formerCookie);
  return openSession(gate, account.id, now, now);
}
