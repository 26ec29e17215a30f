import type { House } from '#house';
import type { JobKind } from '#platform/server/jobs/job.ts';
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
  return startRunner({ database, clock, log, findCentre }, listJobKinds(house));
}

/** Rooms add theirs here. */
export function listJobKinds(house: Pick<House, 'config'>): readonly JobKind[] {
  return [mailJob(house.config), ...upkeepJobs(house.config)];
}
