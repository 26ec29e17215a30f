import { carryOver } from './carry-over.ts';
import { giveConsents } from './consent.ts';
import { raiseEditions } from './editions.ts';
import { shareIndicators } from './library.ts';
import { fillParticipation } from './participation.ts';
import { walkToResolution } from './resolution.ts';
import { steerEdition } from './steering.ts';
import { joinThreads } from './threads.ts';
import { setMilestones } from './milestones.ts';
import { keepVersions } from './versions.ts';
import { remarkOnDraft } from './writing.ts';
import type { DemoStage, DemoStrategy } from './stage.ts';

/** Plays the strategy of the demo centre from 2011 until today through the commands of the room: editions first, then what hangs on them. */
export async function fillStrategy(act: DemoStage, ground: Omit<DemoStrategy, 'first' | 'second' | 'draft'>): Promise<void> {
  const demo = await raiseEditions(act, ground);
  for (const fill of fills) await fill(act, demo);
}

const fills: readonly ((act: DemoStage, demo: DemoStrategy) => Promise<void>)[] = [setMilestones, giveConsents, walkToResolution, carryOver, keepVersions, steerEdition, shareIndicators, fillParticipation, remarkOnDraft, joinThreads];
