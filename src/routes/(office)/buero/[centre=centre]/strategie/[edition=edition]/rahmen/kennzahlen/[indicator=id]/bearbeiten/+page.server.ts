import { error, redirect } from '@sveltejs/kit';
import { numberText } from '#areas/strategy/framework/amount.ts';
import { indicatorForm, removeForm } from '#areas/strategy/framework/forms.ts';
import { changeIndicator, removeIndicator } from '#areas/strategy/framework/indicators/server/commands.ts';
import { readIndicator } from '#areas/strategy/framework/indicators/server/queries.ts';
import { fieldOf, readWorkplace } from '#areas/strategy/framework/server/queries.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { invalid, refused } from '../../../../../../../../../answers.ts';
import { frameworkCrumbs, notRemoved } from '../../../framework-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { place, indicator } = await locals.inCentre(async (context) => {
    const place = await readWorkplace(context, params.edition);
    return { place, indicator: (await readIndicator(context, place.edition.id, params.indicator)).indicator };
  });
  if (!fieldOf(place, indicator.fieldId).mayEdit) error(403, place.isOpen ? 'Dafür fehlt Ihnen die Berechtigung.' : 'Diese Fassung ist beschlossen.');
  const { id, title, definition, unit, direction, baseline, baselineYear, target, targetYear, source, frequencyMonths } = indicator;
  const year = (value: number | null) => (value === null ? '' : String(value));
  return {
    id, title, stored: { title, definition, unit, direction, source, baseline: numberText(baseline), baselineYear: year(baselineYear), target: numberText(target), targetYear: year(targetYear), frequencyMonths: String(frequencyMonths) },
    crumbs: frameworkCrumbs(locals.centre.slug, place, [title, `kennzahlen/${id}`], ['Bearbeiten']),
  };
};

export const actions: Actions = {
  save: async ({ locals, params, request }) => {
    const form = parseForm(indicatorForm, await request.formData());
    if (!form.ok) return invalid(form);
    const saved = await locals.inCentre((context) => changeIndicator(context, params.indicator, form.values));
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/rahmen/kennzahlen/${params.indicator}?gespeichert`);
  },
  remove: async ({ locals, params, request }) => {
    if (!parseForm(removeForm, await request.formData()).ok) return notRemoved('Bitte bestätigen Sie, dass Sie das löschen wollen.');
    const refusal = await locals.inCentre((context) => removeIndicator(context, params.indicator));
    if (refusal) return notRemoved(refusal.message);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/rahmen?geloescht`);
  },
};
