import { refuse, type Refusal } from '#platform/errors.ts';
import type { AgendaKind } from '../body.ts';
import type { Meeting } from '../meeting.ts';

export const itemResults = ['open', 'done', 'carried', 'dropped'] as const;
export type ItemResult = (typeof itemResults)[number];
/** What can become of an item at the end of its meeting. */
export const itemEnds = ['done', 'carried', 'dropped'] as const;
export type ItemEnd = (typeof itemEnds)[number];

export const itemResultLabels: Readonly<Record<ItemResult, string>> = { open: 'offen', done: 'erledigt', carried: 'verschoben', dropped: 'entfallen' };

/** What one enters for an item. `minutes`: planned length. Responsible is a seat of the body, or a free name, or nobody. */
export interface ItemContent {
  readonly title: string;
  readonly kind: AgendaKind;
  readonly description: string;
  readonly minutes: number;
  readonly responsibleId: string | null;
  readonly responsibleName: string;
  readonly isPublic: boolean;
}

export interface AgendaItem extends ItemContent {
  readonly id: string;
  readonly meetingId: string;
  /** 1 … n without gaps. */
  readonly position: number;
  /** The seat's name or the free name; empty for those who may not know names. */
  readonly responsible: string;
  readonly topicId: string | null;
  readonly carriedFrom: string | null;
  /** How many meetings the topic behind it was carried on from. */
  readonly carried: number;
  readonly result: ItemResult;
}

export const emptyItem: ItemContent = { title: '', kind: 'discussion', description: '', minutes: 15, responsibleId: null, responsibleName: '', isPublic: false };

export const mostItems = 500;

/** `ids` with `id` at `position` (from 1; outside the list: its nearest end). An unknown id, or no number, changes nothing. */
export function placedAt(ids: readonly string[], id: string, position: number): readonly string[] {
  if (!ids.includes(id) || Number.isNaN(position)) return ids;
  const others = ids.filter((other) => other !== id);
  const index = Math.min(Math.max(Math.trunc(position) - 1, 0), others.length);
  return [...others.slice(0, index), id, ...others.slice(index)];
}

/**
 * `ids` in the order of the wished positions. Whoever wishes nothing, or the place it has, keeps its place among the
 * others; of two that wish for one place the one that stood in front goes first.
 */
export function arranged(ids: readonly string[], wishes: ReadonlyMap<string, number>): readonly string[] {
  const moved = ids.filter((id, index) => (wishes.get(id) ?? index + 1) !== index + 1);
  const targets = moved.toReversed().map((id) => ({ id, to: wishes.get(id) ?? 0 })).toSorted((one, other) => one.to - other.to);
  const rest = ids.filter((id) => !moved.includes(id));
  return targets.reduce<readonly string[]>((order, { id, to }) => placedAt([...order, id], id, to), rest);
}

export function totalMinutes(items: readonly { readonly minutes: number }[]): number {
  return items.reduce((sum, { minutes }) => sum + minutes, 0);
}

/** Whole minutes between start and end. */
export function slotMinutes(meeting: Pick<Meeting, 'startsAt' | 'endsAt'>): number {
  return Math.round((meeting.endsAt.getTime() - meeting.startsAt.getTime()) / 60_000);
}

/** A plain sentence where the agenda does not fit into the meeting, else null. */
export function slotWarning(total: number, slot: number): string | null {
  return total <= slot ? null : `Die Tagesordnung dauert ${duration(total)}, das Treffen aber nur ${duration(slot)}. Das sind ${duration(total - slot)} zu viel.`;
}

/** `45 Minuten`, `2 Stunden`, `1 Stunde 30 Minuten`. */
export function duration(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [hours === 0 ? '' : `${hours} ${hours === 1 ? 'Stunde' : 'Stunden'}`, rest === 0 && hours > 0 ? '' : `${rest} ${rest === 1 ? 'Minute' : 'Minuten'}`];
  return parts.filter((part) => part !== '').join(' ');
}

/** When each item begins if everything before it keeps to its time. */
export function plannedStarts(startsAt: Date, items: readonly { readonly minutes: number }[]): readonly Date[] {
  let minutes = 0;
  return items.map((item) => {
    const start = new Date(startsAt.getTime() + minutes * 60_000);
    minutes += item.minutes;
    return start;
  });
}

/** `zum 3. Mal verschoben`; empty where it was never carried on. */
export function carriedWords(carried: number): string {
  return carried === 0 ? '' : `zum ${carried}. Mal verschoben`;
}

/** What is proposed for an item at the end: it was dealt with, unless somebody has said otherwise. */
export function proposedEnd(item: Pick<AgendaItem, 'result'>): ItemEnd {
  return item.result === 'open' ? 'done' : item.result;
}

/** A welcome or a break belongs to its meeting: it does not travel on. */
export function mayTravel(kind: AgendaKind): boolean {
  return kind !== 'welcome' && kind !== 'break';
}

export function refuseAgendaChange(meeting: Pick<Meeting, 'state'>): Refusal | null {
  if (meeting.state === 'cancelled') return refuse('Das Treffen ist abgesagt. Die Tagesordnung kann nicht mehr geändert werden.');
  return meeting.state === 'held' ? refuse('Das Treffen ist abgeschlossen. Die Tagesordnung kann nicht mehr geändert werden.') : null;
}

/** `day`: today in Germany; `startDay`: that of the meeting's start, both YYYY-MM-DD. */
export function refuseHold(meeting: Pick<Meeting, 'state'>, day: string, startDay: string): Refusal | null {
  if (meeting.state === 'cancelled') return refuse('Das Treffen ist abgesagt. Es kann nicht abgeschlossen werden.');
  if (meeting.state === 'held') return refuse('Das Treffen ist schon abgeschlossen.');
  return day < startDay ? refuse('Das Treffen hat noch nicht stattgefunden. Sie können es ab dem Tag des Treffens abschließen.') : null;
}
