import { refuse, type Refusal } from '#platform/errors.ts';
import type { Actor } from '#platform/context.ts';
import { fill, participationWords, type ParticipationWords } from './messages.ts';

export const contributionKinds = ['comment', 'change', 'measure'] as const;
export type ContributionKind = (typeof contributionKinds)[number];
export const kindLabels: Readonly<Record<ContributionKind, string>> = { comment: 'Anmerkung', change: 'Änderungsvorschlag', measure: 'Vorschlag für eine Maßnahme' };

export const contributionStates = ['waiting', 'published', 'hidden', 'withdrawn'] as const;
export type ContributionState = (typeof contributionStates)[number];
export const contributionStateLabels: Readonly<Record<ContributionState, string>> = { waiting: 'wartet auf Prüfung', published: 'veröffentlicht', hidden: 'nicht veröffentlicht', withdrawn: 'zurückgezogen' };

export const outcomes = ['taken', 'partly', 'declined'] as const;
export type Outcome = (typeof outcomes)[number];
export const outcomeLabels: Readonly<Record<Outcome, string>> = { taken: 'aufgenommen', partly: 'teilweise aufgenommen', declined: 'nicht aufgenommen' };

export const ways = ['web', 'link', 'phone', 'paper', 'event', 'import'] as const;
export type Way = (typeof ways)[number];
export const wayLabels: Readonly<Record<Way, string>> = { web: 'auf der Internetseite', link: 'mit persönlichem Link', phone: 'telefonisch', paper: 'auf Papier', event: 'bei einer Veranstaltung', import: 'aus einer Liste' };
/** What staff enters for somebody. */
export const officeWays = ['phone', 'paper', 'event'] as const satisfies readonly Way[];

/** What somebody says. `text` as written, in `language` (BCP 47). `groupId`, `municipality` (AGS): null where nothing is said. */
export interface ContributionContent {
  readonly kind: ContributionKind;
  readonly text: string;
  readonly language: string;
  readonly groupId: string | null;
  readonly municipality: string | null;
}

export interface Said extends ContributionContent {
  /** Where it belongs, as addresses write it (place.ts spotKey). */
  readonly spot: string;
}

/** Who says it, as far as they want to tell. `isNamed`: may be named in public. */
export interface Contributor {
  readonly name: string;
  readonly organisation: string;
  readonly email: string;
  readonly isNamed: boolean;
}

/** A published contribution that led to a measure: „Vorgeschlagen von …“. Names stand there with consent only, `groupName` is empty where nothing is said. */
export interface Proposer {
  readonly measureId: string;
  readonly contributionId: string;
  readonly roundId: string;
  readonly number: number;
  readonly kind: ContributionKind;
  readonly name: string;
  readonly organisation: string;
  readonly groupName: string;
  readonly receivedAt: Date;
}

/** A contribution as everybody may read it. `name` and `organisation` are empty without consent. Moments are of its receipt and its answer. */
export interface PublishedContribution {
  readonly id: string;
  readonly roundId: string;
  readonly number: number;
  readonly kind: ContributionKind;
  readonly place: Place;
  readonly chapterId: string | null;
  readonly blockId: string | null;
  readonly targetId: string | null;
  readonly quote: string;
  readonly text: string;
  readonly language: string;
  readonly translation: string;
  readonly groupId: string | null;
  readonly municipality: string | null;
  readonly via: Way;
  readonly isShortened: boolean;
  readonly name: string;
  readonly organisation: string;
  readonly outcome: Outcome | null;
  readonly reason: string;
  readonly answeredAt: Date | null;
  readonly receivedAt: Date;
}

export const places = ['edition', 'chapter', 'passage', 'goal', 'measure'] as const;
export type Place = (typeof places)[number];

/** The link in a mail that opens one's own contributions; its subject is a participant. */
export const participantPurpose = 'strategy.participant';

export const longestText = 20_000;

/** Bounds against machines. webPerHour: of one round from everybody; fromOne: in an hour from one network address; links: in one text. */
export const bounds = { webPerHour: 200, fromOne: 12, links: 3, linkPerRound: 200 } as const;

export function holdsParticipant(actor: Actor, participantId: string): boolean {
  return actor.kind === 'link' && actor.purpose === participantPurpose && actor.subject === participantId;
}

/** Advertising lives on links: more than three are refused, in words that say how to go on. */
export function countLinks(text: string): number {
  return (text.match(/\bhttps?:\/\/|\bwww\.|<a\s|\[url/gi) ?? []).length;
}

type TextWords = Readonly<Record<'textMissing' | 'textLong' | 'tooManyLinks', string>>;
/** What the open form refuses, in the reader's language. */
export type OpenWords = TextWords & Readonly<Record<'closed' | 'tooMany' | 'spotGone', string>>;
/** The same behind the own link. */
export type RefusalWords = OpenWords & Readonly<Record<'tooManyOwn' | 'alreadyWithdrawn' | 'closedForChange' | 'alreadyAnswered' | 'nameMissing', string>>;

export function refusalsIn(words: ParticipationWords): RefusalWords {
  const { own } = words;
  return {
    closed: words.closedNow, tooMany: words.tooMany, spotGone: words.spotGone, textMissing: words.textMissing, textLong: fill(words.textLong, { max: longestText }), tooManyLinks: fill(words.tooManyLinks, { max: bounds.links }),
    tooManyOwn: own.tooMany, alreadyWithdrawn: own.alreadyWithdrawn, closedForChange: own.closedForChange, alreadyAnswered: own.alreadyAnswered, nameMissing: own.nameMissing,
  };
}

export const germanRefusals = refusalsIn(participationWords('de'));

export function refuseText(text: string, words: TextWords = germanRefusals): Refusal | null {
  if (text.trim() === '') return refuse(words.textMissing, 'text');
  if (text.length > longestText) return refuse(words.textLong, 'text');
  return countLinks(text) > bounds.links ? refuse(words.tooManyLinks, 'text') : null;
}
