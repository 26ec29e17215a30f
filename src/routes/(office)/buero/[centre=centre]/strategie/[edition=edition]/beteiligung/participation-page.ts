import { loadRoundOf } from '#areas/strategy/participation/rounds/server/queries.ts';
import type { Edition } from '#areas/strategy/edition.ts';
import type { RoundDraft } from '#areas/strategy/participation/round.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import type { Context } from '#platform/context.ts';
import { formatDate } from '#platform/i18n.ts';
import { strategyCrumbs } from '../../strategy-page.ts';

/** The edition of the path and one of its rounds; a round of another edition is a 404. */
export async function readPlace(context: Context, params: { readonly edition: string; readonly participation: string }) {
  const edition = await readEdition(context, params.edition);
  return { edition, round: await loadRoundOf(context, edition.id, params.participation) };
}

export function roundPath(centreSlug: string, params: { readonly edition: string; readonly participation: string }): string {
  return `/buero/${centreSlug}/strategie/${params.edition}/beteiligung/${params.participation}`;
}

/** The path of a page of a round; the last step is the page itself. */
export function participationCrumbs(centreSlug: string, edition: Edition, round: { readonly id: string; readonly title: string } | null, ...steps: readonly (readonly [label: string, path?: string])[]) {
  const base: (readonly [string, string])[] = [['Beteiligung', 'beteiligung']];
  if (round !== null) base.push([round.title, `beteiligung/${round.id}`]);
  return strategyCrumbs(centreSlug, edition, ...base, ...steps);
}

export const long = (day: string) => formatDate(day, 'de');

/** What the form of a round shows. */
export function roundValues(round: RoundDraft) {
  return { ...round, chapters: [...round.chapters], reminderDays: String(round.reminderDays), isPublic: round.isPublic ? 'ja' : '' };
}

export function draftFrom(values: Omit<RoundDraft, 'isPublic'> & { readonly isPublic?: 'ja' | undefined }): RoundDraft {
  return { ...values, isPublic: values.isPublic === 'ja' };
}
