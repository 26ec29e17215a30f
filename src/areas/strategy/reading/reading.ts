import type { Chapter, Goal, Indicator, Measure } from '../content.ts';
import type { MeasureStatus } from '../edition.ts';

/** A chapter in the table of contents: without its text. */
export type ChapterHead = Pick<Chapter, 'id' | 'parentId' | 'kind' | 'title' | 'fieldId'> & { readonly depth: 0 | 1 | 2 };

/** A measure in a list: what it is, where, and how it stands. */
export type MeasureFace = Pick<Measure, 'id' | 'lineage' | 'fieldId' | 'code' | 'title' | 'ownerName' | 'startsOn' | 'endsOn' | 'municipalities'> & {
  readonly status: MeasureStatus;
  readonly goalIds: readonly string[];
};

/** A measure with everything that its page shows. `owner`: who answers for it now, where that organisation is public. */
export type MeasureSheet = Measure & {
  readonly status: MeasureStatus;
  readonly owner: { readonly name: string; readonly slug: string } | null;
  readonly fieldName: string;
  readonly parentTitle: string | null;
  readonly goalTitles: readonly Pick<Goal, 'id' | 'title' | 'level'>[];
  readonly parts: readonly Pick<Measure, 'id' | 'code' | 'title'>[];
};

/** An indicator with its series, oldest first. */
export type IndicatorSeries = Indicator & { readonly values: readonly { readonly on: string; readonly value: number; readonly note: string }[] };

/** Sets each chapter's depth by its parents; deeper than three levels stays at the third. Parents stand before their children. */
export function withDepths(heads: readonly Omit<ChapterHead, 'depth'>[]): readonly ChapterHead[] {
  const depths = new Map<string, 0 | 1 | 2>();
  return heads.map((head) => {
    const depth = head.parentId === null || !depths.has(head.parentId) ? 0 : depths.get(head.parentId) === 0 ? 1 : 2;
    depths.set(head.id, depth);
    return { ...head, depth };
  });
}

export interface MeasureFilter {
  readonly field: string;
  readonly town: string;
  readonly status: MeasureStatus | '';
}

/** Whether a measure is meant by the filter; one without municipalities counts in every town. */
export function matchesFilter(measure: Pick<MeasureFace, 'fieldId' | 'municipalities' | 'status'>, { field, town, status }: MeasureFilter): boolean {
  return (field === '' || measure.fieldId === field) && (town === '' || concerns(measure, town)) && (status === '' || measure.status === status);
}

export function concerns({ municipalities }: Pick<MeasureFace, 'municipalities'>, ags: string): boolean {
  return municipalities.length === 0 || municipalities.includes(ags);
}

/** Goals as a tree: each with those below it, in reading order. A goal whose parent is not among them stands at the top. */
export interface GoalNode<G> {
  readonly goal: G;
  readonly below: readonly GoalNode<G>[];
}

export function goalTree<G extends Pick<Goal, 'id' | 'parentId'>>(goals: readonly G[]): readonly GoalNode<G>[] {
  const known = new Set(goals.map(({ id }) => id));
  const seen = new Set<string>();
  const nodesBelow = (parent: string | null): GoalNode<G>[] => goals
    .filter((goal) => (parent === null ? goal.parentId === null || !known.has(goal.parentId) : goal.parentId === parent))
    .filter(({ id }) => !seen.has(id) && seen.add(id))
    .map((goal) => ({ goal, below: nodesBelow(goal.id) }));
  return nodesBelow(null);
}
