import type { Config } from '#platform/server/config.ts';
import { inEachCentre, onEvent } from '#platform/server/jobs/each-centre.ts';
import type { JobKind } from '#platform/server/jobs/job.ts';
import type { Reaction } from '#platform/server/jobs/reactions.ts';
import { beginAgenda, followTopics } from '../agenda/closing/server/jobs.ts';
import { followConference, forgetRegistrations, tellParticipants } from '../conferences/registrations/server/jobs.ts';
import { councilJobs } from '../council/server/jobs.ts';
import { followMeeting, forgetInvitations, remindInvitees } from '../invitations/server/jobs.ts';
import { postOf } from '../invitations/server/mails.ts';
import { eraseFromMinutes, forgetGuestNames, sendMinutes } from '../minutes/approval/server/commands.ts';
import { mailMinutes } from '../minutes/server/jobs.ts';
import { forgetOldMeetings } from '../planning/server/jobs.ts';
import { forgetConsents } from '../practices/server/jobs.ts';
import { remindHosts } from '../rota/duties/server/jobs.ts';
import { settleAllHosts } from '../rota/server/jobs.ts';
import { vacateSeats } from '../seats/server/commands.ts';
import { forgetSeats } from '../seats/server/jobs.ts';
import { escalateTasks, forgetTaskOwners, remindTasks } from '../tasks/server/jobs.ts';
import { remindAboutTopics } from '../topics/server/jobs.ts';

/** The jobs of the room. Mails of nightly jobs name an address of the product: without a configured one they wait for it. */
export function meetingJobs(config: Config): readonly JobKind[] {
  const post = postOf(config);
  const { publicUrl } = config;
  return [
    ...councilJobs(config),
    { name: sendMinutes, run: mailMinutes },
    onEvent('meetings.vacateSeats', vacateSeats),
    onEvent('meetings.erasePerson', eraseFromMinutes),
    onEvent('meetings.beginAgenda', beginAgenda),
    onEvent('meetings.followTopics', followTopics),
    onEvent('meetings.followMeeting', (context, meetingId) => followMeeting(context, meetingId, post)),
    onEvent('meetings.tellParticipants', (context, meetingId) => tellParticipants(context, meetingId, publicUrl)),
    onEvent('meetings.followConference', (context, meetingId) => followConference(context, meetingId, publicUrl)),
    inEachCentre('meetings.followUp', { daily: '06:20' }, async (context) => {
      await escalateTasks(context);
      if (publicUrl === null) return;
      await remindTasks(context, publicUrl);
      await remindAboutTopics(context, publicUrl);
    }),
    inEachCentre('meetings.keepHosts', { daily: '07:10' }, async (context) => {
      await settleAllHosts(context);
      await remindHosts(context, publicUrl);
    }),
    inEachCentre('meetings.remind', { daily: '07:30' }, (context) => remindInvitees(context, post)),
    inEachCentre('meetings.forget', { daily: '03:30' }, async (context) => {
      for (const forget of [forgetInvitations, forgetConsents, forgetGuestNames, forgetRegistrations, forgetTaskOwners, forgetSeats, forgetOldMeetings]) await forget(context);
    }),
  ];
}

export const meetingReactions: readonly Reaction[] = [
  { event: 'network.person.erased', job: 'meetings.vacateSeats' },
  { event: 'network.person.erased', job: 'meetings.erasePerson' },
  { event: 'meetings.meeting.planned', job: 'meetings.beginAgenda' },
  ...['cancelled', 'reinstated'].map((past) => ({ event: `meetings.meeting.${past}`, job: 'meetings.followTopics' })),
  ...['changed', 'cancelled', 'reinstated'].flatMap((past) => ['meetings.followMeeting', 'meetings.tellParticipants'].map((job) => ({ event: `meetings.meeting.${past}`, job }))),
  { event: 'meetings.conference.changed', job: 'meetings.followConference' },
];
