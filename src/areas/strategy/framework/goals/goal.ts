import type { GoalLevel } from '../../edition.ts';

/** A goal as a form gives it; `weight`: its share in what it rolls up to. */
export interface GoalContent {
  readonly fieldId: string;
  readonly title: string;
  readonly description: string;
  readonly level: GoalLevel;
  readonly parentId: string | null;
  readonly principleId: string | null;
  readonly weight: number;
}
