import { redirect } from '@sveltejs/kit';
import { germanClock, germanDay } from '#areas/meetings/conferences/conference.ts';
import { sessionForm, sessionFrom } from '#areas/meetings/conferences/programme/forms.ts';
import { addSession } from '#areas/meetings/conferences/programme/server/commands.ts';
import { readPrepared } from '#areas/meetings/conferences/server/queries.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { invalid, refused } from '../../../../../../../answers.ts';
import { conferenceCrumbs } from '../../conference-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { meeting } = await locals.inCentre((context) => readPrepared(context, params.meeting));
  return {
    blank: { day: germanDay(meeting.startsAt), from: germanClock(meeting.startsAt), to: '', room: meeting.room }, submissionKey: crypto.randomUUID(),
    crumbs: conferenceCrumbs(locals.centre.slug, meeting, ['Programm', 'programm'], ['Neuer Programmteil']),
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const data = await request.formData();
    const form = parseForm(sessionForm, data);
    if (!form.ok) return invalid(form);
    const content = sessionFrom(form.values);
    if (isRefusal(content)) return refused(content, form.raw);
    const saved = await locals.inCentre((context) => once(context, String(data.get('submissionKey')), () => addSession(context, params.meeting, content)));
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/treffen/${params.meeting}/programm?gespeichert`);
  },
};
