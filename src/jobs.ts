import type { House } from '#house';
import { councilJobs } from '#areas/meetings/council/server/jobs.ts';
import { erasePerson } from '#areas/network/people/server/commands.ts';
import { forgetMerges, forgetProposals, listPeopleDue } from '#areas/network/server/jobs.ts';
import { followOrganisation } from '#areas/offers/server/jobs.ts';
import { followConference, forgetRegistrations, tellParticipants } from '#areas/meetings/conferences/registrations/server/jobs.ts';
import { followMeeting, forgetInvitations, remindInvitees } from '#areas/meetings/invitations/server/jobs.ts';
import { postOf } from '#areas/meetings/invitations/server/mails.ts';
import { remindHosts } from '#areas/meetings/rota/duties/server/jobs.ts';
import { settleAllHosts } from '#areas/meetings/rota/server/jobs.ts';
import { vacateSeats } from '#areas/meetings/seats/server/commands.ts';
import { eraseFromMinutes, forgetGuestNames, sendMinutes } from '#areas/meetings/minutes/approval/server/commands.ts';
import { mailMinutes } from '#areas/meetings/minutes/server/jobs.ts';
import { forgetConsents } from '#areas/meetings/practices/server/jobs.ts';
import { askAboutOffers, hideAbandonedOffers } from '#areas/offers/upkeep/server/commands.ts';
import { beginAgenda, followTopics } from '#areas/meetings/agenda/closing/server/jobs.ts';
import { escalateTasks, forgetTaskOwners, remindTasks } from '#areas/meetings/tasks/server/jobs.ts';
import { remindAboutTopics } from '#areas/meetings/topics/server/jobs.ts';
import type { Context } from '#platform/context.ts';
import { listCentres } from '#platform/server/centres.ts';
import { withCentre } from '#platform/server/tenancy.ts';
import type { JobKind } from '#platform/server/jobs/job.ts';
import { writeReactions, type Reaction } from '#platform/server/jobs/reactions.ts';
import { startRunner } from '#platform/server/jobs/runner.ts';
import { upkeepJobs } from '#platform/server/jobs/upkeep.ts';
import { mailJob } from '#platform/server/mail/delivery.ts';
import { startIntake } from './intake.ts';

/** The work that goes on beside requests. */
export interface RunningJobs {
  stop(): Promise<void>;
}

/** Starts the jobs of the platform and of all rooms. */
export async function startJobs(house: House): Promise<RunningJobs> {
  const { database, clock, log } = house;
  const findCentre = (id: string) => house.centres.all().find((centre) => centre.id === id) ?? null;
  await writeReactions(database.kysely, reactions);
  const runner = await startRunner({ database, clock, log, findCentre }, listJobKinds(house));
  const intake = await startIntake(house);
  return { stop: () => Promise.all([runner.stop(), intake?.close()]).then(() => {}) };
}

/** Rooms add theirs here. */
export function listJobKinds({ config }: Pick<House, 'config'>): readonly JobKind[] {
  return [
    mailJob(config), ...upkeepJobs(config), ...networkJobs, ...offerJobs(config.publicUrl), ...hostJobs(config.publicUrl), ...invitationJobs(config), ...minutesJobs, ...councilJobs(config), ...agendaJobs(config.publicUrl), ...conferenceJobs(config.publicUrl),
  ];
}

const networkJobs: readonly JobKind[] = [
  inEachCentre('network.forget', { daily: '03:20' }, forgetNetwork),
];

/** Mails name an address of the product; without a configured one nothing is asked. */
function offerJobs(publicUrl: string | null): readonly JobKind[] {
  return [
    { name: 'offers.followOrganisation', run: (job) => job.inCentre((context) => followOrganisation(context, String(job.data['subject']))) },
    inEachCentre('offers.keepUp', { daily: '06:10' }, async (context) => {
      await hideAbandonedOffers(context);
      if (publicUrl !== null) await askAboutOffers(context, publicUrl);
    }),
  ];
}

/** Hosts are proposed anew where one left the network, and hear of what is due; seats of erased people lose their account. */
function hostJobs(publicUrl: string | null): readonly JobKind[] {
  return [
    { name: 'meetings.vacateSeats', run: (job) => job.inCentre(vacateSeats).then(() => {}) },
    inEachCentre('meetings.keepHosts', { daily: '07:10' }, async (context) => {
      await settleAllHosts(context);
      await remindHosts(context, publicUrl);
    }),
  ];
}

