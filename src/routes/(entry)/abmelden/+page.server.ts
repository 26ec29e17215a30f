import { redirect } from '@sveltejs/kit';
import { endSession } from '#platform/server/auth/sessions.ts';
import { withGate } from '#platform/server/tenancy.ts';
import { cookieOf, dropCookie } from '../entry.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async (event) => {
    const cookie = cookieOf(event);
    if (cookie !== null) await withGate(event.locals.house.database.kysely, (gate) => endSession(gate, cookie));
    dropCookie(event);
    redirect(303, '/anmelden?hinweis=abgemeldet');
  },
};
