import { today } from '#platform/context.ts';
import { listBodies } from '#areas/meetings/server/queries.ts';
import { isOverdue, taskStates } from '#areas/meetings/tasks/task.ts';
import { listTasks } from '#areas/meetings/tasks/server/queries.ts';
import { idIn } from '../agenda-page.ts';
import { meetingCrumbs } from '../meetings-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => locals.inCentre(async (context) => {
  const bodyId = idIn(url, 'gremium');
  const state = taskStates.find((name) => name === url.searchParams.get('stand')) ?? 'open';
  const day = today(context);
  const tasks = await listTasks(context, { state, ...(bodyId === null ? {} : { bodyId }) });
  const mineOnly = url.searchParams.has('meine');
  return {
    tasks: tasks.filter((task) => task.isMine || !mineOnly).map((task) => ({ ...task, isOverdue: isOverdue(task, day) })), bodyId, state, mineOnly,
    bodies: (await listBodies(context)).map((body) => ({ value: body.id, label: body.name })), crumbs: meetingCrumbs(locals.centre.slug, ['Aufgaben']),
  };
});
