import { fail, redirect } from '@sveltejs/kit';
import { parseForm } from '#platform/forms.ts';
import { invite } from '#platform/server/auth/grants.ts';
import { once } from '#platform/server/submission.ts';
import { invitationForm, readRoleChoices } from '../../role-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const home = `/buero/${locals.centre.slug}`;
  return {
    choices: await locals.inCentre(readRoleChoices),
    submissionKey: crypto.randomUUID(),
    crumbs: [
      { label: 'Start', href: home }, { label: 'Verwaltung', href: `${home}/verwaltung` },
      { label: 'Konten und Aufgaben', href: `${home}/verwaltung/konten` }, { label: 'Person einladen' },
    ],
  };
};

export const actions: Actions = {
  default: async ({ locals, request, url }) => {
    const data = await request.formData();
    const form = parseForm(invitationForm, data);
    if (!form.ok) return fail(422, { errors: form.errors, values: form.raw });
    const origin = new URL(locals.house.config.publicUrl ?? url.origin).origin;
    const addresses = { link: (token: string) => `${origin}/anmelden/link/${token}`, signIn: `${origin}/anmelden` };
    const refusal = await locals.inCentre(async (context) => {
      const { organisations } = await readRoleChoices(context);
      const ids = organisations.map((organisation) => organisation.value);
      return once(context, String(data.get('submissionKey')), () => invite(context, form.values, ids, addresses));
    });
    if (refusal) return fail(422, { errors: { [refusal.field ?? 'form']: refusal.message }, values: form.raw });
    redirect(303, `/buero/${locals.centre.slug}/verwaltung/konten?eingeladen`);
  },
};
