import { fail, redirect } from '@sveltejs/kit';
import { roleNames } from '#platform/role-names.ts';
import { findFactors } from '#platform/server/auth/own-factors.ts';
import { countSessions, endOtherSessions } from '#platform/server/auth/sessions.ts';
import { withGate } from '#platform/server/tenancy.ts';
import { cookieOf } from '../entry.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { session, house, now } = locals;
  if (session === null) redirect(303, '/anmelden');
  const { factors, sessions } = await withGate(house.database.kysely, async (gate) => ({
    factors: await findFactors(gate, session.accountId),
    sessions: await countSessions(gate, session.accountId, now),
  }));
  const centres = new Map(house.centres.all().map((centre) => [centre.id, centre]));
  return {
    name: session.name,
    email: session.email,
    roles: session.grants.map((grant) => ({ role: roleNames[grant.role], centre: centres.get(grant.centreId ?? '')?.name ?? 'alle Zentren' })),
    factors: { totp: factors.totp, passkeys: factors.passkeys.length, recoveryCodes: factors.recoveryCodes },
    otherSessions: sessions - 1,
  };
};

export const actions: Actions = {
  endOthers: async (event) => {
    const { session, house } = event.locals;
    const cookie = cookieOf(event);
    if (session === null || cookie === null) return fail(422, { ended: false });
    await withGate(house.database.kysely, (gate) => endOtherSessions(gate, session.accountId, cookie));
    return { ended: true };
  },
};
