import { redirect } from '@sveltejs/kit';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { idForm } from '#areas/network/forms.ts';
import { undoMerge } from '#areas/network/merges/server/commands.ts';
import { listDuplicates, listMerges } from '#areas/network/merges/server/queries.ts';
import { invalid, refused } from '../../../../../answers.ts';
import { networkCrumbs } from '../network-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const subject = url.searchParams.get('art') === 'menschen' ? 'person' as const : 'organisation' as const;
  return {
    ...await locals.inCentre(async (context) => ({ pairs: await listDuplicates(context, subject), merges: await listMerges(context) })),
    subject, undone: url.searchParams.get('getrennt'), crumbs: networkCrumbs(locals.centre.slug, ['Doppelte Einträge']),
  };
};

export const actions: Actions = {
  undo: async ({ locals, request }) => {
    const form = parseForm(idForm, await request.formData());
    if (!form.ok) return invalid(form);
    const undone = await locals.inCentre((context) => undoMerge(context, form.values.id));
    if (isRefusal(undone)) return refused(undone, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/netzwerk/zusammenfuehren?getrennt=${undone.changedSince.length}`);
  },
};
