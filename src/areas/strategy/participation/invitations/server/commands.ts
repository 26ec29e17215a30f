import { today, type Context } from '#platform/context.ts';
import { demand, found, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { may } from '../../../permissions.ts';
import { isTaking, type Round } from '../../round.ts';
import { loadRound } from '../../rounds/server/queries.ts';
import { invitation, mailParticipant, reminder, type Origin } from '../../server/mails.ts';
import { distinctInvitables, emailKey, mostAddresses, type Invitable } from '../address.ts';
import { listInvitables, type Source } from './queries.ts';

export interface Invited {
  readonly added: number;
  readonly mailed: number;
  readonly known: number;
  readonly unreachable: readonly string[];
}

/** Puts people on the list of a group; once the round is open their mail goes out at once, before that with the opening. Who is on the list stays as is. */
export async function inviteParticipants(context: Context, roundId: string, groupId: string, people: readonly Invitable[], origin: Origin): Promise<Invited | Refusal> {
  demand(may(context.actor, 'manageParticipation'));
  const round = await loadRound(context, roundId);
  if (round.state !== 'draft' && !isTaking(round, today(context))) return refuse('Diese Beteiligung ist schon beendet. Einladen geht nicht mehr.');
  const group = await context.db.selectFrom('strategy.stakeholder_group').select('id').where('id', '=', groupId).where('ended_at', 'is', null).executeTakeFirst();
  if (!group) return refuse('Bitte wählen Sie eine Gruppe.', 'group');
  const { reachable, unreachable } = distinctInvitables(people);
  if (reachable.length === 0) return refuse(people.length === 0 ? 'Wir haben niemanden gefunden. Bitte wählen Sie eine andere Quelle.' : 'Für niemanden davon ist eine E-Mail-Adresse eingetragen. Tragen Sie sie unter „Netzwerk“ nach.', 'source');
  if (reachable.length > mostAddresses) return refuse(`Das sind ${reachable.length} Adressen. Bitte laden Sie höchstens ${mostAddresses} auf einmal ein.`, 'source');
  const rows = await context.db.insertInto('strategy.participant').values(reachable.map((person) => ({
    id: crypto.randomUUID(), centre_id: context.centre.id, round_id: roundId, origin: 'invited', group_id: groupId, municipality_ags: person.municipality, person_id: person.personId,
    organisation_id: person.organisationId, name: person.name, organisation: person.organisation, email: person.email.trim(), email_key: emailKey(person.email), confirmed_at: context.now, created_at: context.now,
  }))).onConflict((conflict) => conflict.columns(['round_id', 'email_key']).where('origin', '=', 'invited').doNothing()).returning(['id', 'name', 'email']).execute();
  const mailed = round.state === 'open' ? await mailInvitations(context, round, origin) : 0;
  await record(context, 'strategy.participant.invited', roundId, { added: rows.length });
  return { added: rows.length, mailed, known: reachable.length - rows.length, unreachable };
}

/** The same from a source of the network. */
export async function inviteFrom(context: Context, roundId: string, groupId: string, source: Source, origin: Origin): Promise<Invited | Refusal> {
  return inviteParticipants(context, roundId, groupId, await listInvitables(context, source), origin);
}

/** Sends the mails that are due: to everybody on the list who has none yet. The caller has asked for permission. Returns how many went out. */
export async function mailInvitations(context: Context, round: Round, origin: Origin): Promise<number> {
  if (origin === null) return 0;
  const waiting = await context.db.selectFrom('strategy.participant').select(['id', 'name', 'email']).where('round_id', '=', round.id).where('origin', '=', 'invited').where('invited_at', 'is', null).where('email', '<>', '').orderBy('id').execute();
  for (const person of waiting) await mailParticipant(context, round, person, invitation, origin);
  if (waiting.length > 0) await context.db.updateTable('strategy.participant').set({ invited_at: context.now }).where('id', 'in', waiting.map(({ id }) => id)).execute();
  return waiting.length;
}

/** Reminds those who are silent, each once. Returns how many. */
export async function remindSilent(context: Context, roundId: string, origin: Origin): Promise<number | Refusal> {
  demand(may(context.actor, 'manageParticipation'));
  const round = await loadRound(context, roundId);
  if (!isTaking(round, today(context))) return refuse('Diese Beteiligung läuft gerade nicht.');
  if (origin === null) return refuse('Für Links in E-Mails fehlt die öffentliche Adresse. Bitte fragen Sie Ihre Technik.');
  const silent = await context.db.selectFrom('strategy.participant as p').select(['p.id', 'p.name', 'p.email']).where('p.round_id', '=', roundId).where('p.origin', '=', 'invited').where('p.email', '<>', '')
    .where('p.invited_at', 'is not', null).where('p.reminded_at', 'is', null)
    .where((where) => where.not(where.exists(where.selectFrom('strategy.contribution as c').select('c.id').whereRef('c.participant_id', '=', 'p.id')))).orderBy('p.id').execute();
  for (const person of silent) await mailParticipant(context, round, person, reminder, origin);
  if (silent.length > 0) await context.db.updateTable('strategy.participant').set({ reminded_at: context.now }).where('id', 'in', silent.map(({ id }) => id)).execute();
  if (silent.length > 0) await record(context, 'strategy.participant.reminded', roundId, { mails: silent.length });
  return silent.length;
}

/** Takes somebody off the list who has not said anything; the link opens nothing any more. */
export async function removeInvited(context: Context, roundId: string, participantId: string): Promise<Refusal | null> {
  demand(may(context.actor, 'manageParticipation'));
  found(await context.db.selectFrom('strategy.participant').select('id').where('id', '=', participantId).where('round_id', '=', roundId).where('origin', '=', 'invited').executeTakeFirst());
  const spoken = await context.db.selectFrom('strategy.contribution').select('id').where('participant_id', '=', participantId).executeTakeFirst();
  if (spoken) return refuse('Diese Person hat schon etwas beigetragen und bleibt deshalb auf der Liste.');
  await context.db.deleteFrom('strategy.participant').where('id', '=', participantId).execute();
  await record(context, 'strategy.participant.removed', roundId);
  return null;
}
