import { today, type Context } from '#platform/context.ts';
import type { Host } from '#areas/meetings/meeting.ts';
import { mayManageBody, mayPrepareMeeting } from '#areas/meetings/permissions.ts';
import { listPossibleHosts } from '#areas/meetings/planning/server/queries.ts';
import { fairShares } from '#areas/meetings/rota/fairness.ts';
import { chronicle, hostKey, isPausedOn, isTermOn, nameIn, type HostTerm, type RotaMeeting } from '#areas/meetings/rota/host.ts';
import { listInTurnFor } from '#areas/meetings/rota/plan.ts';
import { findRota, listSwaps, type Rota, type SwapRequest } from '#areas/meetings/rota/server/queries.ts';
import { readBody } from '#areas/meetings/server/queries.ts';

/** The rota of a body as its page shows it, and what this person may do about it. */
export async function readRotaPage(context: Context, bodyId: string) {
  const { body, seats } = await readBody(context, bodyId);
  const rota = await findRota(context, bodyId);
  const swaps = await listSwaps(context, bodyId);
  const isManaging = mayManageBody(context.actor, bodyId, seats);
  const day = today(context);
  const speaksFor = (host: Host | null) => host !== null && mayPrepareMeeting(context.actor, { bodyId, host }, seats);
  const taken = new Set(rota.terms.filter((term) => term.leftOn === null || term.leftOn >= day).map((term) => hostKey(term.host)));
  return {
    body, day, isManaging,
    ahead: rota.meetings.filter((meeting) => rota.open.some((open) => open.id === meeting.id)).map((meeting) => aheadOf(meeting, rota, isManaging)),
    hosts: rota.terms.map((term) => hostLine(term, day)), fairness: fairnessOf(rota, day),
    swaps: swaps.slice(0, 12).map((swap) => swapLine(swap, rota, speaksFor)),
    skips: rota.meetings.flatMap((meeting) => meeting.skips.map((skip) => ({ key: `${meeting.id}-${skip.host}`, host: nameIn(rota.terms, skip.host), number: meeting.number, startsAt: meeting.startsAt, reason: skip.reason }))).toReversed(),
    possible: isManaging ? (await listPossibleHosts(context, bodyId)).filter((choice) => !taken.has(choice.value)) : [],
  };
}

function aheadOf(meeting: RotaMeeting, rota: Rota, isManaging: boolean) {
  const turn = rota.plan.find((planned) => planned.id === meeting.id);
  return {
    id: meeting.id, number: meeting.number, startsAt: meeting.startsAt, hostName: meeting.hostName, isConfirmed: meeting.confirmedAt !== null, isInTurn: turn?.isInTurn ?? true,
    proposal: turn?.isNew && turn.host !== null ? nameIn(rota.terms, turn.host) : null,
    choices: isManaging && meeting.state === 'planned' ? listInTurnFor(rota.standing, rota.open, meeting.id).map((key) => ({ value: key, label: nameIn(rota.terms, key) })) : [],
  };
}

function hostLine(term: HostTerm, day: string) {
  const isNow = isTermOn(term, day);
  const pause = term.pauses.find((candidate) => candidate.toOn === null || candidate.toOn >= day);
  return { id: term.id, name: term.name, joinedOn: term.joinedOn, leftOn: term.leftOn, isGone: term.isGone, isNow, isPaused: isNow && isPausedOn(term, day), pause: pause ?? null };
}

/** Rows of the picture and the table: who was there when, and how far that is from an even share. */
function fairnessOf(rota: Rota, day: string) {
  const held = rota.meetings.filter((meeting) => meeting.state === 'held' && meeting.host !== null);
  const { past } = chronicle(rota.terms, rota.meetings, day);
  const rows = fairShares(past).map((fair) => ({
    key: fair.host, name: nameIn(rota.terms, fair.host) === 'unbekannt' ? (held.find((meeting) => meeting.host && hostKey(meeting.host) === fair.host)?.hostName ?? 'unbekannt') : nameIn(rota.terms, fair.host),
    hosted: fair.hosted, share: fair.share, meetings: held.filter((meeting) => meeting.host && hostKey(meeting.host) === fair.host).map((meeting) => ({ number: meeting.number, day: meeting.day })),
    ahead: rota.open.flatMap((open) => (open.host === fair.host ? rota.meetings.filter((meeting) => meeting.id === open.id).map((meeting) => ({ number: meeting.number, day: meeting.day })) : [])),
  }));
  return { rows, heldCount: held.length };
}

function swapLine(swap: SwapRequest, rota: Rota, speaksFor: (host: Host | null) => boolean) {
  const termOf = (id: string) => rota.terms.find((term) => term.id === id);
  const dateOf = (id: string) => rota.meetings.find((meeting) => meeting.id === id)?.startsAt ?? null;
  return {
    id: swap.id, state: swap.state, reason: swap.reason, own: termOf(swap.ownHost)?.name ?? '', other: termOf(swap.otherHost)?.name ?? '', ownDate: dateOf(swap.ownMeeting), otherDate: dateOf(swap.otherMeeting),
    mayAnswer: swap.state === 'asked' && speaksFor(termOf(swap.otherHost)?.host ?? null), mayWithdraw: swap.state === 'asked' && speaksFor(termOf(swap.ownHost)?.host ?? null),
  };
}
