import { error, redirect } from '@sveltejs/kit';
import { createEdition } from '#areas/strategy/editions/server/commands.ts';
import { editionForm } from '#areas/strategy/framework/forms.ts';
import { listGroups } from '#areas/strategy/framework/server/queries.ts';
import { may } from '#areas/strategy/permissions.ts';
import { listEditions } from '#areas/strategy/server/queries.ts';
import { today } from '#platform/context.ts';
import { isRefusal, refuse } from '#platform/errors.ts';
import { parseForm, type RawForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { invalid, refused } from '../../../../../answers.ts';
import { strategyCrumbs } from '../strategy-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  if (!may(locals.actor, 'manageStrategy')) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  const { editions, bodies } = await locals.inCentre(async (context) => ({ editions: await listEditions(context), bodies: await listGroups(context) }));
  const blank: RawForm = { title: editions[0]?.title ?? 'Integrationskonzept', year: today(locals).slice(0, 4), steeringBody: editions[0]?.steeringBody ?? '' };
  return { bodies, blank, earlier: editions.map(({ slug, year }) => ({ slug, year })), submissionKey: crypto.randomUUID(), crumbs: strategyCrumbs(locals.centre.slug, null, ['Neue Fassung']) };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const data = await request.formData();
    const form = parseForm(editionForm, data);
    if (!form.ok) return invalid(form);
    const { year, ...facts } = form.values;
    const saved = await locals.inCentre(async (context) => {
      const known = [...(await listGroups(context)).map(({ value }) => value)];
      if (facts.steeringBody !== null && !known.includes(facts.steeringBody)) return refuse('Dieses Gremium gibt es nicht mehr. Bitte wählen Sie ein anderes.', 'steeringBody');
      return once(context, String(data.get('submissionKey')), () => createEdition(context, { ...facts, year: year!, basedOn: null }));
    });
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${saved.slug}`);
  },
};
