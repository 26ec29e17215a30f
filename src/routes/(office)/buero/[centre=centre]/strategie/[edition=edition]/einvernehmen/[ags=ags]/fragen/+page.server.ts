import { redirect } from '@sveltejs/kit';
import { askForm } from '#areas/strategy/consent/forms.ts';
import { mayAsk } from '#areas/strategy/consent/permissions.ts';
import { askTown } from '#areas/strategy/consent/server/commands.ts';
import { listOfficerAddresses, listVersionChoices } from '#areas/strategy/consent/server/queries.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import { today } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { invalid, publicOrigin, refused } from '../../../../../../../../answers.ts';
import { townPage } from '../town-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => locals.inCentre(async (context) => {
  const page = await townPage(context, params, mayAsk(locals.actor), ['Fragen']);
  return {
    ...page, versions: await listVersionChoices(context, page.editionId), email: (await listOfficerAddresses(context)).get(params.ags) ?? '', today: today(context), submissionKey: crypto.randomUUID(),
  };
});

export const actions: Actions = {
  default: async ({ locals, params, request, url }) => {
    const data = await request.formData();
    const form = parseForm(askForm, data);
    if (!form.ok) return invalid(form);
    const { version: versionId, ...question } = form.values;
    const refusal = await locals.inCentre((context) => once(context, String(data.get('submissionKey')), async () =>
      askTown(context, (await readEdition(context, params.edition)).id, params.ags, { ...question, versionId }, publicOrigin(locals, url))));
    if (isRefusal(refusal)) return refused(refusal, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/einvernehmen/${params.ags}?gespeichert`);
  },
};
