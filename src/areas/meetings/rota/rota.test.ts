import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findOutOfTurn, listInTurnFor, settlePlan, withSwap, type OpenMeeting } from './plan.ts';
import { emptyStanding, follow, listInTurn, replay, turnsBehind, turnsOf, type HostKey, type RotaEvent, type Standing } from './rota.ts';

const joined = (...hosts: string[]): RotaEvent[] => hosts.map((host) => ({ kind: 'joined', host }));
const held = (host: string, ...skippedBy: string[]): RotaEvent => ({ kind: 'held', host, skippedBy });
const open = (id: string, more: Partial<OpenMeeting> = {}): OpenMeeting => ({ id, host: null, isConfirmed: false, isFixed: false, skippedBy: [], before: [], ...more });
const hostsOf = (standing: Standing, ...meetings: OpenMeeting[]) => settlePlan(standing, meetings).map((turn) => turn.host);

describe('who is next', () => {
  it('who has waited longest, in the order of joining at first', () => {
    const start = replay(joined('a', 'b', 'c'));
    expect(hostsOf(start, open('1'), open('2'), open('3'), open('4'))).toEqual(['a', 'b', 'c', 'a']);
    expect(listInTurn(replay([held('b')], start))).toEqual(['a', 'c']);
  });
  it('a new host waits from joining on, and owes nothing for the years before', () => {
    const start = replay([...joined('a', 'b'), held('a'), held('b'), held('a'), ...joined('c')]);
    expect(turnsOf(start, 'c')).toBe(1);
    expect(hostsOf(start, open('1'), open('2'), open('3'))).toEqual(['b', 'c', 'a']);
  });
  it('a skipper is asked again next, once', () => {
    const start = replay(joined('a', 'b', 'c'));
    expect(hostsOf(start, open('1', { skippedBy: ['a'] }), open('2'), open('3'), open('4'))).toEqual(['b', 'a', 'c', 'b']);
  });
  it('whoever skips for years comes back one turn behind, not many', () => {
    const years = Array.from({ length: 6 }, () => [held('b', 'a'), held('c', 'a')]).flat();
    const standing = replay([...joined('a', 'b', 'c'), ...years]);
    expect([turnsBehind(standing, 'a'), hostsOf(standing, open('1'), open('2'), open('3'), open('4'))]).toEqual([1, ['a', 'b', 'c', 'a']]);
  });
  it('a host that pauses or is gone is passed over', () => {
    const start = replay([...joined('a', 'b'), { kind: 'paused', host: 'a' }]);
    expect(hostsOf(start, open('1'), open('2', { before: [{ kind: 'left', host: 'b' }] }))).toEqual(['b', null]);
    expect(hostsOf(start, open('1', { before: [{ kind: 'resumed', host: 'a' }] }))).toEqual(['a']);
  });
  it('nobody is left when all skip', () => {
    expect(hostsOf(replay(joined('a')), open('1', { skippedBy: ['a'] }))).toEqual([null]);
    expect(hostsOf(emptyStanding, open('1'))).toEqual([null]);
  });
  it('a meeting out of turn is a present', () => {
    const standing = replay([...joined('a', 'b', 'c'), held('a'), held('a'), held('a')]);
    expect([turnsOf(standing, 'a'), hostsOf(standing, open('1'), open('2'), open('3'))]).toEqual([1, ['b', 'c', 'a']]);
  });
});

describe('the plan', () => {
  const start = replay(joined('a', 'b'));
  it('keeps who said yes, and proposes around them', () => {
    expect(hostsOf(start, open('1'), open('2', { host: 'a', isConfirmed: true }))).toEqual(['b', 'a']);
  });
  it('proposes a confirmed host anew when a cancellation put them out of turn; with the invitation out they stay', () => {
    const late = (more: Partial<OpenMeeting>) => [open('2', { host: 'b', isConfirmed: true }), open('4', { host: 'b', isConfirmed: true, ...more })] as const;
    expect(settlePlan(start, late({})).map(({ host, isNew }) => [host, isNew])).toEqual([['b', false], ['a', true]]);
    expect(settlePlan(start, late({ isFixed: true })).map(({ host, isInTurn }) => [host, isInTurn])).toEqual([['b', true], ['b', false]]);
  });
  it('takes a swap within a round and refuses one across rounds', () => {
    const round = [open('1', { host: 'a', isConfirmed: true }), open('2', { host: 'b', isConfirmed: true }), open('3', { host: 'a', isConfirmed: true })];
    expect(findOutOfTurn(start, withSwap(round.slice(0, 2), '1', '2'))).toBe(null);
    expect(hostsOf(start, ...withSwap(round.slice(0, 2), '1', '2'))).toEqual(['b', 'a']);
    const across = withSwap(round, '2', '3');
    expect(findOutOfTurn(start, across)?.id).toBe('2');
    expect(listInTurnFor(start, across, '2')).toEqual(['b']);
  });
});

