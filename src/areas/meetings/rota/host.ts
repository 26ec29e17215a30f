import type { Host, MeetingState } from '../meeting.ts';
import type { HostKey, RotaEvent } from './rota.ts';
import type { OpenMeeting } from './plan.ts';

/** A host of a body. A host that was away has several terms. `leftOn`: last day; also the day on which its organisation was dissolved. */
export interface HostTerm {
  readonly id: string;
  readonly host: Host;
  readonly name: string;
  readonly joinedOn: string;
  readonly leftOn: string | null;
  /** Left because the organisation was dissolved or the town no longer belongs to the area. */
  readonly isGone: boolean;
  readonly pauses: readonly HostPause[];
}

export interface HostPause {
  readonly id: string;
  readonly fromOn: string;
  readonly toOn: string | null;
  readonly reason: string;
}

/** A meeting as the rota needs it. `day` in Germany; `skips` with the reason of each host. */
export interface RotaMeeting {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly day: string;
  readonly startsAt: Date;
  readonly state: MeetingState;
  readonly host: Host | null;
  readonly hostName: string;
  readonly confirmedAt: Date | null;
  readonly skips: readonly { readonly host: HostKey; readonly reason: string }[];
}

/** `district`, `m:05362008`, `o:<id>` */
export function hostKey(host: Host): HostKey {
  if (host.kind === 'district') return 'district';
  return host.kind === 'municipality' ? `m:${host.ags}` : `o:${host.id}`;
}

/** The host behind a key, null where it is none. */
export function hostOf(key: string): Host | null {
  if (key === 'district') return { kind: 'district' };
  if (/^m:\d{8}$/.test(key)) return { kind: 'municipality', ags: key.slice(2) };
  return /^o:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key) ? { kind: 'organisation', id: key.slice(2) } : null;
}

/** The name behind a key, as the rota's terms have it. */
export function nameIn(terms: readonly HostTerm[], key: HostKey): string {
  return terms.findLast((term) => hostKey(term.host) === key)?.name ?? 'unbekannt';
}

export function isPausedOn(term: Pick<HostTerm, 'pauses'>, day: string): boolean {
  return term.pauses.some((pause) => pause.fromOn <= day && (pause.toOn === null || pause.toOn >= day));
}

export function isTermOn(term: Pick<HostTerm, 'joinedOn' | 'leftOn'>, day: string): boolean {
  return term.joinedOn <= day && (term.leftOn === null || term.leftOn >= day);
}

const heldRank = 3;

interface Dated {
  readonly day: string;
  readonly rank: number;
  readonly event: RotaEvent;
}

/** Everything that happened to the rota up to the next meeting (without one: up to `day`), in order of time, and the meetings ahead with what happens before each. */
export function chronicle(terms: readonly HostTerm[], meetings: readonly RotaMeeting[], day: string): { readonly past: readonly RotaEvent[]; readonly open: readonly OpenMeeting[] } {
  const changes = terms.flatMap(changesOf);
  const held = meetings.filter((meeting) => meeting.state === 'held').map((meeting): Dated => ({
    day: meeting.day, rank: heldRank, event: { kind: 'held', host: meeting.host === null ? null : hostKey(meeting.host), skippedBy: meeting.skips.map((skip) => skip.host) },
  }));
  const open = meetings.filter((meeting) => meeting.state === 'planned' || meeting.state === 'invited');
  const firstOpen = open[0]?.day ?? day;
  const before = [...changes, ...held].toSorted((one, other) => one.day.localeCompare(other.day) || one.rank - other.rank);
  const isBefore = (dated: Dated, limit: string) => dated.rank === heldRank || dated.day <= limit;
  return {
    past: before.filter((dated) => isBefore(dated, firstOpen)).map((dated) => dated.event),
    open: open.map((meeting, index) => ({
      id: meeting.id, host: meeting.host === null ? null : hostKey(meeting.host), isConfirmed: meeting.confirmedAt !== null, isFixed: meeting.state === 'invited',
      skippedBy: meeting.skips.map((skip) => skip.host),
      before: index === 0 ? [] : before.filter((dated) => isBefore(dated, meeting.day) && !isBefore(dated, open[index - 1]?.day ?? '')).map((dated) => dated.event),
    })),
  };
}

/** A pause begins on its first day before a meeting of that day; a last day still counts, so what follows begins on the next. */
function changesOf(term: HostTerm): readonly Dated[] {
  const host = hostKey(term.host);
  return [
    { day: term.joinedOn, rank: 0, event: { kind: 'joined', host } },
    ...term.pauses.flatMap((pause): Dated[] => [
      { day: pause.fromOn, rank: 2, event: { kind: 'paused', host } },
      ...(pause.toOn === null || (term.leftOn !== null && pause.toOn >= term.leftOn) ? [] : [{ day: nextDay(pause.toOn), rank: 1, event: { kind: 'resumed', host } } as const]),
    ]),
    ...(term.leftOn === null ? [] : [{ day: nextDay(term.leftOn), rank: 0, event: { kind: 'left', host } } as const]),
  ];
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
