import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Context } from '#platform/context.ts';
import type { Refusal } from '#platform/errors.ts';
import { parseForm, type RawForm } from '#platform/forms.ts';
import { participationOf } from '#areas/meetings/attendance/attendance.ts';
import { attendanceForm, guestForm, linesFrom } from '#areas/meetings/attendance/forms.ts';
import { addGuest, keepAttendance } from '#areas/meetings/attendance/server/commands.ts';
import { listAttendance } from '#areas/meetings/attendance/server/queries.ts';
import { meetingName } from '#areas/meetings/meeting.ts';
import { readMeeting } from '#areas/meetings/server/queries.ts';
import { invalid, refused } from '../../../../../../answers.ts';
import { meetingCrumbs } from '../../meetings-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => locals.inCentre(async (context) => {
  const rows = await listAttendance(context, params.meeting);
  const { meeting } = await readMeeting(context, params.meeting);
  return { rows, participation: participationOf(rows), crumbs: meetingCrumbs(locals.centre.slug, [meetingName(meeting), meeting.id], ['Anwesenheit']) };
});

export const actions: Actions = {
  keep: async (event) => {
    const form = parseForm(attendanceForm, await event.request.formData());
    return form.ok ? answer(event, form.raw, (context) => keepAttendance(context, event.params.meeting, linesFrom(form.values))) : invalid(form);
  },
  guest: async (event) => {
    const form = parseForm(guestForm, await event.request.formData());
    return form.ok ? answer(event, form.raw, (context) => addGuest(context, event.params.meeting, form.values)) : invalid(form);
  },
};

async function answer({ locals, params }: RequestEvent<{ centre: string; meeting: string }>, raw: RawForm, work: (context: Context) => Promise<Refusal | null>) {
  const refusal = await locals.inCentre(work);
  if (refusal) return refused(refusal, raw);
  redirect(303, `/buero/${locals.centre.slug}/treffen/${params.meeting}/anwesenheit?gespeichert`);
}