// ---------------------------------------------------------------- the bound, over arbitrary sequences

type Step =
  | { readonly do: 'join' | 'leave' | 'pause' | 'resume'; readonly who: number }
  | { readonly do: 'plan' | 'cancel' | 'hold' | 'invite' }
  | { readonly do: 'skip' | 'confirm'; readonly at: number }
  | { readonly do: 'swap'; readonly at: number; readonly with: number };

const names = ['a', 'b', 'c', 'd', 'e', 'f'];
const who = fc.nat(names.length - 1);
const at = fc.nat(5);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('join' as const, 'join' as const, 'leave' as const, 'pause' as const, 'resume' as const), who }),
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('plan' as const, 'hold' as const, 'hold' as const, 'cancel' as const, 'invite' as const) }) },
  fc.record({ do: fc.constantFrom('skip' as const, 'confirm' as const), at }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('swap' as const), at, with: at }) },
);
const steps = fc.array(step, { minLength: 20, maxLength: 150 });

interface Rule {
  settle(standing: Standing, open: readonly OpenMeeting[]): readonly OpenMeeting[];
  maySwap(standing: Standing, swapped: readonly OpenMeeting[]): boolean;
}

const fair: Rule = {
  settle: (standing, meetings) => {
    const plan = settlePlan(standing, meetings);
    return meetings.map((meeting, index) => ({ ...meeting, host: plan[index]?.host ?? null, isConfirmed: meeting.isConfirmed && !plan[index]?.isNew }));
  },
  maySwap: (standing, swapped) => findOutOfTurn(standing, swapped) === null,
};

/** "Who has not hosted for longest", every swap taken: what one would do with a list and a pencil. */
const naive: Rule = {
  settle: (standing, meetings) => {
    let now = standing;
    return meetings.map((meeting) => {
      const waiting = now.willing.filter((host) => !meeting.skippedBy.includes(host)).sort((one, other) => (now.waitsSince.get(one) ?? 0) - (now.waitsSince.get(other) ?? 0));
      const host = (meeting.isConfirmed || meeting.isFixed) && meeting.host !== null && now.willing.includes(meeting.host) ? meeting.host : (waiting[0] ?? null);
      now = follow(now, { kind: 'held', host, skippedBy: meeting.skippedBy });
      return { ...meeting, host };
    });
  },
  maySwap: () => true,
};

/**
 * Plays the steps and counts, apart from the rota's own turns, the meetings that each host really received. Gives back
 * the most that anybody was ever behind: the meetings of another host minus the own ones since the moment from which
 * this host was willing without a break. Only an invitation that a cancellation before it put out of turn is not counted.
 */
