/**
 * The rota: who receives the next meeting.
 *
 * Every host has a number of *turns*. The rota is a fold over what happened, in order of time:
 * - a host who joins starts with the fewest turns of the willing ones, and waits from that moment on;
 * - a meeting that was held gives its host one turn; a cancelled one gives none;
 * - *in turn* for a meeting is whoever is willing, has not skipped it, and has the fewest turns of those;
 * - next is, of those in turn, who has waited longest: since the last meeting as host, or since joining;
 * - who skips stays where they are and is soon asked again, but never owes more than one turn: after the meeting they
 *   stand at most one turn behind the front;
 * - who pauses is not asked; who comes back stands within the span of the willing ones;
 * - a host who receives a meeting out of turn gives a present: it never puts them more than one turn ahead.
 *
 * **Bound.** Take any moment since which a host has been willing without a break (not paused, not gone, nothing
 * skipped). Since then no other host has received more than one meeting in turn more than this host. It holds whatever
 * joins, leaves, pauses, skips, swaps and cancelled meetings lie between, because only hosts in turn receive meetings
 * and `refuseSwap` and `settlePlan` keep planned meetings so. rota.test.ts proves it over arbitrary sequences.
 */

/** Identity of a host in its body. */
export type HostKey = string;

export type RotaEvent =
  | { readonly kind: 'joined' | 'paused' | 'resumed' | 'left'; readonly host: HostKey }
  | { readonly kind: 'held'; readonly host: HostKey | null; readonly skippedBy: readonly HostKey[] };

export interface Standing {
  readonly turns: ReadonlyMap<HostKey, number>;
  /** Hosts that take turns now, in the order in which they joined. */
  readonly willing: readonly HostKey[];
  /** Number of the event since which the host waits. */
  readonly waitsSince: ReadonlyMap<HostKey, number>;
  readonly events: number;
}

export const emptyStanding: Standing = { turns: new Map(), willing: [], waitsSince: new Map(), events: 0 };

/** Where the rota stands after `events`, in order of time. */
export function replay(events: readonly RotaEvent[], start: Standing = emptyStanding): Standing {
  return events.reduce(follow, start);
}

/** Where the rota stands after one more event. */
export function follow(before: Standing, event: RotaEvent): Standing {
  const after = { ...before, events: before.events + 1 };
  switch (event.kind) {
    case 'joined': return enter({ ...after, waitsSince: placed(before.waitsSince, event.host, before.events) }, event.host);
    case 'resumed': return enter(after, event.host);
    case 'paused':
    case 'left': return { ...after, willing: before.willing.filter((host) => host !== event.host) };
    case 'held': return hold(after, event.host, event.skippedBy);
  }
}

/** Hosts that may receive a meeting now, who has waited longest first. Nobody: all skipped it, or there is no willing host. */
export function listInTurn(standing: Standing, skippedBy: readonly HostKey[] = []): readonly HostKey[] {
  const open = standing.willing.filter((host) => !skippedBy.includes(host));
  const fewest = Math.min(...open.map((host) => turnsOf(standing, host)));
  return open.filter((host) => turnsOf(standing, host) === fewest)
    .sort((one, other) => (standing.waitsSince.get(one) ?? 0) - (standing.waitsSince.get(other) ?? 0));
}

export function turnsOf(standing: Standing, host: HostKey): number {
  return standing.turns.get(host) ?? 0;
}

/** How many turns a willing host is behind the front: 0 or 1. */
export function turnsBehind(standing: Standing, host: HostKey): number {
  return Math.max(...standing.willing.map((other) => turnsOf(standing, other)), turnsOf(standing, host)) - turnsOf(standing, host);
}

/** Comes in where the willing ones are: never below their fewest turns, never above their most. The first one keeps what it has. */
function enter(standing: Standing, host: HostKey): Standing {
  if (standing.willing.includes(host)) return standing;
  const span = standing.willing.map((other) => turnsOf(standing, other));
  const own = standing.turns.get(host) ?? 0;
  const turns = span.length === 0 ? own : Math.min(Math.max(own, Math.min(...span)), Math.max(...span));
  return { ...standing, willing: [...standing.willing, host], turns: placed(standing.turns, host, turns) };
}

function hold(standing: Standing, host: HostKey | null, skippedBy: readonly HostKey[]): Standing {
  if (host === null) return standing;
  const isInTurn = listInTurn(standing, skippedBy).includes(host);
  const fewest = Math.min(...standing.willing.map((other) => turnsOf(standing, other)), turnsOf(standing, host));
  const reached = isInTurn ? turnsOf(standing, host) + 1 : Math.max(turnsOf(standing, host), Math.min(turnsOf(standing, host) + 1, fewest + 1));
  const turns = new Map(standing.turns).set(host, reached);
  const front = Math.max(...standing.willing.map((other) => turns.get(other) ?? 0));
  for (const skipper of skippedBy) if (standing.willing.includes(skipper)) turns.set(skipper, Math.max(turns.get(skipper) ?? 0, front - 1));
  return { ...standing, turns, waitsSince: placed(standing.waitsSince, host, standing.events) };
}

function placed<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return new Map(map).set(key, value);
}
