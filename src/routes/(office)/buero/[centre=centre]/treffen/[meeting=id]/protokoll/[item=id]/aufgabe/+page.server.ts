import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { today } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { readItem } from '#areas/meetings/agenda/server/queries.ts';
import { blankTask, taskForm, taskValues } from '#areas/meetings/tasks/forms.ts';
import { addTask, changeTask, removeTask } from '#areas/meetings/tasks/server/commands.ts';
import { readTask } from '#areas/meetings/tasks/server/queries.ts';
import { meetingName } from '#areas/meetings/meeting.ts';
import { mayKeepMinutes } from '#areas/meetings/permissions.ts';
import { invalid, refused } from '../../../../../../../../answers.ts';
import { idIn, seatChoices } from '../../../../agenda-page.ts';
import { meetingCrumbs } from '../../../../meetings-page.ts';
import type { Actions, PageServerLoad } from './$types';

/** A new task of the item, or with `?aufgabe=` one to correct. */
export const load: PageServerLoad = async ({ locals, params, url }) => locals.inCentre(async (context) => {
  const { item, meeting, seats } = await readItem(context, params.item);
  if (meeting.id !== params.meeting) error(404, 'Das gibt es hier nicht.');
  if (!mayKeepMinutes(locals.actor, meeting, seats)) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  const id = idIn(url, 'aufgabe');
  const task = id === null ? null : (await readTask(context, id)).task;
  if (task !== null && task.agendaItemId !== item.id) error(404, 'Das gibt es hier nicht.');
  return {
    item, task, start: task === null ? blankTask : taskValues(task), submissionKey: crypto.randomUUID(),
    seats: await seatChoices(context, meeting.bodyId, today({ now: meeting.startsAt }), task?.ownerId ?? null),
    crumbs: meetingCrumbs(locals.centre.slug, [meetingName(meeting), meeting.id], ['Protokoll', `${meeting.id}/protokoll`], ['Aufgabe']),
  };
});

type Event = RequestEvent<{ centre: string; meeting: string; item: string }>;

export const actions: Actions = {
  save: async (event) => {
    const { locals, params, request, url } = event;
    const data = await request.formData();
    const form = parseForm(taskForm, data);
    if (!form.ok) return invalid(form);
    const id = idIn(url, 'aufgabe');
    const saved = await locals.inCentre((context) => (id === null
      ? once(context, String(data.get('submissionKey')), () => addTask(context, params.meeting, params.item, form.values)) : changeTask(context, id, form.values)));
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, minutes(event));
  },
  remove: async (event) => {
    const id = idIn(event.url, 'aufgabe');
    const refusal = id === null ? null : await event.locals.inCentre((context) => removeTask(context, id));
    if (refusal) return refused(refusal, {});
    redirect(303, minutes(event));
  },
};

function minutes({ locals, params }: Event): string {
  return `/buero/${locals.centre.slug}/treffen/${params.meeting}/protokoll#punkt-${params.item}`;
}
