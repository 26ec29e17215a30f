import { formatDate } from '#platform/i18n.ts';
import type { Outcome, Proposer, PublishedContribution } from './contribution.ts';
import type { Group } from './group.ts';
import { fill, type ParticipationWords } from './messages.ts';
import type { Progress, Round } from './round.ts';

/** A published contribution in the words of a reader. */
export interface ContributionFace {
  readonly id: string;
  readonly number: number;
  /** Name and organisation where they agreed, else the group; then the town. */
  readonly by: string;
  readonly day: string;
  readonly via: string;
  readonly isShortened: boolean;
  readonly chapter: string;
  readonly quote: string;
  readonly text: string;
  readonly language: string;
  readonly translation: string;
  readonly outcome: Outcome | null;
  readonly reason: string;
  readonly answeredOn: string;
  readonly results: readonly { readonly id: string; readonly title: string; readonly href: string | null }[];
  readonly blockId: string | null;
  readonly targetId: string | null;
}

export interface Known {
  readonly words: ParticipationWords;
  readonly language: string;
  readonly groups: readonly Group[];
  readonly towns: readonly { readonly ags: string; readonly name: string }[];
  readonly chapters: readonly { readonly id: string; readonly title: string }[];
  readonly results: readonly { readonly id: string; readonly contributionId: string; readonly title: string; readonly href: string | null }[];
}

export function contributionFace(one: PublishedContribution, { words, language, groups, towns, chapters, results }: Known): ContributionFace {
  const group = groups.find(({ id }) => id === one.groupId);
  const who = [one.name, one.organisation].filter((part) => part !== '').join(', ') || (group ? groupName(group, words) : '');
  return {
    id: one.id, number: one.number, by: [who, towns.find(({ ags }) => ags === one.municipality)?.name ?? ''].filter((part) => part !== '').join(' · '), day: formatDate(one.receivedAt, language),
    via: one.via === 'phone' || one.via === 'paper' || one.via === 'event' ? words.via[one.via] : '', isShortened: one.isShortened, chapter: chapters.find(({ id }) => id === one.chapterId)?.title ?? '', quote: one.quote, text: one.text,
    language: one.language, translation: one.translation, outcome: one.outcome, reason: one.reason, answeredOn: one.answeredAt === null ? '' : formatDate(one.answeredAt, language),
    results: results.filter(({ contributionId }) => contributionId === one.id), blockId: one.blockId, targetId: one.targetId,
  };
}

/** The given groups are called in the reader's language, own ones as the centre calls them. */
export function groupName({ key, name }: Pick<Group, 'key' | 'name'>, words: ParticipationWords): string {
  return key === null ? name : words.groups[key];
}

/** Who led to a measure, in German: who proposed it, and whose contributions changed it. Each with the page of the contribution. */
export function proposerLines(list: readonly Proposer[], hrefOf: (one: Proposer) => string): readonly ProposerLine[] {
  const named = (one: Proposer, nobody: string) => ({ id: one.contributionId, who: [one.name, one.organisation].filter((part) => part !== '').join(', ') || one.groupName || nobody, number: one.number, href: hrefOf(one) });
  const [proposals, others] = [list.filter(({ kind }) => kind === 'measure'), list.filter(({ kind }) => kind !== 'measure')];
  return [
    { term: 'Vorgeschlagen von', people: proposals.map((one) => named(one, 'jemandem aus der Beteiligung')) }, { term: 'Dazu beigetragen', people: others.map((one) => named(one, 'jemand aus der Beteiligung')) },
  ].filter(({ people }) => people.length > 0);
}

export interface ProposerLine {
  readonly term: string;
  readonly people: readonly { readonly id: string; readonly who: string; readonly number: number; readonly href: string }[];
}

/** „12 von 31 Beiträgen noch ohne Antwort, versprochen bis 15.01.“ */
export function progressLine({ total, open, answersUntil, isOverdue }: Progress, words: ParticipationWords, language: string): string {
  if (total === 0) return words.noneYet;
  const values = { open, total, date: formatDate(answersUntil, language) };
  return open === 0 ? fill(words.allAnswered, values) : fill(isOverdue ? words.lateAnswers : words.openAnswers, values);
}

/** Until when one can take part, or since when no more. */
export function timeLine(round: Pick<Round, 'closesOn'>, isTaking: boolean, words: ParticipationWords, language: string): string {
  return fill(isTaking ? words.openUntil : words.closedSince, { date: formatDate(round.closesOn, language) });
}
