import type { House } from '#house';
import { listSeatedPeople } from '#areas/meetings/seats/server/jobs.ts';
import { meetingJobs, meetingReactions } from '#areas/meetings/server/jobs.ts';
import { erasePerson } from '#areas/network/people/server/commands.ts';
import { forgetMerges, forgetProposals, listPeopleDue } from '#areas/network/server/jobs.ts';
import { followOrganisation } from '#areas/offers/server/jobs.ts';
import { strategyJobs, strategyReactions } from '#areas/strategy/server/jobs.ts';
import { askAboutOffers, hideAbandonedOffers } from '#areas/offers/upkeep/server/commands.ts';
import type { Context } from '#platform/context.ts';
import { inEachCentre, onEvent } from '#platform/server/jobs/each-centre.ts';
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
  return [mailJob(config), ...upkeepJobs(config), inEachCentre('network.forget', { daily: '03:20' }, forgetNetwork), ...offerJobs(config.publicUrl), ...meetingJobs(config), ...strategyJobs(config)];
}

/** Mails name an address of the product; without a configured one nothing is asked. */
function offerJobs(publicUrl: string | null): readonly JobKind[] {
  return [
    onEvent('offers.followOrganisation', followOrganisation),
    inEachCentre('offers.keepUp', { daily: '06:10' }, async (context) => {
      await hideAbandonedOffers(context);
      if (publicUrl !== null) await askAboutOffers(context, publicUrl);
    }),
  ];
}

/** Which job follows which event. The job gets the event's subject and reads the state anew. */
export const reactions: readonly Reaction[] = [
  ...['merged', 'unmerged', 'changed'].map((past) => ({ event: `network.organisation.${past}`, job: 'offers.followOrganisation' })),
  ...meetingReactions,
  ...strategyReactions,
];

/**
 * Each night: people whose last role ended over a year ago are erased, unless they have a seat somewhere, and the memory
 * of old merges and proposals goes.
 */
export async function forgetNetwork(context: Context): Promise<void> {
  await forgetMerges(context);
  await forgetProposals(context);
  const due = await listPeopleDue(context);
  const seated = await listSeatedPeople(context, due);
  for (const person of due.filter((id) => !seated.has(id))) await erasePerson(context, person);
}
