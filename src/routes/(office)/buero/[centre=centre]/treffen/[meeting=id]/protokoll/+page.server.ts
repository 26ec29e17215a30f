import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Context } from '#platform/context.ts';
import { isRefusal, type Refusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { approveMinutes, circulateMinutes, reopenMinutes } from '#areas/meetings/minutes/approval/server/commands.ts';
import { approveForm, decideForm, textForm } from '#areas/meetings/minutes/forms.ts';
import { acceptRequest, declineRequest } from '#areas/meetings/minutes/requests/server/commands.ts';
import { saveText } from '#areas/meetings/minutes/writing/server/commands.ts';
import { meetingName } from '#areas/meetings/meeting.ts';
import { invalid, publicOrigin, refused } from '../../../../../../answers.ts';
import { idIn } from '../../agenda-page.ts';
import { meetingCrumbs } from '../../meetings-page.ts';
import { readMinutesPage } from './protokoll-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, parent }) => {
  const openId = idIn(url, 'punkt');
  const page = await locals.inCentre((context) => readMinutesPage(context, params.meeting, openId));
  const { meeting } = await parent();
  return {
    ...page, openId, said: url.searchParams.get('gespeichert'), owner: locals.actor.kind === 'person' ? locals.actor.accountId : '',
    crumbs: meetingCrumbs(locals.centre.slug, [meetingName(meeting), meeting.id], ['Protokoll']),
  };
};

type Event = RequestEvent<{ centre: string; meeting: string }>;

export const actions: Actions = {
  save: async (event) => {
    const itemId = idIn(event.url, 'punkt') ?? '';
    const form = parseForm(textForm, await event.request.formData());
    if (!form.ok) return invalid(form);
    const saved = await event.locals.inCentre((context) => saveText(context, { meetingId: event.params.meeting, itemId }, form.values));
    if (isRefusal(saved)) return refused(saved, form.raw);
    if (saved.kind === 'saved') redirect(303, `${here(event)}?gespeichert=text#punkt-${itemId}`);
    const errors: Record<string, string> = { text: 'Jemand anderes hat denselben Absatz geändert. Ihr Text ist noch nicht gespeichert. Bitte vergleichen Sie beide Fassungen.' };
    return fail(409, { errors, values: { ...form.raw, base: saved.theirs, version: String(saved.version) }, theirs: saved.theirs });
  },
  circulate: async (event) => act(event, (context) => circulateMinutes(context, event.params.meeting, publicOrigin(event.locals, event.url)), 'verschickt'),
  reopen: async (event) => act(event, (context) => reopenMinutes(context, event.params.meeting), 'offen'),
  approve: async (event) => {
    const form = parseForm(approveForm, await event.request.formData());
    if (!form.ok) return invalid(form);
    return act(event, (context) => approveMinutes(context, event.params.meeting, form.values.approvedIn), 'genehmigt');
  },
  approveEarlier: async (event) => {
    const earlier = idIn(event.url, 'treffen') ?? '';
    return act(event, (context) => approveMinutes(context, earlier, event.params.meeting), 'genehmigt');
  },
  accept: async (event) => decide(event, (context, request) => acceptRequest(context, event.params.meeting, request)),
  decline: async (event) => decide(event, (context, request, reason) => declineRequest(context, event.params.meeting, request, reason)),
};

async function decide(event: Event, work: (context: Context, request: string, reason: string) => Promise<Refusal | null>) {
  const form = parseForm(decideForm, await event.request.formData());
  if (!form.ok) return invalid(form);
  const refusal = await event.locals.inCentre((context) => work(context, form.values.request, form.values.reason));
  if (refusal) return refused(refusal, form.raw);
  redirect(303, `${here(event)}?gespeichert=entschieden#wuensche`);
}

async function act(event: Event, work: (context: Context) => Promise<Refusal | null>, said: string) {
  const refusal = await event.locals.inCentre(work);
  if (refusal) return refused(refusal, {});
  redirect(303, `${here(event)}?gespeichert=${said}`);
}

function here({ locals, params }: Event): string {
  return `/buero/${locals.centre.slug}/treffen/${params.meeting}/protokoll`;
}
