import { today, type Context } from '#platform/context.ts';
import { loadMeeting } from '../../server/queries.ts';
import type { Invitee } from '../invitee.ts';
import type { LetterKind } from '../letter.ts';
import { daysBetween, dueReminder, isReminded } from '../reminder.ts';
import { composeLetter } from './commands.ts';
import { mailInvitee, type Post } from './mails.ts';
import { listInvitees, readSettings } from './queries.ts';

/**
 * Brings the calendars of all who were invited to the state of the meeting: an update where its SEQUENCE has grown, a
 * cancellation where it is cancelled. Who has the state already gets nothing, so running twice sends once. A new time
 * asks anew (RFC 5546 § 3.2.2.1). Returns how many mails go out.
 */
export async function followMeeting(context: Context, meetingId: string, post: Post): Promise<number> {
  await context.db.selectFrom('meetings.meeting').select('id').where('id', '=', meetingId).forUpdate().execute();
  const meeting = await loadMeeting(context, meetingId);
  if (!meeting || (meeting.state !== 'invited' && meeting.state !== 'cancelled') || meeting.endsAt <= context.now) return 0;
  const behind = (await listInvitees(context, meetingId)).filter(({ sentSequence }) => sentSequence !== null && sentSequence < meeting.sequence);
  let sent = 0;
  for (const invitee of behind) {
    const kind = kindFor(meeting, invitee);
    if (kind === 'moved') await forgetAnswer(context, invitee.id);
    const reader: Invitee = kind === 'moved' ? { ...invitee, answer: 'none' } : invitee;
    if (await mailInvitee(context, post, await composeLetter(context, meeting, kind, invitee), reader)) sent += 1;
  }
  return sent;
}

/**
 * The reminders of today for all meetings that have been invited to. `shown` days are German calendar days. Returns how
 * many mails go out.
 */
export async function remindInvitees(context: Context, post: Post): Promise<number> {
  const ahead = await context.db.selectFrom('meetings.meeting').select('id').where('state', '=', 'invited')
    .where('starts_at', '>', context.now).where('starts_at', '<', new Date(context.now.getTime() + 61 * 86_400_000)).orderBy('starts_at').execute();
  let sent = 0;
  for (const { id } of ahead) sent += await remindFor(context, id, post);
  return sent;
}

/** Twelve months after a meeting the names of guests and substitutes go; calendar answers go after 90 days. */
export async function forgetInvitations(context: Context): Promise<void> {
  const old = context.db.selectFrom('meetings.meeting').select('id').where('ends_at', '<', monthsBefore(context.now, 12));
  await context.db.updateTable('meetings.invitee').set({ guest_name: '', guest_email: '', guest_organisation: '', substitute_name: '', substitute_email: '' })
    .where('meeting_id', 'in', old).where((where) => where.or([where('guest_email', '<>', ''), where('guest_name', '<>', ''), where('substitute_email', '<>', '')])).execute();
  await context.db.deleteFrom('meetings.calendar_reply').where('received_at', '<', new Date(context.now.getTime() - 90 * 86_400_000)).execute();
}

async function remindFor(context: Context, meetingId: string, post: Post): Promise<number> {
  const meeting = await loadMeeting(context, meetingId);
  if (!meeting) return 0;
  const { reminderDays } = await readSettings(context, meetingId);
  const daysLeft = daysBetween(today(context), today({ now: meeting.startsAt }));
  let sent = 0;
  for (const invitee of await listInvitees(context, meetingId)) {
    const due = dueReminder(reminderDays, daysLeft, invitee.remindedDays);
    if (due === null || invitee.sentAt === null || today({ now: invitee.sentAt }) === today(context)) continue;
    if (isReminded(invitee.answer, due, reminderDays) && await mailInvitee(context, post, await composeLetter(context, meeting, 'reminder', invitee), invitee)) sent += 1;
    await context.db.updateTable('meetings.invitee').set({ reminded_days: due, reminded_at: context.now }).where('id', '=', invitee.id).execute();
  }
  return sent;
}

function kindFor(meeting: { readonly state: string; readonly startsAt: Date }, invitee: Invitee): LetterKind {
  if (meeting.state === 'cancelled') return 'cancelled';
  return invitee.sentStart !== null && invitee.sentStart.getTime() !== meeting.startsAt.getTime() ? 'moved' : 'changed';
}

async function forgetAnswer(context: Context, inviteeId: string): Promise<void> {
  await context.db.updateTable('meetings.invitee').set({ answer: 'none', answered_at: null, answered_via: null, reminded_days: null }).where('id', '=', inviteeId).execute();
}

function monthsBefore(moment: Date, months: number): Date {
  const earlier = new Date(moment);
  earlier.setUTCMonth(earlier.getUTCMonth() - months);
  return earlier;
}
