import { today, type Context } from '#platform/context.ts';
import { demand, found, refuse, type Refusal } from '#platform/errors.ts';
import { isDay } from '#platform/forms.ts';
import { record } from '#platform/server/audit.ts';
import type { Host } from '../../../meeting.ts';
import { mayManageBody } from '../../../permissions.ts';
import { readBody } from '../../../server/queries.ts';
import { hostKey, isPausedOn, type HostTerm } from '../../host.ts';
import { hostIdentity, settleHosts } from '../../server/commands.ts';
import { readRota } from '../../server/queries.ts';

/** A host takes turns from a day on, behind those who are there. Refuses one that takes turns already, and one that does not exist here. */
export async function addHost(context: Context, bodyId: string, host: Host, joinedOn: string): Promise<{ readonly id: string } | Refusal> {
  await demandManager(context, bodyId);
  if (!isDay(joinedOn)) return refuse('Bitte geben Sie an, ab wann der Gastgeber dabei ist.', 'joinedOn');
  const refusal = await refuseUnknownHost(context, host);
  if (refusal) return refusal;
  const { terms } = await readRota(context, bodyId);
  const own = terms.filter((term) => hostKey(term.host) === hostKey(host));
  if (own.some((term) => term.leftOn === null || term.leftOn >= joinedOn)) return refuse('Dieser Gastgeber ist in der Zeit schon dabei.', 'host');
  const id = crypto.randomUUID();
  await context.db.insertInto('meetings.host').values({ ...hostIdentity(host), id, centre_id: context.centre.id, body_id: bodyId, joined_on: joinedOn, created_at: context.now }).execute();
  await record(context, 'meetings.host.added', id, { joinedOn });
  await settleHosts(context, bodyId);
  return { id };
}

/** The host takes no more turns after a day. */
export async function endHost(context: Context, hostId: string, lastDay: string): Promise<{ readonly id: string } | Refusal> {
  const { bodyId, term } = await findTerm(context, hostId);
  if (term.leftOn !== null && term.leftOn <= lastDay) return refuse('Dieser Gastgeber ist dann schon nicht mehr dabei.', 'lastDay');
  if (lastDay < term.joinedOn) return refuse('Der letzte Tag liegt vor dem ersten. Bitte prüfen Sie das Datum.', 'lastDay');
  await context.db.updateTable('meetings.host').set({ left_on: lastDay }).where('id', '=', hostId).execute();
  await record(context, 'meetings.host.ended', hostId, { lastDay });
  await settleHosts(context, bodyId);
  return { id: hostId };
}

/** The host is not asked from a day on, until a day (belongs to it) or until further notice. */
export async function pauseHost(context: Context, hostId: string, pause: { readonly fromOn: string; readonly toOn: string | null; readonly reason: string }): Promise<{ readonly id: string } | Refusal> {
  const { bodyId, term } = await findTerm(context, hostId);
  if (pause.toOn !== null && pause.toOn < pause.fromOn) return refuse('Das Ende liegt vor dem Beginn. Bitte prüfen Sie die Daten.', 'toOn');
  if (pause.fromOn < today(context)) return refuse('Eine Pause beginnt heute oder später.', 'fromOn');
  const clash = term.pauses.some((other) => (other.toOn === null || other.toOn >= pause.fromOn) && (pause.toOn === null || other.fromOn <= pause.toOn));
  if (clash) return refuse('In dieser Zeit pausiert der Gastgeber schon.', 'fromOn');
  await context.db.insertInto('meetings.host_pause').values({
    id: crypto.randomUUID(), centre_id: context.centre.id, host_id: hostId, from_on: pause.fromOn, to_on: pause.toOn, reason: pause.reason,
  }).execute();
  await record(context, 'meetings.host.paused', hostId, { from: pause.fromOn, until: pause.toOn });
  await settleHosts(context, bodyId);
  return { id: hostId };
}

/** The host is asked again from today on. A pause that began today leaves no trace. */
export async function resumeHost(context: Context, hostId: string): Promise<{ readonly id: string } | Refusal> {
  const { bodyId, term } = await findTerm(context, hostId);
  const day = today(context);
  if (!isPausedOn(term, day)) return refuse('Dieser Gastgeber pausiert gerade nicht.');
  const pause = found(term.pauses.find((other) => other.fromOn <= day && (other.toOn === null || other.toOn >= day)));
  if (pause.fromOn === day) await context.db.deleteFrom('meetings.host_pause').where('id', '=', pause.id).execute();
  else await context.db.updateTable('meetings.host_pause').set({ to_on: new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10) }).where('id', '=', pause.id).execute();
  await record(context, 'meetings.host.resumed', hostId);
  await settleHosts(context, bodyId);
  return { id: hostId };
}

async function findTerm(context: Context, hostId: string): Promise<{ readonly bodyId: string; readonly term: HostTerm }> {
  const row = found(await context.db.selectFrom('meetings.host').select('body_id').where('id', '=', hostId).executeTakeFirst());
  await demandManager(context, row.body_id);
  const { terms } = await readRota(context, row.body_id);
  return { bodyId: row.body_id, term: found(terms.find((term) => term.id === hostId)) };
}

async function demandManager(context: Context, bodyId: string): Promise<void> {
  const { seats } = await readBody(context, bodyId);
  demand(mayManageBody(context.actor, bodyId, seats));
}

async function refuseUnknownHost(context: Context, host: Host): Promise<Refusal | null> {
  if (host.kind === 'district') return null;
  if (host.kind === 'municipality') return context.centre.municipalities.includes(host.ags) ? null : refuse('Diese Kommune gehört nicht zum Gebiet. Bitte wählen Sie aus der Liste.', 'host');
  const organisation = await context.db.selectFrom('network.organisation').select('dissolved_on').where('id', '=', host.id).where('merged_into', 'is', null).executeTakeFirst();
  if (!organisation) return refuse('Diese Organisation gibt es hier nicht. Bitte wählen Sie aus der Liste.', 'host');
  return organisation.dissolved_on === null ? null : refuse('Diese Organisation ist aufgelöst. Bitte wählen Sie eine andere.', 'host');
}
