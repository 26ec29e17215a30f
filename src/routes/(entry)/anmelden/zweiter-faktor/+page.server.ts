import { fail, redirect } from '@sveltejs/kit';
import { isRefusal } from '#platform/errors.ts';
import { askForPasskey, signInByPasskey } from '#platform/server/auth/passkeys.ts';
import { missingFactor } from '#platform/server/auth/sessions.ts';
import { proveSecondFactor } from '#platform/server/auth/sign-in.ts';
import { cookieOf, keepSession, partyOf, safePath, textOf, wayOn } from '../../entry.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { session, house, now } = event.locals;
  const onward = safePath(event.url.searchParams.get('weiter'));
  if (session === null) redirect(303, '/anmelden?hinweis=abgelaufen');
  if (missingFactor(session) !== 'proof') redirect(303, onward);
  return { onward, passkey: await askForPasskey(house, partyOf(event), now) };
};

export const actions: Actions = {
  code: async (event) => {
    const form = await event.request.formData();
    const onward = safePath(textOf(form, 'weiter'));
    const cookie = cookieOf(event);
    if (cookie === null) redirect(303, '/anmelden?hinweis=abgelaufen');
    const code = textOf(form, 'code').trim().slice(0, 60);
    if (code === '') return fail(422, { message: '', errors: { code: 'Bitte geben Sie den Code ein.' }, onward });
    const outcome = await proveSecondFactor(event.locals.house, cookie, code, event.locals.now);
    if (isRefusal(outcome)) return fail(422, { message: '', errors: { code: outcome.message }, onward });
    keepSession(event, outcome);
    redirect(303, wayOn(outcome, onward));
  },
  passkey: async (event) => {
    const form = await event.request.formData();
    const onward = safePath(textOf(form, 'weiter'));
    const answer = { response: textOf(form, 'response'), challenge: textOf(form, 'challenge'), client: event.getClientAddress(), formerCookie: cookieOf(event) };
    const outcome = await signInByPasskey(event.locals.house, partyOf(event), answer, event.locals.now);
    if (isRefusal(outcome)) return fail(422, { message: outcome.message, errors: { code: '' }, onward });
    keepSession(event, outcome);
    redirect(303, wayOn(outcome, onward));
  },
};
