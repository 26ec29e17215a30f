import { error, redirect } from '@sveltejs/kit';
import { measureStatuses, measureStatusLabels } from '#areas/strategy/edition.ts';
import { changeCourse } from '#areas/strategy/framework/courses/server/commands.ts';
import { courseForm } from '#areas/strategy/framework/forms.ts';
import { readMeasure } from '#areas/strategy/framework/measures/server/queries.ts';
import { fieldOf, readWorkplace } from '#areas/strategy/framework/server/queries.ts';
import { parseForm, type RawForm } from '#platform/forms.ts';
import { invalid, refused } from '../../../../../../../../../answers.ts';
import { frameworkCrumbs, listOwners } from '../../../framework-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { place, measure, owners } = await locals.inCentre(async (context) => {
    const place = await readWorkplace(context, params.edition);
    return { place, measure: await readMeasure(context, place.edition.id, params.measure), owners: await listOwners(context) };
  });
  if (!fieldOf(place, measure.fieldId).mayWrite) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  const { id, title, status, ownerName, ownerState, successor, isOwnerReplaced, reporterName, reporterEmail } = measure;
  const stored: RawForm = { status, owner: ownerState === 'merged' ? successor : isOwnerReplaced ? measure.owner : '', reporterName, reporterEmail };
  return {
    id, title, ownerName, owners, stored, statuses: measureStatuses.map((value) => ({ value, label: measureStatusLabels[value] })),
    crumbs: frameworkCrumbs(locals.centre.slug, place, ['Maßnahmen', 'massnahmen'], [title, `massnahmen/${id}`], ['Stand und Träger']),
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const form = parseForm(courseForm, await request.formData());
    if (!form.ok) return invalid(form);
    const refusal = await locals.inCentre(async (context) => {
      await readMeasure(context, (await readWorkplace(context, params.edition)).edition.id, params.measure);
      return changeCourse(context, params.measure, form.values);
    });
    if (refusal) return refused(refusal, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/rahmen/massnahmen/${params.measure}?gespeichert`);
  },
};
