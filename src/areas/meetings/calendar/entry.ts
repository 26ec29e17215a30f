import type { Centre } from '#platform/centre.ts';
import { meetingName, placeLine, type NamedMeeting } from '../meeting.ts';
import type { CalendarEntry } from './event.ts';

/**
 * The name of a meeting for all calendars, the same in invitations and feeds and for ever: the short name of a centre
 * never changes, its host may.
 */
export function uidOf(centre: Pick<Centre, 'slug'>, meetingId: string): string {
  return `${meetingId}@${centre.slug}.verzahnt`;
}

/** The meeting that a UID names, or null where it is none of ours. */
export function meetingOfUid(uid: string): { readonly meetingId: string; readonly centreSlug: string } | null {
  const [, meetingId, centreSlug] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@([a-z][a-z0-9-]{1,40})\.verzahnt$/.exec(uid.trim().toLowerCase()) ?? [];
  return meetingId === undefined || centreSlug === undefined ? null : { meetingId, centreSlug };
}

/** What a meeting is in a calendar of its own: without people. `url`: where one reads more. */
export function entryOf(centre: Pick<Centre, 'slug'>, meeting: NamedMeeting, more: { readonly description: string; readonly url: string }): CalendarEntry {
  return {
    uid: uidOf(centre, meeting.id), sequence: meeting.sequence, stamp: meeting.updatedAt, title: meetingName(meeting), startsAt: meeting.startsAt, endsAt: meeting.endsAt,
    location: placeLine(meeting), status: statusOf(meeting), organizer: null, attendee: null, ...more,
  };
}

function statusOf({ state }: Pick<NamedMeeting, 'state'>): CalendarEntry['status'] {
  if (state === 'cancelled') return 'CANCELLED';
  return state === 'planned' ? 'TENTATIVE' : 'CONFIRMED';
}
