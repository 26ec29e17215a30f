import { error, redirect } from '@sveltejs/kit';
import { indicatorForm } from '#areas/strategy/framework/forms.ts';
import { createIndicator } from '#areas/strategy/framework/indicators/server/commands.ts';
import { readMeasure } from '#areas/strategy/framework/measures/server/queries.ts';
import { fieldOf, listGoals, readWorkplace } from '#areas/strategy/framework/server/queries.ts';
import type { Context } from '#platform/context.ts';
import { found, isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { invalid, refused } from '../../../../../../../../answers.ts';
import { frameworkCrumbs } from '../../framework-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  // an indicator hangs on a goal or a measure: without one, choose it first
  if (!url.searchParams.has('ziel') && !url.searchParams.has('massnahme')) redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/rahmen`);
  const { place, owner } = await locals.inCentre((context) => readOwner(context, params.edition, url));
  if (!fieldOf(place, owner.fieldId).mayEdit) error(403, place.isOpen ? 'Dafür fehlt Ihnen die Berechtigung.' : 'Diese Fassung ist beschlossen.');
  return { title: owner.title, back: owner.path, blank: { direction: 'up', frequencyMonths: '12' }, submissionKey: crypto.randomUUID(), crumbs: frameworkCrumbs(locals.centre.slug, place, [owner.title, owner.path], ['Neue Kennzahl']) };
};

export const actions: Actions = {
  default: async ({ locals, params, request, url }) => {
    const data = await request.formData();
    const form = parseForm(indicatorForm, data);
    if (!form.ok) return invalid(form);
    const saved = await locals.inCentre((context) => once(context, String(data.get('submissionKey')), async () => createIndicator(context, (await readOwner(context, params.edition, url)).owner.of, form.values)));
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/rahmen/kennzahlen/${saved.id}?gespeichert`);
  },
};

/** The goal or measure that the address names. */
async function readOwner(context: Context, edition: string, url: URL) {
  const place = await readWorkplace(context, edition);
  const measureId = url.searchParams.get('massnahme') ?? '';
  if (/^[0-9a-f-]{36}$/.test(measureId)) {
    const measure = await readMeasure(context, place.edition.id, measureId);
    return { place, owner: { of: { measureId }, fieldId: measure.fieldId, title: measure.title, path: `massnahmen/${measureId}` } };
  }
  const goal = found((await listGoals(context, place.edition.id)).find(({ id }) => id === url.searchParams.get('ziel')));
  return { place, owner: { of: { goalId: goal.id }, fieldId: goal.fieldId, title: goal.title, path: `ziele/${goal.id}` } };
}
