import type { Centre } from '#platform/centre.ts';
import type { Context } from '#platform/context.ts';
import { createLink } from '#platform/server/links.ts';
import { queueMail, type Mail } from '#platform/server/mail/outbox.ts';
import { entryOf } from '../../calendar/entry.ts';
import { calendarMessage } from '../../calendar/event.ts';
import { replyAddressOf } from '../../calendar/replies/server/exchange.ts';
import { meetingName, type NamedMeeting } from '../../meeting.ts';
import { agendaFor, type InvitedItem } from '../agenda.ts';
import { invitationLink, type Invitee } from '../invitee.ts';
import { factLines, isEnding, letterText, subjectOf, type LetterKind } from '../letter.ts';

/** What mails name of this installation. `sender`: the configured sender; `mailReply`: null where no calendar answers are taken in. */
export interface Post {
  readonly publicOrigin: string;
  readonly mailReply: string | null;
  readonly sender: string;
  readonly secret: string;
}

/** The post of a process by its settings; `origin` where no public address is set: that of the request, or of the machine itself. */
export function postOf(config: { readonly mailReply: string | null; readonly mailFrom: string; readonly secret: string; readonly publicUrl: string | null; readonly port: number }, origin?: string): Post {
  const publicOrigin = new URL(config.publicUrl ?? origin ?? `http://localhost:${config.port}`).origin;
  return { publicOrigin, mailReply: config.mailReply, sender: config.mailFrom, secret: config.secret };
}

export interface Letter {
  readonly kind: LetterKind;
  readonly meeting: NamedMeeting;
  readonly items: readonly InvitedItem[];
  readonly note: string;
  /** For whom a substitute comes, with what they speak for. */
  readonly principal?: string;
}

/**
 * Writes one letter to one invitee, with a link of their own, and keeps what was sent: time, SEQUENCE and start.
 * The caller has asked for permission. Somebody without an address gets none; false then.
 */
export async function mailInvitee(context: Context, post: Post, letter: Letter, invitee: Invitee): Promise<boolean> {
  if (invitee.email === '') return false;
  const { meeting } = letter;
  const life = meeting.endsAt.getTime() + invitationLink.daysAfter * 86_400_000 - context.now.getTime();
  const token = isEnding(letter.kind) ? null : await createLink(context, { purpose: invitationLink.purpose, subject: invitee.id, recipient: invitee.email, life });
  await queueMail(context, composeMail(context, post, letter, invitee, token));
  const sent = { invited_at: context.now, invited_sequence: meeting.sequence, invited_starts_at: meeting.startsAt };
  if (letter.kind !== 'reminder') await context.db.updateTable('meetings.invitee').set(sent).where('id', '=', invitee.id).execute();
  return true;
}

/** The mail as it goes out. A reminder carries no calendar message: nothing has changed. */
export function composeMail(context: Pick<Context, 'centre' | 'now'>, post: Post, letter: Letter, invitee: Invitee, token: string | null): Mail {
  const { centre, now } = context;
  const { meeting, kind } = letter;
  const link = token === null ? '' : `${post.publicOrigin}/${centre.slug}/einladung/${token}`;
  const agenda = agendaFor(letter.items, meeting.startsAt, invitee.isInside);
  const text = letterText({ ...letter, agenda, link, name: invitee.name, answer: invitee.answer, centre, isGuest: !invitee.isInside });
  const answerAddress = answerAddressOf(post, centre, invitee);
  const entry = {
    ...entryOf(centre, meeting, { description: [...factLines({ meeting, agenda }), ...(link === '' ? [] : ['', 'Zusagen, absagen, Unterlagen:', link])].join('\n'), url: link }),
    stamp: now, organizer: { name: centre.name, email: answerAddress }, attendee: { name: invitee.name, email: invitee.email, answer: invitee.answer },
  };
  const method = isEnding(kind) ? 'CANCEL' : 'REQUEST';
  const calendar = { name: 'einladung.ics', type: `text/calendar; method=${method}`, base64: Buffer.from(calendarMessage(method, { ...entry, status: 'CONFIRMED' })).toString('base64') };
  return { to: invitee.email, subject: subjectOf(kind, meetingName(meeting)), text, replyTo: answerAddress, ...(kind === 'reminder' ? {} : { attachments: [calendar] }) };
}

function answerAddressOf(post: Post, centre: Centre, invitee: Invitee): string {
  if (post.mailReply !== null) return replyAddressOf(post.mailReply, post.secret, invitee.id);
  return centre.settings.email || (/[^\s<>]+@[^\s<>]+/.exec(post.sender)?.[0] ?? post.sender);
}
