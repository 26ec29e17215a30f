import { isRefusal } from '#platform/errors.ts';
import type { Context } from '#platform/context.ts';
import { inEachCentre, onEvent } from '#platform/server/jobs/each-centre.ts';
import type { JobKind } from '#platform/server/jobs/job.ts';
import type { Reaction } from '#platform/server/jobs/reactions.ts';
import { closeRound, openRound } from '../rounds/server/commands.ts';
import { followOwner, forgetReporters, listRoundsToClose, listRoundsToOpen, remindRecipients } from '../rounds/server/jobs.ts';

/** Rounds open, remind and close by themselves. Mails name an address of the product: without a configured one rounds wait for it. */
export function steeringJobs({ publicUrl }: { readonly publicUrl: string | null }): readonly JobKind[] {
  return [onEvent('strategy.followOwner', followOwner), inEachCentre('strategy.steer', { daily: '06:40' }, (context) => steerToday(context, publicUrl))];
}

export const steeringReactions: readonly Reaction[] = [{ event: 'strategy.measure.courseChanged', job: 'strategy.followOwner' }];

/** What a day brings to the rounds of a centre; twice on one day is the same as once. */
export async function steerToday(context: Context, publicUrl: string | null): Promise<void> {
  for (const round of await listRoundsToClose(context)) await closeRound(context, round.id);
  if (publicUrl !== null) {
    for (const round of await listRoundsToOpen(context)) {
      const opened = await openRound(context, round.id, publicUrl);
      // an earlier round still runs: this one waits for it, and the office sees it on its page
      if (isRefusal(opened)) continue;
    }
    await remindRecipients(context, publicUrl);
  }
  await forgetReporters(context);
}
