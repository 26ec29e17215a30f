import { error, redirect } from '@sveltejs/kit';
import { may } from '#areas/strategy/permissions.ts';
import { stepForm, valuesOf } from '#areas/strategy/resolution/forms.ts';
import { changeResolutionStep, removeResolutionStep } from '#areas/strategy/resolution/server/commands.ts';
import { readResolutionStep } from '#areas/strategy/resolution/server/queries.ts';
import { listMeasures, readEdition } from '#areas/strategy/server/queries.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { acceptedEndings, incomingFile } from '#platform/server/files.ts';
import { invalid, refused } from '../../../../../../../answers.ts';
import { strategyCrumbs } from '../../../strategy-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => locals.inCentre(async (context) => {
  const edition = await readEdition(context, params.edition);
  const step = await readResolutionStep(context, edition.id, params.step);
  if (!may(locals.actor, 'manageStrategy')) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  return {
    edition: { title: edition.title, year: edition.year }, step, stored: valuesOf(step), accept: acceptedEndings,
    measures: (await listMeasures(context, edition.id)).map(({ id, code, title }) => ({ value: id, label: `${code} ${title}`.trim() })),
    page: `/buero/${locals.centre.slug}/strategie/${edition.slug}/beschluss`, crumbs: strategyCrumbs(locals.centre.slug, edition, ['Beschluss', 'beschluss'], [step.committee]),
  };
});

export const actions: Actions = {
  change: async ({ locals, params, request }) => {
    const data = await request.formData();
    const form = parseForm(stepForm, data);
    if (!form.ok) return invalid(form);
    const file = await incomingFile(data.get('file'));
    const refusal = await locals.inCentre(async (context) => changeResolutionStep(context, (await readEdition(context, params.edition)).id, params.step, form.values, file));
    if (isRefusal(refusal)) return refused(refusal, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/beschluss?gespeichert=1`);
  },
  remove: async ({ locals, params }) => {
    await locals.inCentre(async (context) => removeResolutionStep(context, (await readEdition(context, params.edition)).id, params.step));
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/beschluss?gespeichert=1`);
  },
};
