import { follow, listInTurn, replay, type HostKey, type RotaEvent, type Standing } from './rota.ts';

/**
 * A meeting ahead, as the rota sees it. `isFixed`: its invitation is out, the host stays whatever happens. `before`: who
 * joins, pauses, comes back or leaves between the meeting before and this one.
 */
export interface OpenMeeting {
  readonly id: string;
  readonly host: HostKey | null;
  readonly isConfirmed: boolean;
  readonly isFixed: boolean;
  readonly skippedBy: readonly HostKey[];
  readonly before: readonly RotaEvent[];
}

/** What the rota says of a meeting ahead. `isNew`: another host than the one that stands there now. */
export interface PlannedTurn {
  readonly id: string;
  readonly host: HostKey | null;
  readonly isInTurn: boolean;
  readonly isNew: boolean;
}

/**
 * Hosts for the meetings ahead (in order of time): confirmed ones stay as long as they are in turn, the others go to who
 * waits longest, first to those who have not said yes to a later meeting. A confirmed host whose meeting would leave
 * somebody more than one turn behind (after a cancellation, say) is proposed anew; where the invitation is out, the host
 * stays, and the meeting counts as one out of turn.
 */
export function settlePlan(standing: Standing, open: readonly OpenMeeting[]): readonly PlannedTurn[] {
  let now = standing;
  return open.map((meeting, index) => {
    now = replay(meeting.before, now);
    const inTurn = listInTurn(now, meeting.skippedBy);
    const host = isKept(meeting, inTurn) ? meeting.host : pickHost(inTurn, open.slice(index + 1));
    now = follow(now, { kind: 'held', host, skippedBy: meeting.skippedBy });
    return { id: meeting.id, host, isInTurn: host !== null && inTurn.includes(host), isNew: host !== meeting.host };
  });
}

function isKept({ host, isFixed, isConfirmed }: OpenMeeting, inTurn: readonly HostKey[]): boolean {
  return host !== null && (isFixed || (isConfirmed && inTurn.includes(host)));
}

function pickHost(inTurn: readonly HostKey[], later: readonly OpenMeeting[]): HostKey | null {
  const promised = later.filter((meeting) => meeting.isConfirmed || meeting.isFixed).map((meeting) => meeting.host);
  return inTurn.find((host) => !promised.includes(host)) ?? inTurn[0] ?? null;
}

/** The meetings ahead with the hosts of two of them exchanged, both confirmed. */
export function withSwap(open: readonly OpenMeeting[], one: string, other: string): readonly OpenMeeting[] {
  const hostOf = (id: string) => open.find((meeting) => meeting.id === id)?.host ?? null;
  return open.map((meeting) => {
    if (meeting.id === one) return { ...meeting, host: hostOf(other), isConfirmed: true };
    return meeting.id === other ? { ...meeting, host: hostOf(one), isConfirmed: true } : meeting;
  });
}

/** The first meeting that could not keep the host who has said yes to it, or null. */
export function findOutOfTurn(standing: Standing, open: readonly OpenMeeting[]): OpenMeeting | null {
  const plan = settlePlan(standing, open);
  return open.find((meeting, index) => meeting.isConfirmed && plan[index]?.isNew) ?? null;
}

/** Who could receive a meeting, given what is planned before it; longest waiting first. */
export function listInTurnFor(standing: Standing, open: readonly OpenMeeting[], meetingId: string): readonly HostKey[] {
  const plan = settlePlan(standing, open);
  let now = standing;
  for (const [index, meeting] of open.entries()) {
    now = replay(meeting.before, now);
    if (meeting.id === meetingId) return listInTurn(now, meeting.skippedBy);
    now = follow(now, { kind: 'held', host: plan[index]?.host ?? null, skippedBy: meeting.skippedBy });
  }
  return [];
}
