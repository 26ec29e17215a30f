import type { EditionContent } from '../content.ts';
import type { TextBlock } from '../text.ts';

export const changeKinds = ['new', 'changed', 'moved', 'dropped'] as const;
export type ChangeKind = (typeof changeKinds)[number];
export const changeKindLabels: Readonly<Record<ChangeKind, string>> = { new: 'neu', changed: 'geändert', moved: 'verschoben', dropped: 'entfallen' };

/** The objects of a content, in the order in which they are put back: what others hang on comes first. */
export const nouns = ['field', 'chapter', 'principle', 'goal', 'measure', 'indicator'] as const;
export type Noun = (typeof nouns)[number];

/** A place in a list: `group` is the lineage of what the list hangs on ('' for nothing), `at` counts from 0. */
export interface Spot {
  readonly group: string;
  readonly at: number;
}

/** The properties of an object; references to others are lineages, so that two editions can be compared. */
export type Traits = Readonly<Record<string, unknown>>;

/** The group of passages that the summary in easy language makes; those of a chapter are its lineage. */
export const summaryGroup = 'summaryEasy';

/**
 * One difference between two contents. Objects are named by lineage, passages by their spot in the older content. A
 * changed property has a change of its own; `id` is one of them (the same object in another edition) and is not told to
 * readers. `order`: the lineages of the whole list, only where the list does not follow from what the objects hang on.
 */
export type Change =
  | { readonly kind: 'changed'; readonly noun: 'edition'; readonly trait: Head; readonly before: unknown; readonly after: unknown }
  | { readonly kind: 'new'; readonly noun: Noun; readonly lineage: string; readonly to: Spot; readonly after: Traits }
  | { readonly kind: 'dropped'; readonly noun: Noun; readonly lineage: string; readonly from: Spot; readonly before: Traits }
  | { readonly kind: 'changed'; readonly noun: Noun; readonly lineage: string; readonly trait: string; readonly before: unknown; readonly after: unknown }
  | { readonly kind: 'moved'; readonly noun: Noun; readonly lineage: string; readonly from: Spot; readonly to: Spot }
  | { readonly kind: 'moved'; readonly noun: Noun; readonly order: readonly string[] }
  | { readonly kind: 'new'; readonly noun: 'passage'; readonly to: Spot; readonly after: TextBlock }
  | { readonly kind: 'dropped'; readonly noun: 'passage'; readonly from: Spot; readonly before: TextBlock }
  | { readonly kind: 'changed'; readonly noun: 'passage'; readonly from: Spot; readonly to: Spot; readonly before: TextBlock; readonly after: TextBlock }
  | { readonly kind: 'moved'; readonly noun: 'passage'; readonly from: Spot; readonly to: Spot; readonly after: TextBlock };

/** The properties of an edition itself. */
export const heads = ['title', 'subtitle', 'year', 'validFrom', 'validTo', 'figures'] as const satisfies readonly (keyof EditionContent)[];
export type Head = (typeof heads)[number];