/** Calendars of invited people follow their meeting; those who have not answered are reminded in the morning. */
function invitationJobs(config: House['config']): readonly JobKind[] {
  const post = postOf(config);
  return [
    { name: 'meetings.followMeeting', run: (job) => job.inCentre((context) => followMeeting(context, String(job.data['subject']), post)).then(() => {}) },
    inEachCentre('meetings.remind', { daily: '07:30' }, (context) => remindInvitees(context, post)),
    inEachCentre('meetings.forgetInvitations', { daily: '03:30' }, forgetInvitations),
    inEachCentre('meetings.forgetConsents', { daily: '03:35' }, forgetConsents),
  ];
}

const minutesJobs: readonly JobKind[] = [
  { name: sendMinutes, run: mailMinutes },
  { name: 'meetings.erasePerson', run: (job) => job.inCentre((context) => eraseFromMinutes(context, String(job.data['subject']))).then(() => {}) },
  inEachCentre('meetings.forgetGuestNames', { daily: '03:40' }, forgetGuestNames),
];

/** The agenda follows its meeting; tasks and calls for topics are followed up in the morning. */
function agendaJobs(publicUrl: string | null): readonly JobKind[] {
  return [
    { name: 'meetings.beginAgenda', run: (job) => job.inCentre((context) => beginAgenda(context, String(job.data['subject']))) },
    { name: 'meetings.followTopics', run: (job) => job.inCentre((context) => followTopics(context, String(job.data['subject']))) },
    inEachCentre('meetings.followUp', { daily: '06:20' }, async (context) => {
      await escalateTasks(context);
      await forgetTaskOwners(context);
      if (publicUrl === null) return;
      await remindTasks(context, publicUrl);
      await remindAboutTopics(context, publicUrl);
    }),
  ];
}

/** Whoever registered hears when time or place change; more places move people up from the waiting list. */
function conferenceJobs(publicUrl: string | null): readonly JobKind[] {
  return [
    { name: 'meetings.tellParticipants', run: (job) => job.inCentre((context) => tellParticipants(context, String(job.data['subject']), publicUrl)) },
    { name: 'meetings.followConference', run: (job) => job.inCentre((context) => followConference(context, String(job.data['subject']), publicUrl)) },
    inEachCentre('meetings.forgetRegistrations', { daily: '03:45' }, forgetRegistrations),
  ];
}

/** A job of all centres: one transaction for each, with the job as actor. */
function inEachCentre(name: string, schedule: NonNullable<JobKind['schedule']>, work: (context: Context) => Promise<unknown>): JobKind {
  return {
    name, schedule,
    run: async ({ database, now }) => {
      for (const centre of await listCentres(database.kysely, now.toISOString().slice(0, 10))) {
        await withCentre(database.kysely, { centre, actor: { kind: 'system', job: name }, now }, work);
      }
    },
  };
}

/** Which job follows which event. The job gets the event's subject and reads the state anew. */
export const reactions: readonly Reaction[] = [
  { event: 'network.person.erased', job: 'meetings.vacateSeats' },
  { event: 'network.organisation.merged', job: 'offers.followOrganisation' },
  { event: 'network.organisation.unmerged', job: 'offers.followOrganisation' },
  { event: 'network.organisation.changed', job: 'offers.followOrganisation' },
  { event: 'network.person.erased', job: 'meetings.erasePerson' },
  { event: 'meetings.meeting.planned', job: 'meetings.beginAgenda' },
  { event: 'meetings.meeting.cancelled', job: 'meetings.followTopics' },
  { event: 'meetings.meeting.reinstated', job: 'meetings.followTopics' },
  { event: 'meetings.meeting.changed', job: 'meetings.followMeeting' },
  { event: 'meetings.meeting.cancelled', job: 'meetings.followMeeting' },
  { event: 'meetings.meeting.reinstated', job: 'meetings.followMeeting' },
  { event: 'meetings.meeting.changed', job: 'meetings.tellParticipants' },
  { event: 'meetings.meeting.cancelled', job: 'meetings.tellParticipants' },
  { event: 'meetings.meeting.reinstated', job: 'meetings.tellParticipants' },
  { event: 'meetings.conference.changed', job: 'meetings.followConference' },
];

/** Each night: people whose last role ended over a year ago are erased, and the memory of old merges and proposals goes. */
async function forgetNetwork(context: Context): Promise<void> {
  await forgetMerges(context);
  await forgetProposals(context);
  for (const person of await listPeopleDue(context)) await erasePerson(context, person);
}
