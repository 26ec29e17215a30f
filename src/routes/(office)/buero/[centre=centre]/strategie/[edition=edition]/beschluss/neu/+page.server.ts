import { error, redirect } from '@sveltejs/kit';
import { may } from '#areas/strategy/permissions.ts';
import { stepForm } from '#areas/strategy/resolution/forms.ts';
import { addResolutionStep } from '#areas/strategy/resolution/server/commands.ts';
import { listMeasures, readEdition } from '#areas/strategy/server/queries.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { acceptedEndings, incomingFile } from '#platform/server/files.ts';
import { once } from '#platform/server/submission.ts';
import { invalid, refused } from '../../../../../../../answers.ts';
import { strategyCrumbs } from '../../../strategy-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => locals.inCentre(async (context) => {
  const edition = await readEdition(context, params.edition);
  if (!may(locals.actor, 'manageStrategy')) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  return {
    edition: { title: edition.title, year: edition.year }, measures: (await listMeasures(context, edition.id)).map(({ id, code, title }) => ({ value: id, label: `${code} ${title}`.trim() })),
    accept: acceptedEndings, submissionKey: crypto.randomUUID(), page: `/buero/${locals.centre.slug}/strategie/${edition.slug}/beschluss`,
    crumbs: strategyCrumbs(locals.centre.slug, edition, ['Beschluss', 'beschluss'], ['Schritt eintragen']),
  };
});

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const data = await request.formData();
    const form = parseForm(stepForm, data);
    if (!form.ok) return invalid(form);
    const file = await incomingFile(data.get('file'));
    const saved = await locals.inCentre((context) => once(context, String(data.get('submissionKey')), async () =>
      addResolutionStep(context, (await readEdition(context, params.edition)).id, form.values, file)));
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/beschluss?gespeichert=1`);
  },
};
