import { error, redirect } from '@sveltejs/kit';
import { today } from '#platform/context.ts';
import { parseForm } from '#platform/forms.ts';
import { endForm, endsFrom } from '#areas/meetings/agenda/forms.ts';
import { holdMeeting } from '#areas/meetings/agenda/closing/server/commands.ts';
import { mayTravel, proposedEnd, refuseHold } from '#areas/meetings/agenda/item.ts';
import { listAgenda } from '#areas/meetings/agenda/server/queries.ts';
import { meetingName } from '#areas/meetings/meeting.ts';
import { mayKeepMinutes } from '#areas/meetings/permissions.ts';
import { readMeeting } from '#areas/meetings/server/queries.ts';
import { invalid, refused } from '../../../../../../../answers.ts';
import { meetingCrumbs } from '../../../meetings-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => locals.inCentre(async (context) => {
  const { meeting, seats } = await readMeeting(context, params.meeting);
  if (!mayKeepMinutes(locals.actor, meeting, seats)) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  const items = (await listAgenda(context, meeting.id)).map(({ id, position, title, kind, result }) => ({ id, position, title, end: proposedEnd({ result }), mayTravel: mayTravel(kind) }));
  return {
    items, refusal: refuseHold(meeting, today(context), today({ now: meeting.startsAt }))?.message ?? null,
    crumbs: meetingCrumbs(locals.centre.slug, [meetingName(meeting), meeting.id], ['Tagesordnung', `${meeting.id}/tagesordnung`], ['Abschluss']),
  };
});

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const form = parseForm(endForm, await request.formData());
    if (!form.ok) return invalid(form);
    const refusal = await locals.inCentre((context) => holdMeeting(context, params.meeting, endsFrom(form.values)));
    if (refusal) return refused(refusal, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/treffen/${params.meeting}/tagesordnung?abgeschlossen`);
  },
};
