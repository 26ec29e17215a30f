import { error, redirect } from '@sveltejs/kit';
import { changeField, removeField } from '#areas/strategy/framework/fields/server/commands.ts';
import { fieldForm, removeForm } from '#areas/strategy/framework/forms.ts';
import { fieldOf, listGroups, readWorkplace } from '#areas/strategy/framework/server/queries.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { listTopics } from '#platform/server/reference/queries.ts';
import { invalid, refused } from '../../../../../../../../../answers.ts';
import { fieldValues, frameworkCrumbs, notRemoved } from '../../../framework-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { place, field, groups, topics } = await locals.inCentre(async (context) => {
    const place = await readWorkplace(context, params.edition);
    return { place, field: fieldOf(place, params.field), groups: await listGroups(context), topics: await listTopics(context.db) };
  });
  if (!field.mayEdit) error(403, place.isOpen ? 'Dafür fehlt Ihnen die Berechtigung.' : 'Diese Fassung ist beschlossen.');
  const group = { value: field.workingGroup ?? '', label: field.workingGroupName };
  return {
    id: field.id, name: field.name, mayManage: place.mayManage, groups: !place.mayManage ? null : field.workingGroup === null || groups.some(({ value }) => value === field.workingGroup) ? groups : [...groups, group],
    topics: topics.map(({ code, name }) => ({ value: code, label: name })), stored: fieldValues(field), crumbs: frameworkCrumbs(locals.centre.slug, place, [field.name, `felder/${field.id}`], ['Bearbeiten']),
  };
};

export const actions: Actions = {
  save: async ({ locals, params, request }) => {
    const form = parseForm(fieldForm, await request.formData());
    if (!form.ok) return invalid(form);
    const saved = await locals.inCentre((context) => changeField(context, params.field, form.values));
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/rahmen/felder/${params.field}?gespeichert`);
  },
  remove: async ({ locals, params, request }) => {
    if (!parseForm(removeForm, await request.formData()).ok) return notRemoved('Bitte bestätigen Sie, dass Sie das löschen wollen.');
    const refusal = await locals.inCentre((context) => removeField(context, params.field));
    if (refusal) return notRemoved(refusal.message);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/rahmen?geloescht`);
  },
};
