import { error, redirect } from '@sveltejs/kit';
import { createPrinciple } from '#areas/strategy/framework/fields/server/commands.ts';
import { principleForm } from '#areas/strategy/framework/forms.ts';
import { fieldOf, readWorkplace } from '#areas/strategy/framework/server/queries.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm, type RawForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { invalid, refused } from '../../../../../../../../answers.ts';
import { frameworkCrumbs, writable } from '../../framework-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { place, field } = await locals.inCentre(async (context) => {
    const place = await readWorkplace(context, params.edition);
    const wanted = url.searchParams.get('feld') ?? writable(place)[0]?.value;
    return { place, field: wanted === undefined ? null : fieldOf(place, wanted) };
  });
  if (!field?.mayEdit) error(403, place.isOpen ? 'Dafür fehlt Ihnen die Berechtigung.' : 'Diese Fassung ist beschlossen.');
  const blank: RawForm = {};
  return { id: field.id, name: field.name, blank, submissionKey: crypto.randomUUID(), crumbs: frameworkCrumbs(locals.centre.slug, place, [field.name, `felder/${field.id}`], ['Neue Leitlinie']) };
};

export const actions: Actions = {
  default: async ({ locals, params, request, url }) => {
    const data = await request.formData();
    const form = parseForm(principleForm, data);
    if (!form.ok) return invalid(form);
    const field = await locals.inCentre(async (context) => {
      const place = await readWorkplace(context, params.edition);
      return fieldOf(place, url.searchParams.get('feld') ?? writable(place)[0]?.value ?? '');
    });
    const saved = await locals.inCentre((context) => once(context, String(data.get('submissionKey')), () => createPrinciple(context, field.id, form.values)));
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/rahmen/felder/${field.id}?gespeichert`);
  },
};
