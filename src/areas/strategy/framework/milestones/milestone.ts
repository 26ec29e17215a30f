import { formatDate } from '#platform/i18n.ts';
import type { Station } from '../../reading/timeline.ts';

/** What of a measure is to be reached until when. Days are YYYY-MM-DD; `firstDueOn`: the day that was entered first. `note`: why it takes longer, or what was reached. */
export interface Milestone {
  readonly id: string;
  readonly title: string;
  readonly dueOn: string;
  readonly firstDueOn: string;
  readonly reachedOn: string | null;
  readonly note: string;
}

type Days = Pick<Milestone, 'dueOn' | 'firstDueOn' | 'reachedOn'>;

export type MilestoneState = 'reached' | 'open' | 'late';

export const milestoneStateLabels: Readonly<Record<MilestoneState, string>> = { reached: 'erreicht', open: 'offen', late: 'überfällig' };

/** So many milestones a measure may have: more are a project plan. */
export const mostMilestones = 30;

/** Late begins on the day after the one that it was due on. */
export function stateOf({ dueOn, reachedOn }: Pick<Milestone, 'dueOn' | 'reachedOn'>, today: string): MilestoneState {
  if (reachedOn !== null) return 'reached';
  return dueOn < today ? 'late' : 'open';
}

/** When it was or is to be reached, with every slip: „30.06.2027, zuerst geplant: 31.12.2026“. */
export function dueWords({ dueOn, firstDueOn, reachedOn }: Days): string {
  const on = reachedOn ?? dueOn;
  return on === firstDueOn ? day(on) : `${day(on)}, zuerst geplant: ${day(firstDueOn)}`;
}

/** Days by which it came or will come later than it was first planned; negative: earlier. */
export function slipOf({ dueOn, firstDueOn, reachedOn }: Days): number {
  return Math.round((Date.parse(reachedOn ?? dueOn) - Date.parse(firstDueOn)) / 86_400_000);
}

/** „45 Tage später“, „1 Tag früher“; empty where it came as planned. */
export function slipWords(slip: number): string {
  if (slip === 0) return '';
  return `${Math.abs(slip)} ${Math.abs(slip) === 1 ? 'Tag' : 'Tage'} ${slip > 0 ? 'später' : 'früher'} als zuerst geplant`;
}

/** Where it stands on the way of its measure. */
export function stationOf(milestone: Milestone, today: string): Station {
  const state = stateOf(milestone, today);
  return { key: `milestone-${milestone.id}`, on: milestone.reachedOn ?? milestone.dueOn, kind: 'Meilenstein', title: `${milestone.title} (${milestoneStateLabels[state]})`, href: null };
}

function day(on: string): string {
  return formatDate(on, 'de', 'short');
}
