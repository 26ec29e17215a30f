import { redirect, type RequestEvent } from '@sveltejs/kit';
import { today, type Context } from '#platform/context.ts';
import { isRefusal, type Refusal } from '#platform/errors.ts';
import { parseForm, rawForm } from '#platform/forms.ts';
import { orderForm, wishesFrom } from '#areas/meetings/agenda/forms.ts';
import { refuseHold, slotMinutes, slotWarning, totalMinutes } from '#areas/meetings/agenda/item.ts';
import { arrangeAgenda, moveItem, scheduleTopic, startAgenda } from '#areas/meetings/agenda/server/commands.ts';
import { listAgenda, listTemplate } from '#areas/meetings/agenda/server/queries.ts';
import { listPapers } from '#areas/meetings/papers/server/queries.ts';
import { listBacklog } from '#areas/meetings/topics/server/queries.ts';
import { meetingName } from '#areas/meetings/meeting.ts';
import { mayPrepareMeeting } from '#areas/meetings/permissions.ts';
import { readMeeting } from '#areas/meetings/server/queries.ts';
import { invalid, refused } from '../../../../../../answers.ts';
import { idFrom } from '../../agenda-page.ts';
import { meetingCrumbs } from '../../meetings-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => locals.inCentre(async (context) => {
  const { meeting, seats } = await readMeeting(context, params.meeting);
  const mayPrepare = mayPrepareMeeting(locals.actor, meeting, seats);
  const items = await listAgenda(context, meeting.id);
  const isOpen = meeting.state === 'planned' || meeting.state === 'invited';
  const [total, slot] = [totalMinutes(items), slotMinutes(meeting)];
  return {
    items, total, slot, isOpen, isHoldable: refuseHold(meeting, today(context), today({ now: meeting.startsAt })) === null, warning: mayPrepare && isOpen ? slotWarning(total, slot) : null, papers: await listPapers(context, meeting.id),
    topics: mayPrepare && isOpen ? await listBacklog(context, meeting.bodyId, []) : [],
    hasTemplate: mayPrepare && isOpen && items.length === 0 && (await listTemplate(context, meeting.bodyId)).length > 0,
    crumbs: meetingCrumbs(locals.centre.slug, [meetingName(meeting), meeting.id], ['Tagesordnung']),
  };
});

type Event = RequestEvent<{ centre: string; meeting: string }>;

export const actions: Actions = {
  arrange: async (event) => {
    const data = await event.request.formData();
    const form = parseForm(orderForm, data);
    if (!form.ok) return invalid(form);
    return answer(event, data, (context) => arrangeAgenda(context, event.params.meeting, wishesFrom(form.values)));
  },
  move: async (event) => {
    const data = await event.request.formData();
    const [item = '', position = ''] = String(data.get('to')).split(':');
    return answer(event, data, (context) => moveItem(context, idFrom(item), Number(position)), `#top-${item}`);
  },
  schedule: async (event) => {
    const data = await event.request.formData();
    return answer(event, data, (context) => scheduleTopic(context, event.params.meeting, idFrom(data.get('topic'))));
  },
  start: async (event) => answer(event, await event.request.formData(), (context) => startAgenda(context, event.params.meeting)),
};

async function answer(event: Event, data: FormData, work: (context: Context) => Promise<unknown>, anchor = '') {
  const result: unknown = await event.locals.inCentre(work);
  if (isRefusal(result)) return refused(result as Refusal, rawForm(data));
  redirect(303, `/buero/${event.locals.centre.slug}/treffen/${event.params.meeting}/tagesordnung${anchor}`);
}
