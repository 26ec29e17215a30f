import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { isRefusal } from '#platform/errors.ts';
import { roleNames } from '#platform/role-names.ts';
import { listDemoAccounts, signInAsDemo } from '#platform/server/auth/demo-accounts.ts';
import { askForPasskey, signInByPasskey } from '#platform/server/auth/passkeys.ts';
import { cookieFor, nextStep } from '#platform/server/auth/sessions.ts';
import { signIn } from '#platform/server/auth/sign-in.ts';
import { withGate } from '#platform/server/tenancy.ts';
import { cookieOf, keepSession, partyOf, safePath, textOf, wayOn } from '../entry.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { house, session, now } = event.locals;
  const onward = safePath(event.url.searchParams.get('weiter'));
  if (session !== null && event.request.method === 'GET') redirect(303, nextStep(session) ?? onward);
  const demo = house.config.demo ? await withGate(house.database.kysely, (gate) => listDemoAccounts(gate, now)) : [];
  return {
    onward,
    passkey: await askForPasskey(house, partyOf(event), now),
    demoAccounts: demo.map(({ id, name, roles }) => ({ id, name, roles: roles.map((role) => roleNames[role]).join(', ') })),
    note: event.url.searchParams.get('hinweis'),
    isUnprotected: event.url.protocol === 'http:' && cookieFor(house.config, event.url).options.secure,
  };
};

export const actions: Actions = {
  password: async (event) => {
    const form = await event.request.formData();
    const email = textOf(form, 'email').trim();
    const password = textOf(form, 'password');
    const errors = {
      ...(email === '' || email.length > 254 ? { email: 'Bitte geben Sie Ihre E-Mail-Adresse ein.' } : {}),
      ...(password === '' || password.length > 1000 ? { password: 'Bitte geben Sie Ihr Passwort ein.' } : {}),
    };
    if (Object.keys(errors).length > 0) return refuseWith(form, '', errors);
    const client = event.getClientAddress();
    const outcome = await signIn(event.locals.house, { email, password, client, formerCookie: cookieOf(event) }, event.locals.now);
    if (isRefusal(outcome)) return refuseWith(form, outcome.message);
    keepSession(event, outcome);
    redirect(303, wayOn(outcome, textOf(form, 'weiter')));
  },
  passkey: async (event) => {
    const form = await event.request.formData();
    const answer = { response: textOf(form, 'response'), challenge: textOf(form, 'challenge'), client: event.getClientAddress(), formerCookie: cookieOf(event) };
    const outcome = await signInByPasskey(event.locals.house, partyOf(event), answer, event.locals.now);
    if (isRefusal(outcome)) return refuseWith(form, outcome.message);
    keepSession(event, outcome);
    redirect(303, wayOn(outcome, textOf(form, 'weiter')));
  },
  demo: async (event) => signInToDemo(event, await event.request.formData()),
};

async function signInToDemo(event: RequestEvent, form: FormData) {
  const { house, now } = event.locals;
  if (!house.config.demo) error(404, 'Diese Seite gibt es nicht.');
  const account = textOf(form, 'account');
  const opened = await withGate(house.database.kysely, (gate) => signInAsDemo(gate, account, cookieOf(event), now));
  if (opened === null) return refuseWith(form, 'Dieses Beispielkonto gibt es nicht.');
  keepSession(event, opened);
  redirect(303, wayOn(opened, textOf(form, 'weiter')));
}

function refuseWith(form: FormData, message: string, errors: { email?: string; password?: string } = {}) {
  return fail(422, { message, errors, values: { email: textOf(form, 'email'), weiter: safePath(textOf(form, 'weiter')) } });
}
