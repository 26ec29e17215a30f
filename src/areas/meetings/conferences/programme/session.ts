import { refuse, type Refusal } from '#platform/errors.ts';
import { formatTime } from '#platform/i18n.ts';
import type { Meeting } from '../../meeting.ts';

export const sessionKinds = ['talk', 'forum', 'break'] as const;
export type SessionKind = (typeof sessionKinds)[number];

export const sessionKindLabels: Readonly<Record<SessionKind, string>> = { talk: 'Plenum', forum: 'Forum', break: 'Pause' };

/** `isNamed`: agreed to be named on public pages. */
export interface Speaker {
  readonly name: string;
  readonly function: string;
  readonly isNamed: boolean;
}

/** A part of the programme. `block`: forums of one block are at the same time; null for what is for all. */
export interface SessionContent {
  readonly kind: SessionKind;
  readonly block: number | null;
  readonly title: string;
  readonly description: string;
  readonly room: string;
  /** null: without limit. */
  readonly capacity: number | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly speakers: readonly Speaker[];
}

export interface Session extends SessionContent {
  readonly id: string;
  /** Of a forum in its conference, from 1. */
  readonly number: number | null;
  readonly cancelledAt: Date | null;
}

/** The most parts of one programme, and the most speakers of one part. */
export const mostSessions = 100;
export const mostSpeakers = 6;

/** `Forum 3: Sprache`, or the title alone. */
export function sessionName(session: Pick<Session, 'kind' | 'number' | 'title'>): string {
  return session.kind === 'forum' ? `Forum ${session.number}: ${session.title}` : session.title;
}

/** The blocks of a programme in order, each with its forums that take place, by number. */
export function blocksOf<T extends Pick<Session, 'kind' | 'block' | 'number' | 'cancelledAt'>>(sessions: readonly T[]): readonly { readonly block: number; readonly forums: readonly T[] }[] {
  const forums = sessions.filter((session) => session.kind === 'forum' && session.cancelledAt === null);
  const blocks = [...new Set(forums.map(({ block }) => block ?? 0))].toSorted((one, other) => one - other);
  return blocks.map((block) => ({ block, forums: forums.filter((forum) => forum.block === block).toSorted((one, other) => (one.number ?? 0) - (other.number ?? 0)) }));
}

/** The part and, where it is a forum, the others of its block at its time: a block moves as a whole. */
export function withBlockMoved(content: SessionContent, others: readonly Session[]): readonly Session[] {
  if (content.kind !== 'forum') return others;
  return others.map((other) => (other.kind === 'forum' && other.block === content.block ? { ...other, startsAt: content.startsAt, endsAt: content.endsAt } : other));
}

/**
 * Why a part cannot stand in the programme so: outside the meeting, or the same room, speaker or time of forums twice.
 * `others`: all parts that take place, without this one.
 */
export function refuseSession(content: SessionContent, others: readonly Session[], meeting: Pick<Meeting, 'startsAt' | 'endsAt'>): Refusal | null {
  if (content.endsAt <= content.startsAt) return refuse('Das Ende liegt vor dem Beginn. Bitte prüfen Sie die Uhrzeiten.', 'to');
  if (content.startsAt < meeting.startsAt || content.endsAt > meeting.endsAt) {
    return refuse(`Die Veranstaltung geht von ${formatTime(meeting.startsAt, 'de')} bis ${formatTime(meeting.endsAt, 'de')}. Bitte wählen Sie eine Zeit darin.`, 'from');
  }
  const parallel = others.filter((other) => other.startsAt < content.endsAt && content.startsAt < other.endsAt);
  const block = parallel.find((other) => content.kind === 'forum' && other.kind === 'forum' && other.block !== content.block);
  if (block) return refuse(`Zu dieser Zeit läuft schon ${sessionName(block)} in Block ${block.block}. Foren zur gleichen Zeit gehören in einen Block.`, 'block');
  return refuseRoom(content, parallel) ?? refuseSpeaker(content, parallel);
}

function refuseRoom(content: SessionContent, parallel: readonly Session[]): Refusal | null {
  const taken = content.room === '' ? undefined : parallel.find((other) => key(other.room) === key(content.room));
  return taken ? refuse(`Der Raum „${content.room}“ ist zu dieser Zeit schon belegt: ${sessionName(taken)}. Bitte wählen Sie einen anderen Raum oder eine andere Zeit.`, 'room') : null;
}

function refuseSpeaker(content: SessionContent, parallel: readonly Session[]): Refusal | null {
  for (const { name } of content.speakers) {
    const busy = parallel.find((other) => other.speakers.some((speaker) => key(speaker.name) === key(name)));
    if (busy) return refuse(`${name} spricht zu dieser Zeit schon: ${sessionName(busy)}.`, 'speakerName');
  }
  return null;
}

function key(text: string): string {
  return text.toLocaleLowerCase('de').replace(/\s+/g, ' ').trim();
}
