import { redirect } from '@sveltejs/kit';
import { fetchNow, pauseSource, removeSource, resumeSource } from '#areas/meetings/council/server/commands.ts';
import { countObjects, findSource, listFaults } from '#areas/meetings/council/server/queries.ts';
import { isRefusal } from '#platform/errors.ts';
import { refused } from '../../../../../../../answers.ts';
import { councilCrumbs } from '../../rat-page.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const found = await locals.inCentre(async (context) => ({
    source: await findSource(context, params.source), faults: await listFaults(context, params.source), counts: await countObjects(context, params.source),
  }));
  return { ...found, crumbs: councilCrumbs(locals.centre.slug, ['Quellen', 'quellen'], [found.source.label]) };
};

export const actions: Actions = {
  abrufen: async (event) => {
    const refusal = await event.locals.inCentre((context) => fetchNow(context, event.params.source));
    return isRefusal(refusal) ? refused(refusal, {}) : back(event);
  },
  aus: async (event) => {
    await event.locals.inCentre((context) => pauseSource(context, event.params.source));
    back(event);
  },
  an: async (event) => {
    await event.locals.inCentre((context) => resumeSource(context, event.params.source));
    back(event);
  },
  entfernen: async ({ locals, params, request }) => {
    if ((await request.formData()).get('sure') !== 'ja') return refused({ refused: true, message: 'Bitte bestätigen Sie, dass alle Einträge dieser Quelle gelöscht werden.', field: 'sure' }, {});
    await locals.inCentre((context) => removeSource(context, params.source));
    redirect(303, `/buero/${locals.centre.slug}/treffen/rat/quellen`);
  },
};

function back({ url }: RequestEvent): never {
  redirect(303, url.pathname);
}
