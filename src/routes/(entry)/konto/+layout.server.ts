import { redirect } from '@sveltejs/kit';
import { missingFactor } from '#platform/server/auth/sessions.ts';
import type { LayoutServerLoad } from './$types';

/** Nothing of an account is shown before its second factor was; the commands behind the forms ask again. */
export const load: LayoutServerLoad = ({ locals, url }) => {
  if (locals.session === null) redirect(303, '/anmelden');
  if (missingFactor(locals.session) === 'proof') redirect(303, `/anmelden/zweiter-faktor?weiter=${encodeURIComponent(url.pathname)}`);
};
