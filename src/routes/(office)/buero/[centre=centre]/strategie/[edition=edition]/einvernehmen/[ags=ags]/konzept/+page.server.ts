import { redirect } from '@sveltejs/kit';
import { strategyForm } from '#areas/strategy/consent/forms.ts';
import { mayEnter } from '#areas/strategy/consent/permissions.ts';
import { addTownStrategy, changeTownStrategy } from '#areas/strategy/consent/strategies/server/commands.ts';
import { found, isRefusal } from '#platform/errors.ts';
import { parseForm, type RawForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { invalid, refused } from '../../../../../../../../answers.ts';
import { townPage } from '../town-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => locals.inCentre(async (context) => {
  const page = await townPage(context, params, mayEnter(locals.actor, params.ags), ['Eigenes Konzept']);
  const id = url.searchParams.get('id');
  const known = id === null ? null : found(page.town.strategies.find((own) => own.id === id));
  const stored: RawForm = known === null ? { isPublic: 'ja' } : { id: known.id, title: known.title, year: String(known.year), address: known.address, contact: known.contact, ...(known.isPublic ? { isPublic: 'ja' } : {}) };
  return { ...page, stored, isNew: known === null, submissionKey: crypto.randomUUID() };
});

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const data = await request.formData();
    const form = parseForm(strategyForm, data);
    if (!form.ok) return invalid(form);
    const { id, isPublic, ...rest } = form.values;
    const content = { ...rest, isPublic: isPublic === 'ja' };
    const saved = await locals.inCentre((context) => once<unknown>(context, String(data.get('submissionKey')), () =>
      (id === null ? addTownStrategy(context, params.ags, content) : changeTownStrategy(context, params.ags, id, content))));
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/einvernehmen/${params.ags}?gespeichert#eigenes`);
  },
};
