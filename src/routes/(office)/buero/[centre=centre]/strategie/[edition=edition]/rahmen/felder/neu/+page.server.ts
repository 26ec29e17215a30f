import { error, redirect } from '@sveltejs/kit';
import { createField } from '#areas/strategy/framework/fields/server/commands.ts';
import { fieldForm } from '#areas/strategy/framework/forms.ts';
import { listGroups, readWorkplace } from '#areas/strategy/framework/server/queries.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm, type RawForm } from '#platform/forms.ts';
import { listTopics } from '#platform/server/reference/queries.ts';
import { once } from '#platform/server/submission.ts';
import { invalid, refused } from '../../../../../../../../answers.ts';
import { frameworkCrumbs } from '../../framework-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { place, groups, topics } = await locals.inCentre(async (context) => ({ place: await readWorkplace(context, params.edition), groups: await listGroups(context), topics: await listTopics(context.db) }));
  if (!place.mayManage) error(403, place.isOpen ? 'Dafür fehlt Ihnen die Berechtigung.' : 'Diese Fassung ist beschlossen.');
  const blank: RawForm = {};
  return { year: place.edition.year, groups, topics: topics.map(({ code, name }) => ({ value: code, label: name })), blank, submissionKey: crypto.randomUUID(), crumbs: frameworkCrumbs(locals.centre.slug, place, ['Neues Handlungsfeld']) };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const data = await request.formData();
    const form = parseForm(fieldForm, data);
    if (!form.ok) return invalid(form);
    const saved = await locals.inCentre((context) => once(context, String(data.get('submissionKey')), async () => createField(context, (await readWorkplace(context, params.edition)).edition.id, form.values)));
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/rahmen/felder/${saved.id}?gespeichert`);
  },
};
