import { error, redirect } from '@sveltejs/kit';
import { goalForm } from '#areas/strategy/framework/forms.ts';
import { createGoal } from '#areas/strategy/framework/goals/server/commands.ts';
import { readWorkplace } from '#areas/strategy/framework/server/queries.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { invalid, refused } from '../../../../../../../../answers.ts';
import { frameworkCrumbs, readGoalChoices, writable } from '../../framework-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { place, choices } = await locals.inCentre(async (context) => {
    const place = await readWorkplace(context, params.edition);
    return { place, choices: await readGoalChoices(context, place) };
  });
  const [first] = writable(place);
  if (!first) error(403, place.isOpen ? 'Dafür fehlt Ihnen die Berechtigung.' : 'Diese Fassung ist beschlossen.');
  const fieldId = writable(place).find(({ value }) => value === url.searchParams.get('feld'))?.value ?? first.value;
  const parentId = choices.parents.find(({ value }) => value === url.searchParams.get('ziel'))?.value ?? '';
  return {
    year: place.edition.year, choices, blank: { fieldId, parentId, level: parentId === '' ? 'impact' : 'outcome', weight: '1' }, submissionKey: crypto.randomUUID(),
    crumbs: frameworkCrumbs(locals.centre.slug, place, ['Neues Ziel']),
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const data = await request.formData();
    const form = parseForm(goalForm, data);
    if (!form.ok) return invalid(form);
    const saved = await locals.inCentre((context) => once(context, String(data.get('submissionKey')), async () => createGoal(context, (await readWorkplace(context, params.edition)).edition.id, form.values)));
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/rahmen/ziele/${saved.id}?gespeichert`);
  },
};
