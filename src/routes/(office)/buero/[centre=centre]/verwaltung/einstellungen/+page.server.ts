import { error, fail, redirect } from '@sveltejs/kit';
import { parseForm } from '#platform/forms.ts';
import { may } from '#platform/permissions.ts';
import { changeSettings } from '#platform/server/settings.ts';
import { formFrom, settingsForm, settingsFrom } from './settings-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  if (!may(locals.actor, 'changeSettings')) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  const home = `/buero/${locals.centre.slug}`;
  return {
    settings: formFrom(locals.centre.settings),
    saved: url.searchParams.has('gespeichert'),
    crumbs: [{ label: 'Start', href: home }, { label: 'Verwaltung', href: `${home}/verwaltung` }, { label: 'Einstellungen' }],
  };
};

export const actions: Actions = {
  default: async ({ locals, request, url }) => {
    const form = parseForm(settingsForm, await request.formData());
    if (!form.ok) return fail(422, { errors: form.errors, values: form.raw });
    await locals.inCentre((context) => changeSettings(context, settingsFrom(form.values, context.centre.settings)));
    await locals.house.centres.refresh();
    redirect(303, `${url.pathname}?gespeichert`);
  },
};
