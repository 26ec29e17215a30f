import { meetingName, meetingStateLabels } from '#areas/meetings/meeting.ts';
import { mayManageBody, mayPrepareMeeting, mayReadMinutes } from '#areas/meetings/permissions.ts';
import { readMeeting } from '#areas/meetings/server/queries.ts';
import type { LayoutServerLoad } from './$types';

/** The frame of one meeting: its name and the doors to what belongs to it. */
export const load: LayoutServerLoad = async ({ locals, params, url }) => {
  const { meeting, seats } = await locals.inCentre((context) => readMeeting(context, params.meeting));
  const base = `/buero/${locals.centre.slug}/treffen/${meeting.id}`;
  const isInside = mayReadMinutes(locals.actor, meeting.bodyId, seats) || mayPrepareMeeting(locals.actor, meeting, seats);
  const tabs = (meeting.bodyKind === 'conference' ? [...doors, ...conferenceDoors] : doors).filter(([, , inside]) => isInside || !inside).map(([path, label]) => {
    const href = path === '' ? base : `${base}/${path}`;
    return { href, label, current: path === '' ? url.pathname === base : url.pathname.startsWith(href) };
  });
  return {
    meeting, base, tabs, meetingTitle: meetingName(meeting), stateLabel: meetingStateLabels[meeting.state],
    rights: { prepare: mayPrepareMeeting(locals.actor, meeting, seats), manage: mayManageBody(locals.actor, meeting.bodyId, seats), readMinutes: isInside },
  };
};

/** Path, label, and whether the door is for members, the host and the centre only. */
const doors = [
  ['', 'Überblick', false], ['tagesordnung', 'Tagesordnung', false], ['einladung', 'Einladung', true], ['anwesenheit', 'Anwesenheit', true], ['protokoll', 'Protokoll', true],
] as const;
const conferenceDoors = [['programm', 'Programm', false], ['anmeldungen', 'Anmeldungen', true], ['ergebnisse', 'Ergebnisse', true]] as const;
