import { redirect } from '@sveltejs/kit';
import { removeForm, stepForm } from '#areas/strategy/consent/forms.ts';
import { mayAsk, mayEnter, mayReadDocuments, seesInside } from '#areas/strategy/consent/permissions.ts';
import { withdrawStep } from '#areas/strategy/consent/server/commands.ts';
import { removeTownStrategy } from '#areas/strategy/consent/strategies/server/commands.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import { parseForm } from '#platform/forms.ts';
import { invalid } from '../../../../../../../answers.ts';
import { townPage } from './town-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const page = await locals.inCentre((context) => townPage(context, params, true));
  const inArea = page.town.gone === null;
  return {
    ...page, mayAsk: mayAsk(locals.actor) && inArea && page.edition.state !== 'superseded', mayEnter: mayEnter(locals.actor, params.ags), mayWithdraw: mayAsk(locals.actor),
    seesInside: seesInside(locals.actor, params.ags), seesDocuments: mayReadDocuments(locals.actor), mayLink: mayEnter(locals.actor, params.ags) && inArea,
    said: url.searchParams.has('gespeichert'),
  };
};

export const actions: Actions = {
  withdraw: async ({ locals, params, request }) => {
    const form = parseForm(stepForm, await request.formData());
    if (!form.ok) return invalid(form);
    await locals.inCentre(async (context) => withdrawStep(context, (await readEdition(context, params.edition)).id, params.ags, form.values.step));
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/einvernehmen/${params.ags}?gespeichert`);
  },
  remove: async ({ locals, params, request }) => {
    const form = parseForm(removeForm, await request.formData());
    if (!form.ok) return invalid(form);
    await locals.inCentre((context) => removeTownStrategy(context, params.ags, form.values.id));
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/einvernehmen/${params.ags}?gespeichert`);
  },
};
