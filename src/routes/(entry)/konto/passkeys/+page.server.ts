import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { isRefusal } from '#platform/errors.ts';
import { addOwnPasskey, removeFactor } from '#platform/server/auth/own-factors.ts';
import { askForNewPasskey, listPasskeys } from '#platform/server/auth/passkeys.ts';
import type { Session } from '#platform/server/auth/sessions.ts';
import { withGate } from '#platform/server/tenancy.ts';
import { cookieOf, keepSession, partyOf, textOf } from '../../entry.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { house, now } = event.locals;
  const session = sessionOf(event);
  return withGate(house.database.kysely, async (gate) => ({
    question: await askForNewPasskey(gate, house, partyOf(event), session, now),
    passkeys: await listPasskeys(gate, session.accountId),
  }));
};

export const actions: Actions = {
  add: async (event) => {
    const form = await event.request.formData();
    const label = textOf(form, 'label').trim().slice(0, 60) || 'Mein Passkey';
    const answer = { response: textOf(form, 'response'), challenge: textOf(form, 'challenge'), label };
    const outcome = await addOwnPasskey(event.locals.house, partyOf(event), sessionOf(event), cookieOf(event) ?? '', answer, event.locals.now);
    if (isRefusal(outcome)) return fail(422, { added: '', field: '', factor: '', message: outcome.message });
    keepSession(event, outcome);
    return { added: label, field: '', factor: '', message: '' };
  },
  remove: async (event) => {
    const form = await event.request.formData();
    const factor = textOf(form, 'factor');
    if (factor === 'totp') return fail(422, { added: '', field: '', factor, message: 'Diesen Passkey gibt es nicht mehr.' });
    const refusal = await removeFactor(event.locals.house, sessionOf(event), { factor, current: textOf(form, 'current') }, event.locals.now);
    if (refusal !== null) return fail(422, { added: '', field: refusal.field ?? '', factor, message: refusal.message });
    redirect(303, '/konto/passkeys');
  },
};

function sessionOf(event: RequestEvent): Session {
  return event.locals.session ?? redirect(303, '/anmelden');
}
