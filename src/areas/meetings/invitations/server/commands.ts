import { today, type Context } from '#platform/context.ts';
import { refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { mayBeAddress } from '#platform/server/mail/outbox.ts';
import type { NamedMeeting } from '../../meeting.ts';
import type { NamedMembership } from '../../membership.ts';
import { loadMeeting, listSeats } from '../../server/queries.ts';
import type { GivenAnswer, Invitee } from '../invitee.ts';
import type { LetterKind } from '../letter.ts';
import type { Need } from '../need.ts';
import { reminderDaysFrom } from '../reminder.ts';
import { mailInvitee, type Letter, type Post } from './mails.ts';
import { listDeputies, listInvitees, listItems, readPrepared, readPreparedInvitee, readSettings } from './queries.ts';

/**
 * Invites: today's seats get an entry, and everybody without a mail so far gets one. Once more invites whoever is new.
 * Deputies wait until the member declines. Returns how many mails go out and who has no address.
 */
export async function sendInvitations(context: Context, meetingId: string, post: Post): Promise<Refusal | { readonly sent: number; readonly unreachable: readonly string[] }> {
  const meeting = await lockPrepared(context, meetingId);
  const refusal = refuseInvitation(meeting, context.now);
  if (refusal) return refusal;
  await enterSeats(context, meeting);
  const waiting = (await listInvitees(context, meetingId)).filter(({ sentSequence }) => sentSequence === null);
  const letter = await composeLetter(context, meeting, 'invitation');
  let sent = 0;
  for (const invitee of waiting) if (await mailInvitee(context, post, letter, invitee)) sent += 1;
  if (meeting.state === 'planned') {
    await context.db.updateTable('meetings.meeting').set({ state: 'invited', invited_at: context.now, updated_at: context.now }).where('id', '=', meetingId).execute();
  }
  await record(context, 'meetings.meeting.invited', meetingId, { sent });
  return { sent, unreachable: waiting.filter(({ email }) => email === '').map(({ name, onBehalf }) => (onBehalf === '' ? name : `${name} (${onBehalf})`)) };
}

/** A guest of this one meeting. Where the invitations are out, theirs goes at once. Refuses an address that is invited already. */
export async function addGuest(context: Context, meetingId: string, guest: { readonly name: string; readonly email: string; readonly organisation: string }, post: Post): Promise<Refusal | null> {
  const meeting = await lockPrepared(context, meetingId);
  if (meeting.state === 'held' || meeting.state === 'cancelled') return refuse('Zu diesem Treffen kann niemand mehr eingeladen werden.');
  if (!mayBeAddress(guest.email)) return refuse('Bitte prüfen Sie die E-Mail-Adresse.', 'email');
  const invitees = await listInvitees(context, meetingId);
  if (invitees.some(({ email }) => email.toLowerCase() === guest.email.toLowerCase())) return refuse('Diese Adresse steht schon auf der Liste.', 'email');
  const id = crypto.randomUUID();
  await context.db.insertInto('meetings.invitee').values({
    id, centre_id: context.centre.id, meeting_id: meetingId, guest_name: guest.name, guest_email: guest.email, guest_organisation: guest.organisation, created_at: context.now,
  }).execute();
  await record(context, 'meetings.invitee.added', id);
  if (meeting.state === 'invited' && meeting.startsAt > context.now) await mailOne(context, post, meeting, id, 'invitation');
  return null;
}

/** Takes a guest off the list; who had a mail is told, and the links end. Members stay: their seat is in the body. */
export async function removeGuest(context: Context, inviteeId: string, post: Post): Promise<Refusal | null> {
  const { invitee, meeting } = await readPreparedInvitee(context, inviteeId);
  if (invitee.kind === 'seat') return refuse('Mitglieder bleiben auf der Liste. Wer nicht kommt, sagt ab.');
  if (invitee.attendance !== null) return refuse('Für diesen Gast ist die Anwesenheit schon eingetragen.');
  await strike(context, post, meeting, invitee);
  return null;
}

/** Removes an entry with its links; the caller has asked for permission. */
export async function strike(context: Context, post: Post, meeting: NamedMeeting, invitee: Invitee): Promise<void> {
  if (invitee.sentSequence !== null && meeting.startsAt > context.now && meeting.state === 'invited') await mailInvitee(context, post, await composeLetter(context, meeting, 'uninvited'), invitee);
  await context.db.deleteFrom('platform.link').where('purpose', '=', 'meetings.invitee').where('subject', '=', invitee.id).execute();
  await context.db.deleteFrom('meetings.invitee').where('id', '=', invitee.id).execute();
  await record(context, 'meetings.invitee.removed', invitee.id);
}

/** Sends one invitation again, with a new link; the earlier ones go on working. */
export async function resendInvitation(context: Context, inviteeId: string, post: Post): Promise<Refusal | null> {
  const { invitee, meeting } = await readPreparedInvitee(context, inviteeId);
  if (meeting.state !== 'invited' || meeting.startsAt <= context.now) return refuse('Zu diesem Treffen gehen keine Einladungen mehr hinaus.');
  if (invitee.email === '') return refuse('Für diese Person ist keine E-Mail-Adresse eingetragen. Tragen Sie sie unter „Netzwerk“ nach.');
  await mailInvitee(context, post, await composeLetter(context, meeting, 'invitation', invitee), invitee);
  await record(context, 'meetings.invitee.invited', inviteeId);
  return null;
}

/** The office enters an answer that came by phone or mail. */
export async function enterAnswer(context: Context, inviteeId: string, answer: GivenAnswer): Promise<Refusal | null> {
  const { invitee, meeting } = await readPreparedInvitee(context, inviteeId);
  if (meeting.state === 'cancelled') return refuse('Dieses Treffen ist abgesagt.');
  await keepAnswer(context, invitee, answer, 'office');
  return null;
}

/** Writes an answer and records it; the caller has asked for permission and knows that the meeting takes answers. */
export async function keepAnswer(context: Context, invitee: Invitee, answer: GivenAnswer, via: 'office' | 'link' | 'calendar'): Promise<void> {
  await context.db.updateTable('meetings.invitee').set({ answer, answered_at: context.now, answered_via: via }).where('id', '=', invitee.id).execute();
  if (answer !== invitee.answer) await record(context, 'meetings.invitee.answered', invitee.id, { answer: [invitee.answer, answer] });
}

/** Invites the deputies of a seat whose member has declined. The caller has asked for permission. Returns how many. */
export async function inviteDeputies(context: Context, post: Post, meeting: NamedMeeting, invitee: Invitee): Promise<number> {
  const deputies = await listDeputies(context, invitee, today(context));
  for (const deputy of deputies) {
    const id = crypto.randomUUID();
    await context.db.insertInto('meetings.invitee').values({
      id, centre_id: context.centre.id, meeting_id: meeting.id, membership_id: deputy.id, substitute_of: invitee.id, created_at: context.now,
    }).execute();
    await mailOne(context, post, meeting, id, 'invitation');
    await record(context, 'meetings.invitee.added', id);
  }
  return deputies.length;
}

/** The same for the office. */
export async function inviteDeputiesOf(context: Context, inviteeId: string, post: Post): Promise<Refusal | null> {
  const { invitee, meeting } = await readPreparedInvitee(context, inviteeId);
  if (meeting.state !== 'invited' || meeting.startsAt <= context.now) return refuse('Zu diesem Treffen gehen keine Einladungen mehr hinaus.');
  return (await inviteDeputies(context, post, meeting, invitee)) > 0 ? null : refuse('Für diesen Sitz ist keine Vertretung mit E-Mail-Adresse eingetragen.');
}

/** Words for the mail, and on which days before the meeting reminders go out (`7, 1`; empty: none). */
export async function saveSettings(context: Context, meetingId: string, settings: { readonly note: string; readonly reminders: string }): Promise<Refusal | null> {
  await readPrepared(context, meetingId);
  const days = reminderDaysFrom(settings.reminders);
  if (days === null) return refuse('Bitte geben Sie bis zu fünf Zahlen von 1 bis 60 ein, zum Beispiel: 7, 1', 'reminders');
  const row = { note: settings.note, reminder_days: [...days] };
  await context.db.insertInto('meetings.invitation').values({ meeting_id: meetingId, centre_id: context.centre.id, ...row })
    .onConflict((conflict) => conflict.column('meeting_id').doUpdateSet(row)).execute();
  await record(context, 'meetings.invitation.changed', meetingId);
  return null;
}

/** Counts a need one less: somebody told it twice, or it is no longer needed. */
export async function lowerNeed(context: Context, meetingId: string, { need, language }: Need): Promise<void> {
  await readPrepared(context, meetingId);
  const one = context.db.selectFrom('meetings.access_need').select('count').where('meeting_id', '=', meetingId).where('need', '=', need).where('language', '=', language);
  const row = await one.forUpdate().executeTakeFirst();
  if (!row) return;
  if (row.count > 1) await context.db.updateTable('meetings.access_need').set({ count: row.count - 1 }).where('meeting_id', '=', meetingId).where('need', '=', need).where('language', '=', language).execute();
  else await context.db.deleteFrom('meetings.access_need').where('meeting_id', '=', meetingId).where('need', '=', need).where('language', '=', language).execute();
  await record(context, 'meetings.meeting.needLowered', meetingId, { need });
}

/** One letter of a kind, the same for all invitees but for names and rights. `invitee`: who it is for, where they come for somebody. */
export async function composeLetter(context: Context, meeting: NamedMeeting, kind: LetterKind, invitee?: Pick<Invitee, 'substituteOf'>): Promise<Letter> {
  const items = await listItems(context, meeting.id);
  const { note } = await readSettings(context, meeting.id);
  const principal = invitee?.substituteOf ? (await listInvitees(context, meeting.id)).find(({ id }) => id === invitee.substituteOf) : undefined;
  return { kind, meeting, items, note, ...(principal ? { principal: principal.onBehalf === '' ? principal.name : `${principal.name} (${principal.onBehalf})` } : {}) };
}

/** A letter to one entry of the list. */
export async function mailOne(context: Context, post: Post, meeting: NamedMeeting, inviteeId: string, kind: LetterKind): Promise<void> {
  const invitee = (await listInvitees(context, meeting.id)).find(({ id }) => id === inviteeId);
  if (invitee) await mailInvitee(context, post, await composeLetter(context, meeting, kind, invitee), invitee);
}

/** Who presses twice at once writes one invitation. */
async function lockPrepared(context: Context, meetingId: string): Promise<NamedMeeting> {
  await readPrepared(context, meetingId);
  await context.db.selectFrom('meetings.meeting').select('id').where('id', '=', meetingId).forUpdate().execute();
  return (await loadMeeting(context, meetingId)) ?? readPrepared(context, meetingId);
}

function refuseInvitation({ state, startsAt }: NamedMeeting, now: Date): Refusal | null {
  if (state === 'cancelled') return refuse('Dieses Treffen ist abgesagt. Zu ihm kann niemand eingeladen werden.');
  if (state === 'held' || startsAt <= now) return refuse('Dieses Treffen hat schon begonnen. Prüfen Sie das Datum.');
  return null;
}

async function enterSeats(context: Context, meeting: NamedMeeting): Promise<void> {
  const seats = await listSeats(context, meeting.bodyId, today(context));
  const entries = invitedSeats(seats).map((seat) => ({ id: crypto.randomUUID(), centre_id: context.centre.id, meeting_id: meeting.id, membership_id: seat.id, created_at: context.now }));
  if (entries.length === 0) return;
  await context.db.insertInto('meetings.invitee').values(entries)
    .onConflict((conflict) => conflict.columns(['meeting_id', 'membership_id']).where('membership_id', 'is not', null).doNothing()).execute();
}

/** Filled seats; the deputy of a filled seat waits for its member to decline. */
function invitedSeats(seats: readonly NamedMembership[]): readonly NamedMembership[] {
  const filled = seats.filter(({ personId }) => personId !== null);
  return filled.filter((seat) => seat.function !== 'deputy' || !filled.some(({ id }) => id === seat.deputyOf));
}
