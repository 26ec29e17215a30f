import { redirect } from '@sveltejs/kit';
import { moveForm } from '#areas/strategy/framework/forms.ts';
import { moveMeasure } from '#areas/strategy/framework/measures/server/commands.ts';
import { listMeasuresOf, readMeasure } from '#areas/strategy/framework/measures/server/queries.ts';
import { fieldOf, readWorkplace } from '#areas/strategy/framework/server/queries.ts';
import { parseForm } from '#platform/forms.ts';
import { invalid, refused } from '../../../../../../../../answers.ts';
import { frameworkCrumbs } from '../../framework-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { place, measure, parts } = await locals.inCentre(async (context) => {
    const place = await readWorkplace(context, params.edition);
    return { place, measure: await readMeasure(context, place.edition.id, params.measure), parts: await listMeasuresOf(context, place.edition.id, { parentId: params.measure }) };
  });
  const field = fieldOf(place, measure.fieldId);
  return {
    edition: place.edition, isOpen: place.isOpen, field, measure: field.mayWrite ? measure : { ...measure, reporterName: '', reporterEmail: '' }, parts, isSaved: url.searchParams.has('gespeichert'),
    crumbs: frameworkCrumbs(locals.centre.slug, place, [field.name, `felder/${field.id}`], [measure.title]),
  };
};

export const actions: Actions = {
  move: async ({ locals, params, request }) => {
    const form = parseForm(moveForm, await request.formData());
    if (!form.ok) return invalid(form);
    const refusal = await locals.inCentre((context) => moveMeasure(context, params.measure, form.values.direction));
    if (refusal) return refused(refusal, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/rahmen/massnahmen/${params.measure}`);
  },
};
