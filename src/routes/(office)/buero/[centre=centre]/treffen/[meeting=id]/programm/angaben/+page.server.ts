import { redirect } from '@sveltejs/kit';
import { emptyConference } from '#areas/meetings/conferences/conference.ts';
import { conferenceForm } from '#areas/meetings/conferences/forms.ts';
import { saveConference } from '#areas/meetings/conferences/server/commands.ts';
import { readPrepared } from '#areas/meetings/conferences/server/queries.ts';
import { parseForm } from '#platform/forms.ts';
import { invalid, refused } from '../../../../../../../answers.ts';
import { conferenceCrumbs } from '../../conference-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { meeting, conference } = await locals.inCentre((context) => readPrepared(context, params.meeting));
  const { intro, access, capacity, registrationFrom, registrationUntil } = conference ?? emptyConference;
  return {
    stored: { intro, access, capacity: String(capacity ?? ''), registrationFrom: registrationFrom ?? '', registrationUntil: registrationUntil ?? '' },
    crumbs: conferenceCrumbs(locals.centre.slug, meeting, ['Programm', 'programm'], ['Anmeldung und Text']),
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const form = parseForm(conferenceForm, await request.formData());
    if (!form.ok) return invalid(form);
    const refusal = await locals.inCentre((context) => saveConference(context, params.meeting, form.values));
    if (refusal) return refused(refusal, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/treffen/${params.meeting}/programm?gespeichert`);
  },
};
