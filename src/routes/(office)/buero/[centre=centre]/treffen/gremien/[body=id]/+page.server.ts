import { redirect } from '@sveltejs/kit';
import { today } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { bodyKindLabels, bodyVisibilityLabels } from '#areas/meetings/body.ts';
import { isRunning } from '#areas/meetings/bodies/content.ts';
import { endBody } from '#areas/meetings/bodies/server/commands.ts';
import { meetingName, meetingStateLabels } from '#areas/meetings/meeting.ts';
import { mayReadMinutes } from '#areas/meetings/permissions.ts';
import { seatEndForm } from '#areas/meetings/seats/forms.ts';
import { listMeetings, listSeats, readBody } from '#areas/meetings/server/queries.ts';
import { invalid, refused } from '../../../../../../answers.ts';
import { meetingCrumbs } from '../../meetings-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => locals.inCentre(async (context) => {
  const { body, seats } = await readBody(context, params.body);
  const meetings = await listMeetings(context, { bodyId: body.id });
  const day = today(context);
  return {
    kindLabel: bodyKindLabels[body.kind], visibilityLabel: bodyVisibilityLabels[body.visibility], isRunning: isRunning(body, day), day,
    memberCount: mayReadMinutes(context.actor, body.id, seats) ? (await listSeats(context, body.id, day)).filter((seat) => seat.function !== 'deputy').length : null,
    meetings: meetings.toReversed().map((meeting) => ({
      id: meeting.id, name: meetingName(meeting), startsAt: meeting.startsAt, endsAt: meeting.endsAt, hostName: meeting.hostName, stateLabel: meetingStateLabels[meeting.state],
    })),
    isSaved: url.searchParams.has('gespeichert'), crumbs: meetingCrumbs(locals.centre.slug, ['Gremien', 'gremien'], [body.name]),
  };
});

export const actions: Actions = {
  end: async ({ locals, params, request }) => {
    const form = parseForm(seatEndForm, await request.formData());
    if (!form.ok) return invalid(form);
    const ended = await locals.inCentre((context) => endBody(context, params.body, form.values.lastDay));
    if (isRefusal(ended)) return refused({ ...ended, field: 'lastDay' }, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/treffen/gremien/${params.body}?gespeichert`);
  },
};
