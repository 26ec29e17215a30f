import { fail, redirect } from '@sveltejs/kit';
import { isRefusal } from '#platform/errors.ts';
import { findAccountLink } from '#platform/server/auth/links.ts';
import { choosePassword } from '#platform/server/auth/own-password.ts';
import { withGate } from '#platform/server/tenancy.ts';
import { textOf } from '../../../entry.ts';
import type { Actions, PageServerLoad } from './$types';

/** Looking at a link does not use it up: mail programs look as well. */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  setHeaders({ 'x-robots-tag': 'noindex' });
  const link = await withGate(locals.house.database.kysely, (gate) => findAccountLink(gate, params.token, locals.now));
  return { link: link === null ? null : { name: link.name, email: link.email, isInvitation: link.purpose === 'invitation' } };
};

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const form = await request.formData();
    const password = textOf(form, 'password');
    if (password !== textOf(form, 'again')) {
      return fail(422, { message: '', errors: { password: undefined, again: 'Die beiden Passwörter sind verschieden.' } });
    }
    const outcome = await choosePassword(locals.house, params.token, password, locals.now);
    if (!isRefusal(outcome)) redirect(303, '/anmelden?hinweis=passwort');
    const isFault = outcome.field === 'password';
    return fail(422, { message: isFault ? '' : outcome.message, errors: { password: isFault ? outcome.message : undefined, again: undefined } });
  },
};
