import { error, redirect } from '@sveltejs/kit';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { mayManageBody, mayPrepareMeeting } from '#areas/meetings/permissions.ts';
import { meetingForm, meetingFrom, meetingValues } from '#areas/meetings/planning/forms.ts';
import { changeMeeting, contentOf } from '#areas/meetings/planning/server/commands.ts';
import { listHostChoices } from '#areas/meetings/planning/server/queries.ts';
import { meetingName } from '#areas/meetings/meeting.ts';
import { readMeeting } from '#areas/meetings/server/queries.ts';
import { invalid, refused } from '../../../../../../answers.ts';
import { meetingCrumbs } from '../../meetings-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { meeting, seats, hosts } = await locals.inCentre(async (context) => {
    const read = await readMeeting(context, params.meeting);
    return { ...read, hosts: mayManageBody(context.actor, read.meeting.bodyId, read.seats) ? await listHostChoices(context, read.meeting.bodyId) : [] };
  });
  if (!mayPrepareMeeting(locals.actor, meeting, seats)) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  return {
    hosts, stored: meetingValues(contentOf(meeting), meeting.updatedAt.toISOString()),
    crumbs: meetingCrumbs(locals.centre.slug, [meetingName(meeting), meeting.id], ['Bearbeiten']),
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const form = parseForm(meetingForm, await request.formData());
    if (!form.ok) return invalid(form);
    const saved = await locals.inCentre(async (context) => {
      const { meeting } = await readMeeting(context, params.meeting);
      const content = meetingFrom(form.values, meeting, Object.hasOwn(form.raw, 'host'));
      return isRefusal(content) ? content : changeMeeting(context, params.meeting, content, form.values.version || null);
    });
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/treffen/${params.meeting}?gespeichert`);
  },
};
