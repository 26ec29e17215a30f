import { sql, type Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import { enqueueFromGate } from '../jobs/queue.ts';
import type { Tables } from '../tables.ts';

/** A mail to one person: plain text. Line breaks in the subject become blanks. `replyTo`: where answers go instead of the sender. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly replyTo?: string;
  readonly attachments?: readonly MailAttachment[];
}

/**
 * A file that goes along. One of the type `text/calendar; method=…` is a calendar message (RFC 6047): it also becomes a
 * part of the text, so that mail programs offer to accept or decline.
 */
export interface MailAttachment {
  readonly name: string;
  readonly type: string;
  readonly base64: string;
}

export interface OutboxMail {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly state: 'queued' | 'held' | 'sent' | 'failed';
  readonly lastError: string | null;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly attachments: readonly MailAttachment[];
}

export const deliverMail = 'platform.deliverMail';

/**
 * Puts a mail into the outbox in the running transaction, from a room (a context) or from the gate (its transaction
 * and the moment; such a mail belongs to no centre). It goes out after the commit, or never. An address that is none
 * is kept with the state `failed`, so that somebody sees it. Returns the mail's id.
 */
export async function queueMail(context: Context, mail: Mail): Promise<string>;
export async function queueMail(gate: Transaction<Tables>, mail: Mail, now: Date): Promise<string>;
export async function queueMail(from: Context | Transaction<Tables>, mail: Mail, at?: Date): Promise<string> {
  const { transaction, centreId, now } = 'actor' in from
    ? { transaction: from.db, centreId: from.centre.id, now: from.now }
    : { transaction: from, centreId: null, now: at ?? new Date() };
  const id = crypto.randomUUID();
  const recipient = mail.to.trim();
  const isAddress = mayBeAddress(recipient);
  await sql`insert into platform.mail (id, centre_id, recipient, subject, body, reply_to, attachments, state, last_error, created_at, next_attempt_at)
    values (${id}, ${centreId}, ${oneLine(recipient)}, ${oneLine(mail.subject)}, ${mail.text}, ${replyAddress(mail)}, ${JSON.stringify(mail.attachments ?? [])},
      ${isAddress ? 'queued' : 'failed'}, ${isAddress ? null : 'Das ist keine Mail-Adresse.'}, ${now}, ${now})`.execute(transaction);
  if (isAddress) await enqueueFromGate(transaction, { name: deliverMail, data: { mailId: id }, centreId, now });
  return id;
}

/** The mails of this centre, newest first, at most 200. */
export async function listOutbox(context: Context): Promise<OutboxMail[]> {
  const rows = await context.db.selectFrom('platform.mail')
    .select(['id', 'recipient', 'subject', 'body', 'state', 'last_error', 'created_at', 'sent_at', 'attachments'])
    .where('centre_id', '=', context.centre.id).orderBy('created_at', 'desc').orderBy('id').limit(200).execute();
  return rows.map((row) => ({
    id: row.id, recipient: row.recipient, subject: row.subject, body: row.body, state: row.state as OutboxMail['state'],
    lastError: row.last_error, createdAt: row.created_at, sentAt: row.sent_at, attachments: row.attachments as readonly MailAttachment[],
  }));
}

/** One address, no list, no display name, nothing that a mail header or an SMTP line would read as its own. */
export function mayBeAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[^\s@<>()[\]\\,;:"\p{Cc}]+$/u.test(text);
}

/** An answer to an address that is none would bounce: such a mail is answered to its sender. */
function replyAddress({ replyTo }: Mail): string | null {
  return replyTo !== undefined && mayBeAddress(replyTo) ? replyTo : null;
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
