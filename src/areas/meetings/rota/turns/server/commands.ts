import { today, type Context } from '#platform/context.ts';
import { demand, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { mayManageBody, mayPrepareMeeting } from '../../../permissions.ts';
import { readMeeting } from '../../../server/queries.ts';
import { hostKey, hostOf, isTermOn, nameIn } from '../../host.ts';
import { listInTurnFor } from '../../plan.ts';
import type { HostKey } from '../../rota.ts';
import { hostColumns, restartDuties, settleHosts } from '../../server/commands.ts';
import { readRota } from '../../server/queries.ts';

/** The proposed host says yes, or whoever manages the body says so for them. */
export async function confirmHost(context: Context, meetingId: string): Promise<{ readonly id: string } | Refusal> {
  const { meeting, seats } = await readMeeting(context, meetingId);
  demand(mayPrepareMeeting(context.actor, meeting, seats));
  if (meeting.state !== 'planned' && meeting.state !== 'invited') return refuse('Dieses Treffen liegt nicht mehr an. Der Gastgeber bleibt, wie er ist.');
  if (meeting.host === null) return refuse('Für dieses Treffen ist noch kein Gastgeber vorgeschlagen.');
  if (meeting.hostConfirmedAt !== null) return { id: meetingId };
  const rota = await readRota(context, meeting.bodyId);
  const planned = rota.plan.find((turn) => turn.id === meetingId);
  if (rota.terms.length > 0 && planned?.isNew) {
    await settleHosts(context, meeting.bodyId);
    return refuse('Die Reihenfolge hat sich geändert: Für dieses Treffen ist jetzt jemand anderes vorgeschlagen. Bitte laden Sie die Seite neu.');
  }
  await context.db.updateTable('meetings.meeting').set({ host_confirmed_at: context.now, updated_at: context.now }).where('id', '=', meetingId).execute();
  await record(context, 'meetings.meeting.hostConfirmed', meetingId, { host: meeting.hostName });
  return { id: meetingId };
}

/**
 * Gives a planned meeting to a host who is in turn for it and has said yes. Refuses whoever is not: somebody else would
 * fall more than one turn behind.
 */
export async function assignHost(context: Context, meetingId: string, key: HostKey): Promise<{ readonly id: string } | Refusal> {
  const { meeting, seats } = await readMeeting(context, meetingId);
  demand(mayManageBody(context.actor, meeting.bodyId, seats));
  if (meeting.state !== 'planned') return refuse('Die Einladung ist schon verschickt oder das Treffen liegt nicht mehr an. Der Gastgeber bleibt.', 'host');
  const rota = await readRota(context, meeting.bodyId);
  const inTurn = listInTurnFor(rota.standing, rota.open, meetingId);
  const host = hostOf(key);
  if (host === null || !rota.terms.some((term) => hostKey(term.host) === key)) return refuse('Diesen Gastgeber gibt es hier nicht. Bitte wählen Sie aus der Liste.', 'host');
  if (!inTurn.includes(key)) return refuse(`${nameIn(rota.terms, key)} ist für dieses Treffen nicht an der Reihe. Sonst käme jemand mehr als einmal zu kurz. An der Reihe: ${inTurn.map((other) => nameIn(rota.terms, other)).join(', ') || 'niemand'}.`, 'host');
  await context.db.updateTable('meetings.meeting').set({ ...hostColumns(host), host_confirmed_at: context.now, updated_at: context.now }).where('id', '=', meetingId).execute();
  await restartDuties(context, meetingId);
  await record(context, 'meetings.meeting.hostConfirmed', meetingId, { host: nameIn(rota.terms, key) });
  await settleHosts(context, meeting.bodyId);
  return { id: meetingId };
}

/** The host of a planned meeting cannot take it this time; the next one in turn is proposed. They are asked again soon. */
export async function skipTurn(context: Context, meetingId: string, reason: string): Promise<{ readonly id: string } | Refusal> {
  const { meeting, seats } = await readMeeting(context, meetingId);
  demand(mayPrepareMeeting(context.actor, meeting, seats));
  if (meeting.state !== 'planned') return refuse('Die Einladung ist schon verschickt oder das Treffen liegt nicht mehr an. Bitte sprechen Sie mit dem KI.', 'reason');
  if (meeting.host === null) return refuse('Für dieses Treffen ist kein Gastgeber vorgeschlagen.', 'reason');
  if (reason.trim() === '') return refuse('Bitte geben Sie einen Grund an. Die anderen Mitglieder lesen ihn.', 'reason');
  const rota = await readRota(context, meeting.bodyId);
  const key = hostKey(meeting.host);
  const term = rota.terms.find((candidate) => hostKey(candidate.host) === key && isTermOn(candidate, today(context)));
  if (!term) return refuse('Dieser Gastgeber gehört nicht zur Reihenfolge des Gremiums.', 'reason');
  await context.db.insertInto('meetings.host_skip').values({ host_id: term.id, meeting_id: meetingId, centre_id: context.centre.id, reason, at: context.now })
    .onConflict((conflict) => conflict.columns(['host_id', 'meeting_id']).doUpdateSet({ reason, at: context.now })).execute();
  await record(context, 'meetings.meeting.hostSkipped', meetingId, { host: term.name, reason });
  await context.db.updateTable('meetings.meeting').set({ ...hostColumns(null), host_confirmed_at: null }).where('id', '=', meetingId).execute();
  await settleHosts(context, meeting.bodyId);
  return { id: meetingId };
}
