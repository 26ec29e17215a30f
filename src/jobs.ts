import type { House } from '#house';
import { erasePerson } from '#areas/network/people/server/commands.ts';
import { forgetMerges, forgetProposals, listPeopleDue } from '#areas/network/server/jobs.ts';
import { followOrganisation } from '#areas/offers/server/jobs.ts';
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
export function listJobKinds(house: Pick<House, 'config'>): readonly JobKind[] {
  return [mailJob(house.config), ...upkeepJobs(house.config), forgetNetwork, followOrganisations];
}

/** Which job follows which event. The job gets the event's subject and reads the state anew. */
export const reactions: readonly Reaction[] = [
  { event: 'network.organisation.merged', job: 'offers.followOrganisation' },
  { event: 'network.organisation.unmerged', job: 'offers.followOrganisation' },
  { event: 'network.organisation.changed', job: 'offers.followOrganisation' },
];

/** Each night: people whose last role ended over a year ago are erased, and the memory of old merges and proposals goes. */
const forgetNetwork: JobKind = {
  name: 'network.forget',
  schedule: { daily: '03:20' },
  run: async ({ database, now, name }) => {
    for (const centre of await listCentres(database.kysely, now.toISOString().slice(0, 10))) {
      await withCentre(database.kysely, { centre, actor: { kind: 'system', job: name }, now }, async (context) => {
        await forgetMerges(context);
        await forgetProposals(context);
        for (const person of await listPeopleDue(context)) await erasePerson(context, person);
      });
    }
  },
};

const followOrganisations: JobKind = {
  name: 'offers.followOrganisation',
  run: (job) => job.inCentre((context) => followOrganisation(context, String(job.data['subject']))),
};
