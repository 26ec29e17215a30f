import { error, redirect } from '@sveltejs/kit';
import { changePrinciple, removePrinciple } from '#areas/strategy/framework/fields/server/commands.ts';
import { principleForm, removeForm } from '#areas/strategy/framework/forms.ts';
import { listPrinciples, readWorkplace } from '#areas/strategy/framework/server/queries.ts';
import { found, isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { invalid, refused } from '../../../../../../../../answers.ts';
import { frameworkCrumbs, notRemoved } from '../../framework-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { place, principle } = await locals.inCentre(async (context) => {
    const place = await readWorkplace(context, params.edition);
    return { place, principle: found((await listPrinciples(context, place.edition.id)).find(({ id }) => id === params.principle)) };
  });
  const field = place.fields.find(({ id }) => id === principle.fieldId);
  if (!(field ? field.mayEdit : place.mayManage)) error(403, place.isOpen ? 'Dafür fehlt Ihnen die Berechtigung.' : 'Diese Fassung ist beschlossen.');
  return {
    name: field?.name ?? 'Ganzes Konzept', back: field ? `felder/${field.id}` : '', stored: { title: principle.title, description: principle.description },
    crumbs: frameworkCrumbs(locals.centre.slug, place, ...(field ? [[field.name, `felder/${field.id}`] as const] : []), ['Leitlinie bearbeiten']),
  };
};

export const actions: Actions = {
  save: async ({ locals, params, request }) => {
    const form = parseForm(principleForm, await request.formData());
    if (!form.ok) return invalid(form);
    const saved = await locals.inCentre((context) => changePrinciple(context, params.principle, form.values));
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/rahmen/leitlinien/${params.principle}?gespeichert`);
  },
  remove: async ({ locals, params, request }) => {
    if (!parseForm(removeForm, await request.formData()).ok) return notRemoved('Bitte bestätigen Sie, dass Sie das löschen wollen.');
    const refusal = await locals.inCentre((context) => removePrinciple(context, params.principle));
    if (refusal) return notRemoved(refusal.message);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/rahmen?geloescht`);
  },
};
