import { redirect } from '@sveltejs/kit';
import { askForFeedback } from '#areas/meetings/conferences/feedback/server/commands.ts';
import { readResult } from '#areas/meetings/conferences/feedback/server/queries.ts';
import { listSessions } from '#areas/meetings/conferences/programme/server/queries.ts';
import { blocksOf, sessionName } from '#areas/meetings/conferences/programme/session.ts';
import { resultForm } from '#areas/meetings/conferences/results/forms.ts';
import { saveSheet } from '#areas/meetings/conferences/results/server/commands.ts';
import { listSheets } from '#areas/meetings/conferences/results/server/queries.ts';
import { readConference } from '#areas/meetings/conferences/server/queries.ts';
import { mayPrepareMeeting, mayReadMinutes } from '#areas/meetings/permissions.ts';
import { publicPath } from '#platform/addresses.ts';
import { demand, isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { invalid, publicOrigin, refused } from '../../../../../../answers.ts';
import { qrPath } from '../../../../../../(public)/qr.ts';
import { conferenceCrumbs } from '../conference-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { meeting, conference, sessions, sheets, feedback, mayPrepare } = await locals.inCentre(async (context) => {
    const held = await readConference(context, params.meeting);
    const mayPrepare = mayPrepareMeeting(locals.actor, held.meeting, held.seats);
    demand(mayPrepare || mayReadMinutes(locals.actor, held.meeting.bodyId, held.seats));
    return { ...held, mayPrepare, sessions: await listSessions(context, params.meeting), sheets: await listSheets(context, params.meeting), feedback: mayPrepare ? await readResult(context, params.meeting) : null };
  });
  const code = mayPrepare && conference !== null ? publicOrigin(locals, url) + publicPath(locals.centre.slug, 'de', `/rueckmeldung/${conference.feedbackCode}`) : null;
  return {
    mayPrepare, feedback, askedAt: conference?.feedbackAskedAt ?? null, isOver: meeting.endsAt <= locals.now, code: code === null ? null : { address: code, picture: qrPath(code) },
    forums: blocksOf(sessions).flatMap(({ forums }) => forums).map((forum) => ({ id: forum.id, name: sessionName(forum), sheet: sheets.find(({ sessionId }) => sessionId === forum.id) ?? null })),
    said: url.searchParams.get('gespeichert'), crumbs: conferenceCrumbs(locals.centre.slug, meeting, ['Ergebnisse']),
  };
};

export const actions: Actions = {
  sheet: async ({ locals, params, request }) => {
    const form = parseForm(resultForm, await request.formData());
    if (!form.ok) return invalid(form);
    const { session, publish, ...content } = form.values;
    const refusal = await locals.inCentre((context) => saveSheet(context, params.meeting, session, content, publish === 'ja'));
    if (refusal) return refused(refusal, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/treffen/${params.meeting}/ergebnisse?gespeichert=blatt#blatt-${session}`);
  },
  ask: async ({ locals, params, url }) => {
    const asked = await locals.inCentre((context) => askForFeedback(context, params.meeting, publicOrigin(locals, url)));
    if (isRefusal(asked)) return refused(asked, {});
    redirect(303, `/buero/${locals.centre.slug}/treffen/${params.meeting}/ergebnisse?gespeichert=gefragt`);
  },
};
