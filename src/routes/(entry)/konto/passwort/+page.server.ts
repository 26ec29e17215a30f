import { fail, redirect } from '@sveltejs/kit';
import { changePassword } from '#platform/server/auth/own-password.ts';
import { cookieOf, textOf } from '../../entry.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async (event) => {
    const { session, house, now } = event.locals;
    const cookie = cookieOf(event);
    if (session === null || cookie === null) redirect(303, '/anmelden');
    const form = await event.request.formData();
    const password = textOf(form, 'password');
    if (password !== textOf(form, 'again')) return fail(422, answer('again', 'Die beiden Passwörter sind verschieden.'));
    const refusal = await changePassword(house, session, cookie, { current: textOf(form, 'current'), password }, now);
    return refusal === null ? answer(null, '') : fail(422, answer(refusal.field ?? '', refusal.message));
  },
};

function answer(field: string | null, message: string) {
  return { done: field === null, field, message };
}
