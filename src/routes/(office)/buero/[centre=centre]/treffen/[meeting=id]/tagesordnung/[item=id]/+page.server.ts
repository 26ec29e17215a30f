import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { today, type Context } from '#platform/context.ts';
import { isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { parseForm, rawForm } from '#platform/forms.ts';
import { acceptedEndings, incomingFile } from '#platform/server/files.ts';
import { itemForm, itemFrom, itemValues } from '#areas/meetings/agenda/forms.ts';
import { setResult } from '#areas/meetings/agenda/closing/server/commands.ts';
import { changeItem, removeItem } from '#areas/meetings/agenda/server/commands.ts';
import { readItem } from '#areas/meetings/agenda/server/queries.ts';
import { itemResults } from '#areas/meetings/agenda/item.ts';
import { addPaper, removePaper } from '#areas/meetings/papers/server/commands.ts';
import { listPapers } from '#areas/meetings/papers/server/queries.ts';
import { meetingName } from '#areas/meetings/meeting.ts';
import { mayPrepareMeeting } from '#areas/meetings/permissions.ts';
import { invalid, refused } from '../../../../../../../answers.ts';
import { idFrom, seatChoices } from '../../../agenda-page.ts';
import { meetingCrumbs } from '../../../meetings-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => locals.inCentre(async (context) => {
  const { item, meeting, seats } = await readItem(context, params.item);
  if (meeting.id !== params.meeting) error(404, 'Das gibt es hier nicht.');
  if (!mayPrepareMeeting(locals.actor, meeting, seats)) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  return {
    item, stored: itemValues(item), papers: (await listPapers(context, meeting.id)).filter((paper) => paper.agendaItemId === item.id), accept: acceptedEndings,
    seats: await seatChoices(context, meeting.bodyId, today({ now: meeting.startsAt }), item.responsibleId), isOpen: meeting.state === 'planned' || meeting.state === 'invited',
    crumbs: meetingCrumbs(locals.centre.slug, [meetingName(meeting), meeting.id], ['Tagesordnung', `${meeting.id}/tagesordnung`], [item.title]),
  };
});

type Event = RequestEvent<{ centre: string; meeting: string; item: string }>;

export const actions: Actions = {
  change: async (event) => {
    const form = parseForm(itemForm, await event.request.formData());
    return form.ok ? answer(event, form.raw, (context) => changeItem(context, event.params.item, itemFrom(form.values)), list(event)) : invalid(form);
  },
  remove: async (event) => answer(event, {}, (context) => removeItem(context, event.params.item), list(event)),
  result: async (event) => {
    const data = await event.request.formData();
    const result = itemResults.find((name) => name === data.get('result'));
    if (!result) return refused(refuse('Bitte wählen Sie, was aus dem Punkt wurde.', 'result'), rawForm(data));
    return answer(event, rawForm(data), (context) => setResult(context, event.params.item, result), list(event));
  },
  paper: async (event) => {
    const data = await event.request.formData();
    const file = await incomingFile(data.get('file'));
    if (file === null) return refused(refuse('Bitte wählen Sie eine Datei.', 'file'), rawForm(data));
    const content = { title: String(data.get('paperTitle') ?? '').trim().slice(0, 200), isPublic: data.get('paperIsPublic') === 'ja', agendaItemId: event.params.item };
    return answer(event, rawForm(data), (context) => addPaper(context, event.params.meeting, content, file), `${list(event)}/${event.params.item}?gespeichert#unterlagen`);
  },
  removePaper: async (event) => {
    const paper = idFrom((await event.request.formData()).get('paper'));
    return answer(event, {}, (context) => removePaper(context, paper), `${list(event)}/${event.params.item}?gespeichert#unterlagen`);
  },
};

function list({ locals, params }: Event): string {
  return `/buero/${locals.centre.slug}/treffen/${params.meeting}/tagesordnung`;
}

async function answer(event: Event, raw: ReturnType<typeof rawForm>, work: (context: Context) => Promise<unknown>, target: string) {
  const result: unknown = await event.locals.inCentre(work);
  if (isRefusal(result)) return refused(result as Refusal, raw);
  redirect(303, target);
}
