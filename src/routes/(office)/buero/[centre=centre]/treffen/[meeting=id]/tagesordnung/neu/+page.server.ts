import { error, redirect } from '@sveltejs/kit';
import { today } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { itemForm, itemFrom, itemValues } from '#areas/meetings/agenda/forms.ts';
import { emptyItem } from '#areas/meetings/agenda/item.ts';
import { addItem } from '#areas/meetings/agenda/server/commands.ts';
import { meetingName } from '#areas/meetings/meeting.ts';
import { mayPrepareMeeting } from '#areas/meetings/permissions.ts';
import { readMeeting } from '#areas/meetings/server/queries.ts';
import { invalid, refused } from '../../../../../../../answers.ts';
import { seatChoices } from '../../../agenda-page.ts';
import { meetingCrumbs } from '../../../meetings-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => locals.inCentre(async (context) => {
  const { meeting, seats } = await readMeeting(context, params.meeting);
  if (!mayPrepareMeeting(locals.actor, meeting, seats)) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  return {
    blank: itemValues(emptyItem), seats: await seatChoices(context, meeting.bodyId, today({ now: meeting.startsAt })), submissionKey: crypto.randomUUID(),
    crumbs: meetingCrumbs(locals.centre.slug, [meetingName(meeting), meeting.id], ['Tagesordnung', `${meeting.id}/tagesordnung`], ['Punkt hinzufügen']),
  };
});

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const data = await request.formData();
    const form = parseForm(itemForm, data);
    if (!form.ok) return invalid(form);
    const saved = await locals.inCentre((context) => once(context, String(data.get('submissionKey')), () => addItem(context, params.meeting, itemFrom(form.values))));
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/treffen/${params.meeting}/tagesordnung#top-${saved.id}`);
  },
};
