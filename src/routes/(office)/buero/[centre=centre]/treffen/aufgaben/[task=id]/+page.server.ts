import { redirect, type RequestEvent } from '@sveltejs/kit';
import { today, type Context } from '#platform/context.ts';
import type { Refusal } from '#platform/errors.ts';
import { parseForm, type RawForm } from '#platform/forms.ts';
import { mayKeepMinutes, mayManageBody } from '#areas/meetings/permissions.ts';
import { findMeeting } from '#areas/meetings/server/queries.ts';
import { meetingName } from '#areas/meetings/meeting.ts';
import { endForm } from '#areas/meetings/tasks/forms.ts';
import { isOverdue } from '#areas/meetings/tasks/task.ts';
import { endTask, escalateTask, reopenTask, sendTaskLink } from '#areas/meetings/tasks/server/commands.ts';
import { readTask } from '#areas/meetings/tasks/server/queries.ts';
import { readThread } from '../../../../../../../threads.ts';
import { invalid, publicOrigin, refused } from '../../../../../../answers.ts';
import { meetingCrumbs } from '../../meetings-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => locals.inCentre(async (context) => {
  const { task, seats } = await readTask(context, params.task);
  const found = task.meetingId === null ? null : await findMeeting(context, task.meetingId);
  const keeps = found === null ? mayManageBody(locals.actor, task.bodyId, seats) : mayKeepMinutes(locals.actor, found.meeting, seats);
  return {
    task, isOverdue: isOverdue(task, today(context)), keeps, mayEnd: keeps || task.isMine, said: url.searchParams.get('gesagt') ?? '',
    thread: await readThread(context, 'meetings.task', task.id, `/buero/${locals.centre.slug}`),
    meeting: found === null ? null : { id: found.meeting.id, name: meetingName(found.meeting) }, crumbs: meetingCrumbs(locals.centre.slug, ['Aufgaben', 'aufgaben'], [task.title]),
  };
});

type Event = RequestEvent<{ centre: string; task: string }>;

export const actions: Actions = {
  end: async (event) => {
    const form = parseForm(endForm, await event.request.formData());
    return form.ok ? answer(event, form.raw, 'ende', (context) => endTask(context, event.params.task, form.values.state, form.values.report)) : invalid(form);
  },
  reopen: (event) => answer(event, {}, 'offen', (context) => reopenTask(context, event.params.task)),
  send: (event) => answer(event, {}, 'mail', (context) => sendTaskLink(context, event.params.task, publicOrigin(event.locals, event.url))),
  escalate: (event) => answer(event, {}, 'thema', (context) => escalateTask(context, event.params.task)),
};

async function answer({ locals, params }: Event, raw: RawForm, said: string, work: (context: Context) => Promise<Refusal | null>) {
  const refusal = await locals.inCentre(work);
  if (refusal) return refused(refusal, raw);
  redirect(303, `/buero/${locals.centre.slug}/treffen/aufgaben/${params.task}?gesagt=${said}`);
}
