import { error, redirect } from '@sveltejs/kit';
import { sessionForm, sessionFrom, sessionValues } from '#areas/meetings/conferences/programme/forms.ts';
import { changeSession, removeSession } from '#areas/meetings/conferences/programme/server/commands.ts';
import { readSession } from '#areas/meetings/conferences/programme/server/queries.ts';
import { sessionName } from '#areas/meetings/conferences/programme/session.ts';
import { readPrepared } from '#areas/meetings/conferences/server/queries.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { invalid, publicOrigin, refused } from '../../../../../../../answers.ts';
import { conferenceCrumbs } from '../../conference-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { meeting, session } = await locals.inCentre(async (context) => ({ ...await readPrepared(context, params.meeting), session: await readSession(context, params.meeting, params.session) }));
  if (session.cancelledAt !== null) error(404, 'Dieser Programmteil entfällt.');
  return { name: sessionName(session), stored: sessionValues(session), crumbs: conferenceCrumbs(locals.centre.slug, meeting, ['Programm', 'programm'], [sessionName(session)]) };
};

export const actions: Actions = {
  change: async ({ locals, params, request }) => {
    const form = parseForm(sessionForm, await request.formData());
    if (!form.ok) return invalid(form);
    const content = sessionFrom(form.values);
    if (isRefusal(content)) return refused(content, form.raw);
    const refusal = await locals.inCentre((context) => changeSession(context, params.meeting, params.session, content));
    if (refusal) return refused(refusal, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/treffen/${params.meeting}/programm?gespeichert`);
  },
  remove: async ({ locals, params, url }) => {
    const outcome = await locals.inCentre((context) => removeSession(context, params.meeting, params.session, publicOrigin(locals, url)));
    redirect(303, `/buero/${locals.centre.slug}/treffen/${params.meeting}/programm?entfernt=${outcome === 'deleted' ? 'geloescht' : 'entfaellt'}`);
  },
};
