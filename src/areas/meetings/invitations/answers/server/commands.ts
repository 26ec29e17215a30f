import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { found, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { mayBeAddress } from '#platform/server/mail/outbox.ts';
import type { NamedMeeting } from '../../../meeting.ts';
import type { GivenAnswer } from '../../invitee.ts';
import type { Need } from '../../need.ts';
import { inviteDeputies, keepAnswer, mailOne, strike } from '../../server/commands.ts';
import type { Post } from '../../server/mails.ts';
import { listInvitees } from '../../server/queries.ts';
import { findOwn } from './queries.ts';

/** The one who is invited answers, as often as they like until the meeting begins. */
export async function answerInvitation(context: Context, inviteeId: string, answer: GivenAnswer): Promise<Refusal | null> {
  const { invitee, meeting } = await findOwn(context, inviteeId);
  const refusal = refuseAnswer(meeting, context.now);
  if (refusal) return refusal;
  await keepAnswer(context, invitee, answer, 'link');
  return null;
}

/** Names somebody who comes instead: they get an invitation of their own, and the invitee has declined. One at a time. */
export async function nameSubstitute(context: Context, inviteeId: string, substitute: { readonly name: string; readonly email: string }, post: Post): Promise<Refusal | null> {
  const { invitee, meeting } = await findOwn(context, inviteeId);
  const refusal = refuseAnswer(meeting, context.now);
  if (refusal) return refusal;
  if (invitee.substituteOf !== null) return refuse('Sie kommen selbst als Vertretung. Bitte sagen Sie ab, dann kann eine andere Person genannt werden.');
  if (!mayBeAddress(substitute.email)) return refuse('Bitte prüfen Sie die E-Mail-Adresse.', 'email');
  await context.db.selectFrom('meetings.meeting').select('id').where('id', '=', meeting.id).forUpdate().execute();
  const invitees = await listInvitees(context, meeting.id);
  if (invitees.some(({ substituteOf }) => substituteOf === invitee.id)) return refuse('Sie haben schon jemanden genannt. Melden Sie diese Person zuerst ab.');
  if (invitees.some(({ email }) => email.toLowerCase() === substitute.email.toLowerCase())) return refuse('Diese Person ist schon eingeladen.', 'email');
  const id = crypto.randomUUID();
  await context.db.insertInto('meetings.invitee').values({
    id, centre_id: context.centre.id, meeting_id: meeting.id, guest_name: substitute.name, guest_email: substitute.email, substitute_of: inviteeId, created_at: context.now,
  }).execute();
  await context.db.updateTable('meetings.invitee').set({ substitute_name: substitute.name, substitute_email: substitute.email }).where('id', '=', inviteeId).execute();
  await record(context, 'meetings.invitee.substituteNamed', inviteeId);
  await keepAnswer(context, invitee, 'declined', 'link');
  await mailOne(context, post, meeting, id, 'invitation');
  return null;
}

/** The named person does not come after all; they are told. */
export async function withdrawSubstitute(context: Context, inviteeId: string, substituteId: string, post: Post): Promise<Refusal | null> {
  const { meeting } = await findOwn(context, inviteeId);
  const refusal = refuseAnswer(meeting, context.now);
  if (refusal) return refusal;
  const substitute = found((await listInvitees(context, meeting.id)).find(({ id, substituteOf }) => id === substituteId && substituteOf === inviteeId));
  await strike(context, post, meeting, substitute);
  await context.db.updateTable('meetings.invitee').set({ substitute_name: '', substitute_email: '' }).where('id', '=', inviteeId).execute();
  return null;
}

/** Declines and has the deputies of the seat invited. Refuses where the seat has none who can be reached. */
export async function passToDeputies(context: Context, inviteeId: string, post: Post): Promise<Refusal | null> {
  const { invitee, meeting } = await findOwn(context, inviteeId);
  const refusal = refuseAnswer(meeting, context.now);
  if (refusal) return refusal;
  if ((await inviteDeputies(context, post, meeting, invitee)) === 0) return refuse('Für Ihren Sitz ist keine Vertretung eingetragen, die wir noch einladen können.');
  await keepAnswer(context, invitee, 'declined', 'link');
  return null;
}

/**
 * Counts needs for the meeting. Nothing says who told them: no event, no time, no entry beside the count. So the count
 * of one need ends at the number of those invited.
 */
export async function tellNeeds(context: Context, inviteeId: string, needs: readonly Need[]): Promise<Refusal | null> {
  const { meeting } = await findOwn(context, inviteeId);
  const refusal = refuseAnswer(meeting, context.now);
  if (refusal) return refusal;
  if (needs.length === 0) return refuse('Bitte wählen Sie aus, was Sie brauchen.', 'needs');
  if (needs.some(({ need, language }) => need === 'interpreter' && !/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language))) return refuse('Bitte wählen Sie eine Sprache aus der Liste.', 'language');
  const most = (await listInvitees(context, meeting.id)).length;
  for (const { need, language } of needs) {
    await sql`insert into meetings.access_need (meeting_id, centre_id, need, language, count) values (${meeting.id}, ${context.centre.id}, ${need}, ${language}, 1)
      on conflict (meeting_id, need, language) do update set count = least(meetings.access_need.count + 1, ${most}::integer)`.execute(context.db);
  }
  return null;
}

function refuseAnswer({ state, startsAt }: NamedMeeting, now: Date): Refusal | null {
  if (state === 'cancelled') return refuse('Dieses Treffen ist abgesagt. Sie müssen nicht mehr antworten.');
  return state === 'held' || startsAt <= now ? refuse('Das Treffen hat schon begonnen. Bitte rufen Sie an, wenn sich etwas geändert hat.') : null;
}
