import { error, redirect } from '@sveltejs/kit';
import { isRefusal } from '#platform/errors.ts';
import { rawForm } from '#platform/forms.ts';
import { mergeOrganisations, mergePeople } from '#areas/network/merges/server/commands.ts';
import { refused } from '../../../../../../../../answers.ts';
import { networkCrumbs } from '../../../../network-page.ts';
import { choicesFrom, readPair } from './pair.ts';
import type { Actions, PageServerLoad } from './$types';

const subjectOf = (text: string) => (text === 'person' || text === 'organisation' ? text : error(404, 'Diese Seite gibt es nicht.'));

export const load: PageServerLoad = async ({ locals, params }) => {
  const subject = subjectOf(params.subject);
  return { ...await locals.inCentre((context) => readPair(context, subject, params.a, params.b)), subject, crumbs: networkCrumbs(locals.centre.slug, ['Doppelte Einträge', 'zusammenfuehren'], ['Vergleichen']) };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const subject = subjectOf(params.subject);
    const raw = rawForm(await request.formData());
    const merge = subject === 'person' ? mergePeople : mergeOrganisations;
    const merged = await locals.inCentre((context) => merge(context, params.a, params.b, choicesFrom(raw)));
    if (isRefusal(merged)) return refused(merged, raw);
    redirect(303, `/buero/${locals.centre.slug}/netzwerk/${subject === 'person' ? 'menschen' : 'organisationen'}/${params.a}?gespeichert`);
  },
};
