import { refuse, type Refusal } from '#platform/errors.ts';

export const topicStates = ['open', 'scheduled', 'done', 'declined', 'withdrawn'] as const;
export type TopicState = (typeof topicStates)[number];

/** What one enters for a topic. `minutes`: how long it may take, or null. */
export interface TopicContent {
  readonly title: string;
  readonly description: string;
  readonly minutes: number | null;
}

export interface Topic extends TopicContent {
  readonly id: string;
  readonly bodyId: string;
  readonly state: TopicState;
  readonly reason: string;
  /** The seat that proposed it; null: the office, or a seat that is gone. */
  readonly proposedBy: string | null;
  readonly proposer: string;
  readonly proposedAt: Date;
  readonly carried: number;
  /** Voices of interest, one per seat. */
  readonly votes: number;
  /** Whether a seat of the asking person has voted. */
  readonly isOwnVote: boolean;
}

/** Order of the backlog: what was carried on most often, then what most want, then what has waited longest. */
export function compareTopics(one: Pick<Topic, 'carried' | 'votes' | 'proposedAt' | 'id'>, other: Pick<Topic, 'carried' | 'votes' | 'proposedAt' | 'id'>): number {
  return other.carried - one.carried || other.votes - one.votes || one.proposedAt.getTime() - other.proposedAt.getTime() || (one.id < other.id ? -1 : 1);
}

/** The most topics of one seat that may wait in the backlog. */
export const openTopicsOfSeat = 20;

/** The link in a mail with which a seat proposes topics and votes; it ends with the day of the deadline. */
export const topicLink = { purpose: 'meetings.topic' } as const;

/** Last day for topics of a meeting, YYYY-MM-DD: its own, else so many days before its first day. */
export function topicDeadline(topicsUntil: string | null, startDay: string, daysBefore: number): string {
  return topicsUntil ?? dayPlus(startDay, -daysBefore);
}

/** The calendar day so many days later, YYYY-MM-DD. */
export function dayPlus(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Days from one calendar day to another; negative where `to` lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / 86_400_000);
}

export function refuseVote(topic: Pick<Topic, 'state'>): Refusal | null {
  return topic.state === 'open' || topic.state === 'scheduled' ? null : refuse('Dieses Thema ist nicht mehr offen. Sie können deshalb nicht abstimmen.');
}

export function refuseOpenOnly(topic: Pick<Topic, 'state'>): Refusal | null {
  if (topic.state === 'open') return null;
  return refuse(topic.state === 'scheduled' ? 'Dieses Thema steht schon auf einer Tagesordnung.' : 'Dieses Thema ist nicht mehr offen.');
}
