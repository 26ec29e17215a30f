import { emptyStanding, follow, type HostKey, type RotaEvent } from './rota.ts';

/** How often a host was there, against its fair part: each meeting shared evenly among those who took turns then. */
export interface FairShare {
  readonly host: HostKey;
  readonly hosted: number;
  readonly share: number;
}

/** Hosts in the order of joining. Meetings without a host count for nobody. */
export function fairShares(events: readonly RotaEvent[]): readonly FairShare[] {
  const hosted = new Map<HostKey, number>();
  const share = new Map<HostKey, number>();
  let standing = emptyStanding;
  for (const event of events) {
    if (event.kind === 'joined' && !hosted.has(event.host)) hosted.set(event.host, 0);
    if (event.kind === 'held' && event.host !== null) {
      hosted.set(event.host, (hosted.get(event.host) ?? 0) + 1);
      const sharing = standing.willing.length === 0 ? [event.host] : standing.willing;
      for (const host of sharing) share.set(host, (share.get(host) ?? 0) + 1 / sharing.length);
    }
    standing = follow(standing, event);
  }
  return [...hosted].map(([host, times]) => ({ host, hosted: times, share: share.get(host) ?? 0 }));
}
