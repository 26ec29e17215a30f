import { redirect } from '@sveltejs/kit';
import type { Context } from '#platform/context.ts';
import { isRefusal, type Refusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { meetingName } from '#areas/meetings/meeting.ts';
import { cancelForm } from '#areas/meetings/planning/forms.ts';
import { cancelMeeting, publishMeeting, reinstateMeeting } from '#areas/meetings/planning/server/commands.ts';
import { dutyForm, noteForm, skipForm, swapForm } from '#areas/meetings/rota/forms.ts';
import { tickDuty, writeHandover } from '#areas/meetings/rota/duties/server/commands.ts';
import { askSwap } from '#areas/meetings/rota/swaps/server/commands.ts';
import { confirmHost, skipTurn } from '#areas/meetings/rota/turns/server/commands.ts';
import { readMeeting } from '#areas/meetings/server/queries.ts';
import { readThread } from '../../../../../../threads.ts';
import { invalid, refused } from '../../../../../answers.ts';
import { meetingCrumbs } from '../meetings-page.ts';
import { readOverview } from './overview-page.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => locals.inCentre(async (context) => ({
  ...await readOverview(context, params.meeting), thread: await readThread(context, 'meetings.meeting', params.meeting, `/buero/${locals.centre.slug}`), isSaved: url.searchParams.has('gespeichert'),
  crumbs: meetingCrumbs(locals.centre.slug, [meetingName((await readMeeting(context, params.meeting)).meeting)]),
}));

/** Runs one command and shows the meeting again, or says why not. */
async function answer(event: RequestEvent, raw: Parameters<typeof refused>[1], work: (context: Context) => Promise<unknown>) {
  const done = await event.locals.inCentre(work);
  if (isRefusal(done)) return refused(done as Refusal, raw);
  redirect(303, `/buero/${event.locals.centre.slug}/treffen/${event.params.meeting}?gespeichert`);
}

export const actions: Actions = {
  confirm: (event) => answer(event, {}, (context) => confirmHost(context, event.params.meeting)),
  reinstate: (event) => answer(event, {}, (context) => reinstateMeeting(context, event.params.meeting)),
  publish: (event) => answer(event, {}, (context) => publishMeeting(context, event.params.meeting, true)),
  hide: (event) => answer(event, {}, (context) => publishMeeting(context, event.params.meeting, false)),
  cancel: async (event) => {
    const form = parseForm(cancelForm, await event.request.formData());
    return form.ok ? answer(event, form.raw, (context) => cancelMeeting(context, event.params.meeting, form.values.reason)) : invalid(form);
  },
  skip: async (event) => {
    const form = parseForm(skipForm, await event.request.formData());
    if (!form.ok) return invalid(form);
    const skipped = await event.locals.inCentre((context) => skipTurn(context, event.params.meeting, form.values.reason));
    if (isRefusal(skipped)) return refused({ ...skipped, field: 'skipReason' }, { ...form.raw, skipReason: form.values.reason });
    redirect(303, `/buero/${event.locals.centre.slug}/treffen/${event.params.meeting}?gespeichert`);
  },
  swap: async (event) => {
    const form = parseForm(swapForm, await event.request.formData());
    return form.ok ? answer(event, form.raw, (context) => askSwap(context, event.params.meeting, form.values.otherMeeting, form.values.swapReason)) : invalid(form);
  },
  duty: async (event) => {
    const form = parseForm(dutyForm, await event.request.formData());
    return form.ok ? answer(event, form.raw, (context) => tickDuty(context, form.values.id, form.values.done === 'ja')) : invalid(form);
  },
  note: async (event) => {
    const form = parseForm(noteForm, await event.request.formData());
    return form.ok ? answer(event, form.raw, (context) => writeHandover(context, event.params.meeting, form.values.note)) : invalid(form);
  },
};
