import type { Context } from '#platform/context.ts';
import { found } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import type { NamedMeeting } from '../../../meeting.ts';
import { loadMeeting } from '../../../server/queries.ts';
import type { GivenAnswer, Invitee } from '../../../invitations/invitee.ts';
import { keepAnswer } from '../../../invitations/server/commands.ts';
import { listInvitees, readPrepared } from '../../../invitations/server/queries.ts';
import { meetingOfUid } from '../../entry.ts';
import type { Reply } from '../reply.ts';
import { isReplySecretOf } from './exchange.ts';

/**
 * What became of a calendar's answer. answered · stale: to an older state of the meeting, or older than the last answer
 * (RFC 5546 § 2.1.5) · cancelled, late: the meeting takes no answers · unsupported: e.g. delegated · unknown: no meeting
 * of this centre · waiting: somebody of the centre has to look.
 */
export type ReplyOutcome = 'answered' | 'stale' | 'cancelled' | 'late' | 'unsupported' | 'unknown' | 'waiting';

/** How many answers may wait for one meeting: more are somebody's mischief. */
const mostWaiting = 100;

/**
 * Takes a calendar's answer for a meeting of this centre. Only the secret of the invitee's own reply address counts, never
 * the sender. Runs as a job of the house: nobody is signed in.
 */
export async function takeReply(context: Context, reply: Reply, secret: string): Promise<ReplyOutcome> {
  const named = meetingOfUid(reply.uid);
  if (named === null || named.centreSlug !== context.centre.slug) return 'unknown';
  await context.db.selectFrom('meetings.meeting').select('id').where('id', '=', named.meetingId).forUpdate().execute();
  const meeting = await loadMeeting(context, named.meetingId);
  if (!meeting) return 'unknown';
  const invitee = (await listInvitees(context, meeting.id)).find(({ id }) => isReplySecretOf(reply.secrets, secret, id));
  const refusal = refuseReply(meeting, reply, context.now);
  if (refusal) return refusal;
  if (!invitee) return wait(context, meeting, 'noSecret', reply);
  const own = reply.attendees.filter(({ email }) => email === invitee.email.toLowerCase());
  if (own.length !== 1) return wait(context, meeting, reply.attendees.length > 1 ? 'severalAttendees' : 'otherAttendee', reply);
  const answer = own[0]?.answer ?? null;
  return answer === null ? 'unsupported' : keepReply(context, invitee, reply, answer);
}

/** Somebody of the centre has looked at an answer that could not be taken. */
export async function settleReply(context: Context, replyId: string): Promise<void> {
  const row = found(await context.db.selectFrom('meetings.calendar_reply').select('meeting_id').where('id', '=', replyId).where('settled_at', 'is', null).executeTakeFirst());
  await readPrepared(context, row.meeting_id);
  await context.db.updateTable('meetings.calendar_reply').set({ settled_at: context.now, sender: '' }).where('id', '=', replyId).execute();
  await record(context, 'meetings.calendarReply.settled', replyId);
}

function refuseReply(meeting: NamedMeeting, reply: Reply, now: Date): ReplyOutcome | null {
  if (meeting.state === 'cancelled') return 'cancelled';
  if (meeting.state === 'held' || meeting.startsAt <= now) return 'late';
  return reply.sequence < meeting.sequence ? 'stale' : null;
}

async function keepReply(context: Context, invitee: Invitee, reply: Reply, answer: GivenAnswer): Promise<ReplyOutcome> {
  const last = await context.db.selectFrom('meetings.invitee').select(['reply_sequence', 'reply_stamp']).where('id', '=', invitee.id).executeTakeFirstOrThrow();
  if (last.reply_sequence === reply.sequence && last.reply_stamp !== null && (reply.stamp === null || reply.stamp < last.reply_stamp)) return 'stale';
  await context.db.updateTable('meetings.invitee').set({ reply_sequence: reply.sequence, reply_stamp: reply.stamp }).where('id', '=', invitee.id).execute();
  await keepAnswer(context, invitee, answer, 'calendar');
  return 'answered';
}

async function wait(context: Context, meeting: NamedMeeting, reason: 'noSecret' | 'otherAttendee' | 'severalAttendees', reply: Reply): Promise<ReplyOutcome> {
  const answer = reply.attendees.find((attendee) => attendee.answer !== null)?.answer;
  if (!answer) return 'unsupported';
  const { count } = await context.db.selectFrom('meetings.calendar_reply').select((build) => build.fn.countAll<number>().as('count'))
    .where('meeting_id', '=', meeting.id).where('settled_at', 'is', null).executeTakeFirstOrThrow();
  if (Number(count) >= mostWaiting) return 'unsupported';
  const sender = [...new Set([reply.attendees.map(({ email }) => email).join(', '), reply.sender])].filter((part) => part !== '').join(' · ').slice(0, 300);
  await context.db.insertInto('meetings.calendar_reply').values({
    id: crypto.randomUUID(), centre_id: context.centre.id, meeting_id: meeting.id, reason, sender, answer, received_at: context.now,
  }).execute();
  await record(context, 'meetings.calendarReply.received', meeting.id);
  return 'waiting';
}
