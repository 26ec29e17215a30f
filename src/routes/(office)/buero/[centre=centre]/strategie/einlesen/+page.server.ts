import { redirect } from '@sveltejs/kit';
import { startImport } from '#areas/strategy/imports/server/commands.ts';
import { listImports } from '#areas/strategy/imports/server/queries.ts';
import { isRefusal } from '#platform/errors.ts';
import { incomingFile } from '#platform/server/files.ts';
import { once } from '#platform/server/submission.ts';
import { refused } from '../../../../../answers.ts';
import { strategyCrumbs } from '../strategy-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  runs: await locals.inCentre(listImports), submissionKey: crypto.randomUUID(), crumbs: strategyCrumbs(locals.centre.slug, null, ['Aus Word einlesen']),
});

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const data = await request.formData();
    const file = await incomingFile(data.get('file'));
    const started = await locals.inCentre((context) => once(context, String(data.get('submissionKey')), () => startImport(context, file)));
    if (isRefusal(started)) return refused(started, {});
    redirect(303, `/buero/${locals.centre.slug}/strategie/einlesen/${started}`);
  },
};
