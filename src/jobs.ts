import type { House } from '#house';
import { erasePerson } from '#areas/network/people/server/commands.ts';
import { forgetMerges, forgetProposals, listPeopleDue } from '#areas/network/server/jobs.ts';
import { followOrganisation } from '#areas/offers/server/jobs.ts';
import { askAboutOffers, hideAbandonedOffers } from '#areas/offers/upkeep/server/commands.ts';
import type { Context } from '#platform/context.ts';
import { listCentres } from '#platform/server/centres.ts';
import { withCentre } from '#platform/server/tenancy.ts';
import type { JobKind } from '#platform/server/jobs/job.ts';
import { writeReactions, type Reaction } from '#platform/server/jobs/reactions.ts';
import { startRunner } from '#platform/server/jobs/runner.ts';
import { upkeepJobs } from '#platform/server/jobs/upkeep.ts';
import { mailJob } from '#platform/server/mail/delivery.ts';

/** The work that goes on beside requests. */
export interface RunningJobs {
  stop(): Promise<void>;
}

/** Starts the jobs of the platform and of all rooms. */
export async function startJobs(house: House): Promise<RunningJobs> {
  const { database, clock, log } = house;
  const findCentre = (id: string) => house.centres.all().find((centre) => centre.id === id) ?? null;
  await writeReactions(database.kysely, reactions);
  return startRunner({ database, clock, log, findCentre }, listJobKinds(house));
}

/** Rooms add theirs here. */
export function listJobKinds({ config }: Pick<House, 'config'>): readonly JobKind[] {
  return [
    mailJob(config), ...upkeepJobs(config), ...networkJobs, ...offerJobs(config.publicUrl),
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
  { event: 'network.organisation.merged', job: 'offers.followOrganisation' },
  { event: 'network.organisation.unmerged', job: 'offers.followOrganisation' },
  { event: 'network.organisation.changed', job: 'offers.followOrganisation' },
];

/** Each night: people whose last role ended over a year ago are erased, and the memory of old merges and proposals goes. */
async function forgetNetwork(context: Context): Promise<void> {
  await forgetMerges(context);
  await forgetProposals(context);
  for (const person of await listPeopleDue(context)) await erasePerson(context, person);
}
