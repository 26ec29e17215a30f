import { redirect } from '@sveltejs/kit';
import { drawForm } from '#areas/meetings/conferences/allotment/forms.ts';
import { drawForums } from '#areas/meetings/conferences/allotment/server/commands.ts';
import { previewRun } from '#areas/meetings/conferences/allotment/server/queries.ts';
import { sessionName } from '#areas/meetings/conferences/programme/session.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { invalid, publicOrigin, refused } from '../../../../../../../answers.ts';
import { conferenceCrumbs } from '../../conference-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { meeting, next, demand, registrations, sessions } = await locals.inCentre((context) => previewRun(context, params.meeting));
  const nameOf = new Map(registrations.map(({ id, name }) => [id, name]));
  return {
    next: { number: next.number, people: next.people, firsts: next.firsts, seconds: next.seconds, unplaced: next.unplaced, digest: next.digest },
    forums: demand.map(({ forum, places, taken }) => ({ id: forum.id, name: sessionName(forum), places, taken, added: next.decisions.filter(({ forumId }) => forumId === forum.id).length })),
    decisions: next.decisions.slice(0, 500).map((decision) => {
      const forum = sessions.find(({ id }) => id === decision.forumId);
      return { key: `${decision.registrationId} ${decision.block}`, name: nameOf.get(decision.registrationId) ?? '', forum: forum ? sessionName(forum) : 'kein Platz', reason: decision.reason };
    }),
    total: next.decisions.length,
    crumbs: conferenceCrumbs(locals.centre.slug, meeting, ['Anmeldungen', 'anmeldungen'], ['Foren verteilen']),
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request, url }) => {
    const form = parseForm(drawForm, await request.formData());
    if (!form.ok) return invalid(form);
    const run = await locals.inCentre((context) => drawForums(context, params.meeting, form.values.digest, { tell: form.values.tell === 'ja', origin: publicOrigin(locals, url) }));
    if (isRefusal(run)) return refused(run, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/treffen/${params.meeting}/anmeldungen?gespeichert=verteilt`);
  },
};
