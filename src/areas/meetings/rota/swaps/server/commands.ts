import { today, type Context } from '#platform/context.ts';
import { demand, found, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import type { NamedMeeting } from '../../../meeting.ts';
import { mayPrepareMeeting, type Seats } from '../../../permissions.ts';
import { readMeeting } from '../../../server/queries.ts';
import { hostKey, isTermOn, nameIn } from '../../host.ts';
import { findOutOfTurn, listInTurnFor, withSwap } from '../../plan.ts';
import { hostColumns, restartDuties, settleHosts } from '../../server/commands.ts';
import { readRota, type Rota } from '../../server/queries.ts';

/** The host of `ownMeeting` asks the host of `otherMeeting` to change places. */
export async function askSwap(context: Context, ownMeeting: string, otherMeeting: string, reason: string): Promise<{ readonly id: string } | Refusal> {
  const { meeting: own, seats } = await readMeeting(context, ownMeeting);
  demand(mayPrepareMeeting(context.actor, own, seats));
  const { meeting: other } = await readMeeting(context, otherMeeting);
  const rota = await readRota(context, own.bodyId);
  const refusal = refuseSwap(rota, own, other);
  if (refusal) return refusal;
  const waiting = await context.db.selectFrom('meetings.host_swap').select('id').where('state', '=', 'asked')
    .where((where) => where.or([where('own_meeting', 'in', [own.id, other.id]), where('other_meeting', 'in', [own.id, other.id])])).executeTakeFirst();
  if (waiting) return refuse('Für eines der beiden Treffen wartet schon eine Tausch-Anfrage. Bitte klären Sie zuerst diese.', 'otherMeeting');
  const id = crypto.randomUUID();
  await context.db.insertInto('meetings.host_swap').values({
    id, centre_id: context.centre.id, body_id: own.bodyId, own_host: termId(context, rota, own), own_meeting: own.id, other_host: termId(context, rota, other), other_meeting: other.id, reason, asked_at: context.now,
  }).execute();
  await record(context, 'meetings.swap.asked', id, { bodyId: own.bodyId });
  return { id };
}

/** The host who was asked answers. Both meetings change hosts and, with them, rooms; both hosts are confirmed then. */
export async function answerSwap(context: Context, swapId: string, isAccepted: boolean): Promise<{ readonly id: string } | Refusal> {
  const { swap, own, other, seats } = await readWaiting(context, swapId);
  demand(mayPrepareMeeting(context.actor, other, seats));
  if (!isAccepted) return end(context, swapId, 'declined');
  const rota = await readRota(context, swap.body_id);
  const moved = own.host === null || other.host === null || termId(context, rota, own) !== swap.own_host || termId(context, rota, other) !== swap.other_host;
  if (moved) return refuse('Die Reihenfolge hat sich inzwischen geändert. Diese Anfrage passt nicht mehr. Bitte lehnen Sie sie ab.');
  const refusal = refuseSwap(rota, own, other);
  if (refusal) return { refused: true, message: refusal.message };
  await exchange(context, own, other);
  await end(context, swapId, 'accepted');
  await settleHosts(context, swap.body_id);
  return { id: swapId };
}

/** Whoever asked takes the request back. */
export async function withdrawSwap(context: Context, swapId: string): Promise<{ readonly id: string } | Refusal> {
  const { own, seats } = await readWaiting(context, swapId);
  demand(mayPrepareMeeting(context.actor, own, seats));
  return end(context, swapId, 'withdrawn');
}

/** Why the two meetings cannot change hosts. The bound of rota.ts is one reason. */
function refuseSwap(rota: Rota, own: NamedMeeting, other: NamedMeeting): Refusal | null {
  if (other.bodyId !== own.bodyId || other.id === own.id) return refuse('Bitte wählen Sie ein anderes Treffen desselben Gremiums.', 'otherMeeting');
  if (own.state !== 'planned' || other.state !== 'planned') return refuse('Getauscht werden nur Treffen, zu denen noch nicht eingeladen ist.', 'otherMeeting');
  if (own.host === null || other.host === null) return refuse('Eines der Treffen hat noch keinen Gastgeber.', 'otherMeeting');
  if (hostKey(own.host) === hostKey(other.host)) return refuse('Beide Treffen haben denselben Gastgeber.', 'otherMeeting');
  const swapped = withSwap(rota.open, own.id, other.id);
  const late = findOutOfTurn(rota.standing, swapped);
  if (!late) return null;
  const inTurn = listInTurnFor(rota.standing, swapped, late.id).map((key) => nameIn(rota.terms, key)).join(', ');
  const early = late.host === null ? '' : nameIn(rota.terms, late.host);
  return refuse(`Dieser Tausch ist nicht möglich: ${early} käme noch einmal dran, bevor alle einmal dran waren (es fehlen: ${inTurn}). Niemand soll mehr als eine Runde zurückfallen.`, 'otherMeeting');
}

async function exchange(context: Context, own: NamedMeeting, other: NamedMeeting): Promise<void> {
  for (const [to, from] of [[own, other], [other, own]] as const) {
    await context.db.updateTable('meetings.meeting').set({
      ...hostColumns(from.host), room: from.room, street: from.street, postal_code: from.postalCode, city: from.city, directions: from.directions,
      access_notes: from.accessNotes, welcome_by: from.welcomeBy, host_confirmed_at: context.now, updated_at: context.now,
    }).where('id', '=', to.id).execute();
    await restartDuties(context, to.id);
    await record(context, 'meetings.meeting.hostSwapped', to.id, { host: [to.hostName, from.hostName] });
  }
}

async function end(context: Context, swapId: string, state: 'accepted' | 'declined' | 'withdrawn'): Promise<{ readonly id: string }> {
  await context.db.updateTable('meetings.host_swap').set({ state, ended_at: context.now }).where('id', '=', swapId).execute();
  await record(context, `meetings.swap.${state}`, swapId);
  return { id: swapId };
}

async function readWaiting(context: Context, swapId: string): Promise<{ readonly swap: { readonly body_id: string; readonly own_host: string; readonly other_host: string }; readonly own: NamedMeeting; readonly other: NamedMeeting; readonly seats: Seats }> {
  const swap = found(await context.db.selectFrom('meetings.host_swap').select(['body_id', 'own_meeting', 'other_meeting', 'own_host', 'other_host'])
    .where('id', '=', swapId).where('state', '=', 'asked').forUpdate().executeTakeFirst());
  const { meeting: own, seats } = await readMeeting(context, swap.own_meeting);
  const { meeting: other } = await readMeeting(context, swap.other_meeting);
  return { swap, own, other, seats };
}

/** The term of the host of a meeting; a host outside the rota is none. */
function termId(context: Context, rota: Rota, meeting: NamedMeeting): string {
  const key = meeting.host === null ? '' : hostKey(meeting.host);
  const own = rota.terms.filter((term) => hostKey(term.host) === key);
  return found(own.find((term) => isTermOn(term, today(context))) ?? own.at(-1)).id;
}
