import { listPlannableBodies, readSchedule } from '#areas/meetings/planning/server/queries.ts';
import { slotHints } from '#areas/meetings/planning/schedule.ts';
import { meetingName, meetingStateLabels, placeLine, type NamedMeeting } from '#areas/meetings/meeting.ts';
import { may } from '#areas/meetings/permissions.ts';
import { meetingCrumbs } from './meetings-page.ts';
import type { PageServerLoad } from './$types';

/** How many past meetings stand on the first page. */
const recent = 10;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { ahead, behind, overlaps, plannable } = await locals.inCentre(async (context) => ({ ...await readSchedule(context), plannable: await listPlannableBodies(context) }));
  const shownBehind = url.searchParams.has('alle') ? behind : behind.slice(0, recent);
  return {
    ahead: ahead.map((meeting) => ({ ...lineOf(meeting), hints: meeting.state === 'cancelled' ? [] : slotHints(meeting), overlaps: overlaps.filter((overlap) => overlap.meetingId === meeting.id) })),
    behind: shownBehind.map(lineOf), behindCount: behind.length, mayPlan: plannable.length > 0, mayCreateBody: may(locals.actor, 'manageBodies'),
    isSaved: url.searchParams.has('gespeichert'), crumbs: meetingCrumbs(locals.centre.slug),
  };
};

function lineOf(meeting: NamedMeeting) {
  return {
    id: meeting.id, name: meetingName(meeting), bodyId: meeting.bodyId, bodyName: meeting.bodyName, startsAt: meeting.startsAt, endsAt: meeting.endsAt, state: meeting.state,
    stateLabel: meetingStateLabels[meeting.state], hostName: meeting.hostName, isConfirmed: meeting.hostConfirmedAt !== null, place: placeLine(meeting),
  };
}