function mostBehind(rule: Rule, sequence: readonly Step[]): number {
  let standing = emptyStanding;
  let meetings: readonly OpenMeeting[] = [];
  let count = 0;
  let worst = 0;
  const present = new Set<HostKey>();
  const received = new Map<HostKey, Map<HostKey, number>>();
  const beginWindow = (host: HostKey) => received.set(host, new Map());
  const settle = () => { meetings = rule.settle(standing, meetings); };
  const move = (event: RotaEvent) => { standing = follow(standing, event); settle(); };

  const play = (one: Step): void => {
    if ('who' in one) {
      const host = names[one.who] ?? 'a';
      if (one.do === 'join' && !present.has(host)) { present.add(host); beginWindow(host); move({ kind: 'joined', host }); }
      if (one.do === 'resume' && present.has(host) && !standing.willing.includes(host)) { beginWindow(host); move({ kind: 'resumed', host }); }
      if (one.do === 'pause' && standing.willing.includes(host)) { received.delete(host); move({ kind: 'paused', host }); }
      if (one.do === 'leave' && present.has(host)) { present.delete(host); received.delete(host); move({ kind: 'left', host }); }
    } else if (one.do === 'swap') {
      const [own, other] = [meetings[one.at], meetings[one.with]];
      if (!own?.host || !other?.host || own === other || own.isFixed || other.isFixed || own.host === other.host) return;
      const swapped = withSwap(meetings, own.id, other.id);
      if (rule.maySwap(standing, swapped)) { meetings = swapped; settle(); }
    } else if (one.do === 'skip' || one.do === 'confirm') {
      const meeting = meetings[one.at];
      if (!meeting?.host || meeting.isFixed) return;
      const { host } = meeting;
      meetings = meetings.map((each) => (each !== meeting ? each : one.do === 'confirm' ? { ...each, isConfirmed: true } : { ...each, host: null, isConfirmed: false, skippedBy: [...each.skippedBy, host] }));
      settle();
    } else if (one.do === 'plan') {
      if (meetings.length < 6) { meetings = [...meetings, open(String(count += 1))]; settle(); }
    } else if (one.do === 'invite') {
      meetings = meetings.map((each, index) => (index === 0 && each.host ? { ...each, isFixed: true, isConfirmed: true } : each));
    } else if (one.do === 'cancel') {
      meetings = meetings.slice(1);
      settle();
    } else if (meetings[0]) {
      const [{ host, skippedBy, isFixed }] = meetings as [OpenMeeting];
      const isPresent = host !== null && isFixed && !listInTurn(standing, skippedBy).includes(host);
      standing = follow(standing, { kind: 'held', host, skippedBy });
      meetings = meetings.slice(1);
      for (const skipper of skippedBy) if (received.has(skipper)) beginWindow(skipper);
      if (host !== null && !isPresent) for (const counts of received.values()) counts.set(host, (counts.get(host) ?? 0) + 1);
      settle();
    }
    for (const [host, counts] of received) for (const [other, times] of counts) if (other !== host) worst = Math.max(worst, times - (counts.get(host) ?? 0));
  };
  for (const one of sequence) play(one);
  return worst;
}

describe('nobody who is willing falls more than one turn behind', () => {
  it('over any sequence of swaps, skips, joins, leaves, pauses, invitations and cancelled meetings', () => {
    fc.assert(fc.property(steps, (sequence) => mostBehind(fair, sequence) <= 1), { numRuns: 3000 });
  });
  it('the turns of the willing never lie more than one apart', () => {
    fc.assert(fc.property(steps, (sequence) => {
      const spread = (standing: Standing) => Math.max(0, ...standing.willing.map((host) => turnsBehind(standing, host)));
      let standing = emptyStanding;
      for (const one of sequence) {
        const host = 'who' in one ? (names[one.who] ?? 'a') : 'at' in one ? (names[one.at] ?? 'a') : null;
        const [next] = listInTurn(standing, host === null ? [] : [host]);
        const event: RotaEvent = 'who' in one ? { kind: ({ join: 'joined', leave: 'left', pause: 'paused', resume: 'resumed' } as const)[one.do], host: host ?? 'a' }
          : { kind: 'held', host: one.do === 'swap' ? host : (next ?? null), skippedBy: one.do === 'skip' && host !== null ? [host] : [] };
        standing = follow(standing, event);
        if (spread(standing) > 1) return false;
      }
      return true;
    }), { numRuns: 3000 });
  });
  it('a list and a pencil break it: one swap across two rounds, and somebody waits while another is there twice', () => {
    const found = fc.check(fc.property(steps, (sequence) => mostBehind(naive, sequence) <= 1), { numRuns: 3000, seed: 7 });
    expect(found.failed).toBe(true);
    const swapped: Step[] = [{ do: 'join', who: 0 }, { do: 'join', who: 1 }, ...Array.from({ length: 6 }, () => ({ do: 'plan' } as const)), { do: 'swap', at: 1, with: 2 }, { do: 'hold' }, { do: 'hold' }];
    expect([mostBehind(naive, swapped), mostBehind(fair, swapped)]).toEqual([2, 1]);
  });
});
