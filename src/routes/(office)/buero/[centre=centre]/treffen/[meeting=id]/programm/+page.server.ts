import { mayPrepareMeeting } from '#areas/meetings/permissions.ts';
import { admissionOf, eventSlug } from '#areas/meetings/conferences/conference.ts';
import { listSessions } from '#areas/meetings/conferences/programme/server/queries.ts';
import { readConference } from '#areas/meetings/conferences/server/queries.ts';
import { publicPath } from '#platform/addresses.ts';
import { today } from '#platform/context.ts';
import { conferenceCrumbs } from '../conference-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { meeting, seats, conference, sessions } = await locals.inCentre(async (context) => ({
    ...await readConference(context, params.meeting), sessions: await listSessions(context, params.meeting),
  }));
  const strays = sessions.filter(({ startsAt, endsAt, cancelledAt }) => cancelledAt === null && (startsAt < meeting.startsAt || endsAt > meeting.endsAt)).length;
  return {
    sessions, strays, mayPrepare: mayPrepareMeeting(locals.actor, meeting, seats), isPublic: meeting.isPublic && meeting.bodyVisibility === 'public',
    admission: admissionOf(conference, meeting, { now: locals.now, day: today(locals) }), details: conference === null ? null : { capacity: conference.capacity, from: conference.registrationFrom, until: conference.registrationUntil },
    publicHref: publicPath(locals.centre.slug, 'de', `/veranstaltungen/${eventSlug(meeting)}`), isSaved: url.searchParams.has('gespeichert'), removed: url.searchParams.get('entfernt'),
    crumbs: conferenceCrumbs(locals.centre.slug, meeting, ['Programm']),
  };
};
