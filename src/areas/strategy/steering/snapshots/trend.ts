import type { Light } from '../light.ts';
import type { Standing } from '../roll-up.ts';

/** How a goal stood at the end of a round. `progress`: the weighted mean in per cent, null where nothing was reported by then. */
export interface GoalPoint {
  readonly period: string;
  readonly light: Light | null;
  readonly progress: number | null;
  readonly reported: number;
  readonly expected: number;
}

/** The course of a goal over the snapshots, in their order. A round that did not know the goal is left out; one without a report is a gap in the line. */
export function goalTrend(snapshots: readonly { readonly period: string; readonly goals: Readonly<Record<string, Pick<Standing, 'light' | 'progress' | 'reported' | 'expected'>>> }[], goalId: string): readonly GoalPoint[] {
  return snapshots.flatMap(({ period, goals }) => {
    const standing = goals[goalId];
    return standing === undefined ? [] : [{ period, light: standing.light, progress: standing.progress, reported: standing.reported, expected: standing.expected }];
  });
}
