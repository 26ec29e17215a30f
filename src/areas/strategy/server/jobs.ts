import type { Config } from '#platform/server/config.ts';
import { inEachCentre, onEvent } from '#platform/server/jobs/each-centre.ts';
import type { JobKind } from '#platform/server/jobs/job.ts';
import type { Reaction } from '#platform/server/jobs/reactions.ts';
import { forgetConsentNames } from '../consent/server/jobs.ts';
import { forgetImports } from '../imports/server/jobs.ts';
import { participationJobs, participationReactions } from '../participation/server/jobs.ts';
import { steeringJobs, steeringReactions } from '../steering/server/jobs.ts';
import { clearDesks } from '../writing/server/jobs.ts';

/** The jobs of the room. */
export function strategyJobs(config: Config): readonly JobKind[] {
  return [
    ...participationJobs(config), ...steeringJobs(config),
    inEachCentre('strategy.forgetConsents', { daily: '03:40' }, forgetConsentNames), inEachCentre('strategy.forgetImports', { daily: '03:50' }, forgetImports),
    onEvent('strategy.clearDesks', clearDesks),
  ];
}

export const strategyReactions: readonly Reaction[] = [...participationReactions, ...steeringReactions, { event: 'strategy.edition.adopted', job: 'strategy.clearDesks' }];
