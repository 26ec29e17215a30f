import { fail } from '@sveltejs/kit';
import { line, parseForm } from '#platform/forms.ts';
import { sendPasswordLink } from '#platform/server/auth/own-password.ts';
import { z } from 'zod';
import { partyOf } from '../../entry.ts';
import type { Actions } from './$types';

const schema = z.object({ email: line(254, 'Bitte geben Sie Ihre E-Mail-Adresse ein.') });

export const actions: Actions = {
  default: async (event) => {
    const form = parseForm(schema, await event.request.formData());
    if (!form.ok) return fail(422, { sent: false, errors: form.errors, values: form.raw });
    const asked = { email: form.values.email, client: event.getClientAddress() };
    const { origin } = partyOf(event);
    await sendPasswordLink(event.locals.house, asked, (token) => `${origin}/anmelden/link/${token}`, event.locals.now);
    return { sent: true, errors: {}, values: form.raw };
  },
};
