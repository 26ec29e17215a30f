import { error, redirect } from '@sveltejs/kit';
import { measureForm } from '#areas/strategy/framework/forms.ts';
import { createMeasure } from '#areas/strategy/framework/measures/server/commands.ts';
import { readWorkplace } from '#areas/strategy/framework/server/queries.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { invalid, refused } from '../../../../../../../../answers.ts';
import { frameworkCrumbs, measureFrom, readMeasureChoices, writable } from '../../framework-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { place, choices } = await locals.inCentre(async (context) => {
    const place = await readWorkplace(context, params.edition);
    return { place, choices: await readMeasureChoices(context, place) };
  });
  const [first] = writable(place);
  if (!first) error(403, place.isOpen ? 'Dafür fehlt Ihnen die Berechtigung.' : 'Diese Fassung ist beschlossen.');
  const fieldId = writable(place).find(({ value }) => value === url.searchParams.get('feld'))?.value ?? first.value;
  const goal = url.searchParams.get('ziel') ?? '';
  const goals = choices.goals.some((group) => group.goals.some(({ id }) => id === goal)) ? [`${goal}:1`] : [];
  return { year: place.edition.year, choices, blank: { fieldId, status: 'planned', goals }, submissionKey: crypto.randomUUID(), crumbs: frameworkCrumbs(locals.centre.slug, place, ['Maßnahmen', 'massnahmen'], ['Neue Maßnahme']) };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const data = await request.formData();
    const form = parseForm(measureForm, data);
    if (!form.ok) return invalid(form);
    const saved = await locals.inCentre((context) => once(context, String(data.get('submissionKey')), async () => createMeasure(context, (await readWorkplace(context, params.edition)).edition.id, measureFrom(form.values))));
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/rahmen/massnahmen/${saved.id}?gespeichert`);
  },
};
