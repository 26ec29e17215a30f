import { redirect } from '@sveltejs/kit';
import { entryForm } from '#areas/strategy/consent/forms.ts';
import { mayEnter } from '#areas/strategy/consent/permissions.ts';
import { enterAnswer } from '#areas/strategy/consent/server/commands.ts';
import { listVersionChoices } from '#areas/strategy/consent/server/queries.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import { today } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { acceptedEndings, incomingFile } from '#platform/server/files.ts';
import { once } from '#platform/server/submission.ts';
import { invalid, refused } from '../../../../../../../../answers.ts';
import { townPage } from '../town-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => locals.inCentre(async (context) => {
  const page = await townPage(context, params, mayEnter(locals.actor, params.ags), ['Antwort eintragen']);
  return { ...page, versions: await listVersionChoices(context, page.editionId), accept: acceptedEndings, today: today(context), submissionKey: crypto.randomUUID() };
});

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const data = await request.formData();
    const form = parseForm(entryForm, data);
    if (!form.ok) return invalid(form);
    const file = await incomingFile(data.get('file'));
    const { version: versionId, ...entry } = form.values;
    const refusal = await locals.inCentre((context) => once(context, String(data.get('submissionKey')), async () =>
      enterAnswer(context, (await readEdition(context, params.edition)).id, params.ags, { ...entry, versionId }, file)));
    if (isRefusal(refusal)) return refused(refusal, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/einvernehmen/${params.ags}?gespeichert`);
  },
};
