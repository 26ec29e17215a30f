import type { Context } from '#platform/context.ts';
import { placeLine, type NamedMeeting } from '#areas/meetings/meeting.ts';
import { mayPrepareMeeting, mayReadMinutes } from '#areas/meetings/permissions.ts';
import { slotHints } from '#areas/meetings/planning/schedule.ts';
import { listOverlaps } from '#areas/meetings/planning/server/queries.ts';
import { findHostDesk, type HostDesk } from '#areas/meetings/rota/duties/server/queries.ts';
import { hostKey } from '#areas/meetings/rota/host.ts';
import { readRota } from '#areas/meetings/rota/server/queries.ts';
import { readMeeting } from '#areas/meetings/server/queries.ts';

/** All that the overview of one meeting shows to this person. */
export async function readOverview(context: Context, meetingId: string) {
  const { meeting, seats } = await readMeeting(context, meetingId);
  const isAhead = (meeting.state === 'planned' || meeting.state === 'invited') && meeting.endsAt >= context.now;
  const isInside = mayReadMinutes(context.actor, meeting.bodyId, seats) || mayPrepareMeeting(context.actor, meeting, seats);
  const desk = isInside ? await findHostDesk(context, meetingId) : null;
  const isPreparing = mayPrepareMeeting(context.actor, meeting, seats);
  return {
    desk, isAhead, isOver: meeting.endsAt < context.now, isBegun: meeting.startsAt < context.now, steps: stepsOf(meeting, desk), swapChoices: isPreparing && meeting.state === 'planned' ? await listSwapChoices(context, meeting) : [],
    hints: isAhead ? slotHints(meeting) : [], overlaps: isAhead ? await listOverlaps(context, meetingId) : [],
  };
}

/** Planned meetings of other hosts of this body, to change places with. Empty where hosts do not take turns. */
async function listSwapChoices(context: Context, meeting: NamedMeeting) {
  const { host } = meeting;
  const rota = await readRota(context, meeting.bodyId);
  if (host === null || rota.terms.length === 0) return [];
  return rota.meetings.filter((other) => other.state === 'planned' && other.id !== meeting.id && other.host !== null && hostKey(other.host) !== hostKey(host))
    .map((other) => ({ value: other.id, label: `${other.hostName}, ${day.format(other.startsAt)}` }));
}

const day = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeZone: 'Europe/Berlin' });

/** What has been done and what is next, as steps; nothing once the meeting is over or called off. */
function stepsOf(meeting: NamedMeeting, desk: HostDesk | null) {
  if (meeting.state === 'cancelled' || meeting.state === 'held') return [];
  const done = [
    ['Termin', true], ['Zusage des Gastgebers', meeting.hostConfirmedAt !== null], ['Ort', placeLine(meeting) !== '' || meeting.onlineUrl !== ''],
    ['Einladung', meeting.invitedAt !== null], ...(desk && desk.duties.length > 0 ? [['Vorbereitung des Gastgebers', desk.duties.every((duty) => duty.doneAt !== null)] as const] : []),
    ['Treffen', false],
  ] as const;
  const next = done.findIndex(([, isDone]) => !isDone);
  return done.map(([label, isDone], index) => ({ label, state: isDone ? 'done' as const : index === next ? 'current' as const : 'open' as const }));
}
