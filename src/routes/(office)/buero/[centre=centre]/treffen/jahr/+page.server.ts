import { meetingStateLabels } from '#areas/meetings/meeting.ts';
import { drawMatrix } from '#areas/meetings/year/picture.ts';
import { figuresOf, hostsOf, matrixOf, yearMeetingName } from '#areas/meetings/year/year.ts';
import { today } from '#platform/context.ts';
import { threadHref } from '../../../../../../threads.ts';
import { meetingCrumbs } from '../meetings-page.ts';
import { allBodies, readYearPage } from './year-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { year, years, bodies, bodyId, bodyName, content } = await locals.inCentre((context) => readYearPage(context, url.searchParams));
  const home = `/buero/${locals.centre.slug}`;
  const root = `${home}/treffen`;
  const { meetings } = content;
  const rows = matrixOf(meetings, content.participation);
  const day = today({ now: locals.now });
  return {
    year, bodyId, bodyName, today: day,
    yearChoices: years.map((one) => ({ value: String(one), label: String(one) })), bodyChoices: [...bodies.map(({ id, name }) => ({ value: id, label: name })), { value: allBodies, label: 'Alle Gremien' }], hasBodies: bodies.length > 0,
    figures: figuresOf(meetings), hosts: hostsOf(meetings), rows, picture: drawMatrix(meetings, rows),
    meetings: meetings.map((meeting) => ({ ...meeting, name: yearMeetingName(meeting), href: `${root}/${meeting.id}`, stateLabel: meetingStateLabels[meeting.state] })),
    topics: content.topics.map((topic) => ({ ...topic, href: threadHref(home, { kind: 'meetings.topic', id: topic.id }), days: meetings.filter(({ id }) => topic.meetingIds.includes(id)).map((meeting) => meeting.day) })),
    tasks: content.tasks.map((task) => ({ ...task, isLate: task.dueOn !== null && task.dueOn < day, href: threadHref(home, { kind: 'meetings.task', id: task.id }) })),
    decisions: content.decisions.map((decision) => ({ ...decision, href: threadHref(home, { kind: 'meetings.decision', id: decision.id }) })),
    query: new URLSearchParams({ jahr: String(year), gremium: bodyId }).toString(),
    crumbs: meetingCrumbs(locals.centre.slug, ['Jahr']),
  };
};
