import type { MeasureStatus } from '../../edition.ts';

/** A measure as a form gives it. `owner`: what was typed. Money in cents, days YYYY-MM-DD. */
export interface MeasureContent {
  readonly fieldId: string;
  readonly parentId: string | null;
  readonly code: string;
  readonly title: string;
  readonly description: string;
  readonly owner: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly costCents: number | null;
  readonly funding: string;
  readonly isProject: boolean;
  readonly status: MeasureStatus;
  readonly goals: readonly { readonly goalId: string; readonly weight: number }[];
  /** AGS; none: the whole district. */
  readonly municipalities: readonly string[];
}
