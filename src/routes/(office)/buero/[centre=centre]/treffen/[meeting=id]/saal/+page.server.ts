import { error } from '@sveltejs/kit';
import { plannedStarts } from '#areas/meetings/agenda/item.ts';
import { isInside, listAgenda } from '#areas/meetings/agenda/server/queries.ts';
import { listDecisions } from '#areas/meetings/decisions/server/queries.ts';
import { meetingName } from '#areas/meetings/meeting.ts';
import { readMeeting } from '#areas/meetings/server/queries.ts';
import { listTasks } from '#areas/meetings/tasks/server/queries.ts';
import type { PageServerLoad } from './$types';

/** The wall: one item at a time, `?top=` names it. */
export const load: PageServerLoad = async ({ locals, params, url }) => locals.inCentre(async (context) => {
  const { meeting, seats } = await readMeeting(context, params.meeting);
  if (!isInside(context, meeting, seats)) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  const items = await listAgenda(context, meeting.id);
  const wanted = Number(url.searchParams.get('top') ?? '1');
  const index = Number.isInteger(wanted) ? Math.min(Math.max(wanted, 1), Math.max(items.length, 1)) - 1 : 0;
  const item = items[index] ?? null;
  const here = `/buero/${locals.centre.slug}/treffen/${meeting.id}`;
  return {
    item, count: items.length, start: plannedStarts(meeting.startsAt, items)[index] ?? meeting.startsAt, title: meetingName(meeting), base: here,
    next: items[index + 1]?.title ?? null, titles: items.map(({ title }) => title),
    decisions: (await listDecisions(context, { meetingId: meeting.id })).filter((decision) => decision.agendaItemId === (item?.id ?? '')),
    tasks: (await listTasks(context, { meetingId: meeting.id })).filter((task) => task.agendaItemId === (item?.id ?? '')),
  };
});
