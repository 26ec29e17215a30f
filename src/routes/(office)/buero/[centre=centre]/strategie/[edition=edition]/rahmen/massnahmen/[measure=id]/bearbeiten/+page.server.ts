import { error, redirect } from '@sveltejs/kit';
import { measureForm, removeForm } from '#areas/strategy/framework/forms.ts';
import { changeMeasure, removeMeasure } from '#areas/strategy/framework/measures/server/commands.ts';
import { readMeasure } from '#areas/strategy/framework/measures/server/queries.ts';
import { fieldOf, readWorkplace } from '#areas/strategy/framework/server/queries.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { invalid, refused } from '../../../../../../../../../answers.ts';
import { frameworkCrumbs, measureFrom, measureValues, notRemoved, readMeasureChoices } from '../../../framework-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { place, measure, choices } = await locals.inCentre(async (context) => {
    const place = await readWorkplace(context, params.edition);
    const measure = await readMeasure(context, place.edition.id, params.measure);
    return { place, measure, choices: await readMeasureChoices(context, place, measure) };
  });
  if (!fieldOf(place, measure.fieldId).mayEdit) error(403, place.isOpen ? 'Dafür fehlt Ihnen die Berechtigung.' : 'Diese Fassung ist beschlossen.');
  return { title: measure.title, id: measure.id, choices, stored: measureValues(measure), crumbs: frameworkCrumbs(locals.centre.slug, place, ['Maßnahmen', 'massnahmen'], [measure.title, `massnahmen/${measure.id}`], ['Bearbeiten']) };
};

export const actions: Actions = {
  save: async ({ locals, params, request }) => {
    const form = parseForm(measureForm, await request.formData());
    if (!form.ok) return invalid(form);
    const saved = await locals.inCentre(async (context) => {
      await readMeasure(context, (await readWorkplace(context, params.edition)).edition.id, params.measure);
      return changeMeasure(context, params.measure, measureFrom(form.values));
    });
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/rahmen/massnahmen/${params.measure}?gespeichert`);
  },
  remove: async ({ locals, params, request }) => {
    if (!parseForm(removeForm, await request.formData()).ok) return notRemoved('Bitte bestätigen Sie, dass Sie das löschen wollen.');
    const refusal = await locals.inCentre((context) => removeMeasure(context, params.measure));
    if (refusal) return notRemoved(refusal.message);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/rahmen?geloescht`);
  },
};
