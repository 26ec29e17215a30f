import { error, redirect } from '@sveltejs/kit';
import { nextForm } from '#areas/strategy/editions/forms.ts';
import { startNextEdition } from '#areas/strategy/editions/server/commands.ts';
import { may } from '#areas/strategy/permissions.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import { today } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { invalid, refused } from '../../../../../../../answers.ts';
import { strategyCrumbs } from '../../../strategy-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => locals.inCentre(async (context) => {
  if (!may(locals.actor, 'manageStrategy')) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  const edition = await readEdition(context, params.edition);
  return {
    edition: { title: edition.title, year: edition.year }, suggestedYear: Math.max(Number(today(context).slice(0, 4)), edition.year + 1), submissionKey: crypto.randomUUID(),
    crumbs: strategyCrumbs(locals.centre.slug, edition, ['Übernahme', 'uebernahme'], ['Nächste Fassung']),
  };
});

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const data = await request.formData();
    const form = parseForm(nextForm, data);
    if (!form.ok) return invalid(form);
    const { text, ...next } = form.values;
    const made = await locals.inCentre((context) => once(context, String(data.get('submissionKey')), async () =>
      startNextEdition(context, (await readEdition(context, params.edition)).id, { ...next, withText: text === 'with' })));
    if (isRefusal(made)) return refused(made, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${made.slug}/uebernahme`);
  },
};
