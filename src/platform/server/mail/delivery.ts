import { createTransport } from 'nodemailer';
import type { JobKind, JobRun } from '../jobs/job.ts';
import { withGate } from '../tenancy.ts';
import { deliverMail, type MailAttachment } from './outbox.ts';

/** A day of tries: 30 s, 1 min … 6 h apart. */
const attempts = 12;

/**
 * The job that sends mails of the outbox by SMTP. Without a server they are held: visible, not sent. A server that
 * refuses for good (5xx) or the last try ends in `failed`; everything else is tried again. A mail may go out twice
 * where the process dies between the server's yes and our note; its Message-ID is then the same.
 */
export function mailJob(config: { readonly smtpUrl: string | null; readonly mailFrom: string }): JobKind {
  return { name: deliverMail, attempts, run: (job) => deliver(job, config) };
}

async function deliver(job: JobRun, config: { readonly smtpUrl: string | null; readonly mailFrom: string }): Promise<void> {
  const mailId = String(job.data['mailId']);
  const mail = await withGate(job.database.kysely, (gate) => gate.selectFrom('platform.mail')
    .select(['id', 'recipient', 'subject', 'body', 'reply_to', 'attachments']).where('id', '=', mailId).where('state', '=', 'queued').executeTakeFirst());
  if (!mail) return;
  if (config.smtpUrl === null) return note(job, mailId, { state: 'held' });
  const failure = await send(config.smtpUrl, config.mailFrom, mail);
  if (failure === null) return note(job, mailId, { state: 'sent', sent_at: job.now });
  const isFinal = isRefusal(failure) || job.attempt >= attempts;
  await note(job, mailId, { state: isFinal ? 'failed' : 'queued', last_error: reasonOf(failure) });
  if (!isFinal) throw new Error(reasonOf(failure));
}

interface OutgoingMail {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly reply_to: string | null;
  readonly attachments: unknown;
}

async function send(smtpUrl: string, from: string, mail: OutgoingMail): Promise<SmtpFailure | null> {
  const transport = createTransport({ url: smtpUrl, connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000, disableFileAccess: true, disableUrlAccess: true });
  try {
    await transport.sendMail({
      from, to: { name: '', address: mail.recipient }, subject: mail.subject, text: mail.body,
      messageId: `<${mail.id}@${domainOf(from)}>`, headers: { 'Auto-Submitted': 'auto-generated' },
      ...(mail.reply_to === null ? {} : { replyTo: { name: '', address: mail.reply_to } }),
      ...partsOf(mail.attachments as readonly MailAttachment[]),
    });
    return null;
  } catch (error) {
    return error as SmtpFailure;
  } finally {
    transport.close();
  }
}

/**
 * RFC 6047 § 2.4: the calendar message as an alternative of the text with its method (programs offer buttons by it) and
 * again as a file, for those that only know files.
 */
function partsOf(attachments: readonly MailAttachment[]) {
  const calendar = attachments.find(({ type }) => calendarMethod(type) !== null);
  const files = attachments.filter((attachment) => attachment !== calendar);
  return {
    attachments: files.map(({ name, type, base64 }) => ({ filename: name, contentType: type, content: Buffer.from(base64, 'base64') })),
    ...(calendar ? { icalEvent: { filename: calendar.name, method: calendarMethod(calendar.type) ?? 'PUBLISH', content: Buffer.from(calendar.base64, 'base64').toString('utf8') } } : {}),
  };
}

function calendarMethod(type: string): string | null {
  return /^text\/calendar;\s*method=([A-Z]+)/.exec(type)?.[1] ?? null;
}

interface SmtpFailure extends Error {
  readonly code?: string;
  readonly responseCode?: number;
}

/** RFC 5321 § 4.2.1: 5yz means that the same mail will be refused again. A refused sign-in is our setting, not the mail's fault. */
function isRefusal(failure: SmtpFailure): boolean {
  return (failure.responseCode ?? 0) >= 500 && failure.code !== 'EAUTH';
}

/** What the operator needs, without the address that servers like to repeat. */
function reasonOf(failure: SmtpFailure): string {
  if (failure.code === 'EAUTH') return 'Der Mailserver lehnt die Anmeldung ab (SMTP_URL).';
  if (failure.responseCode) return `Der Mailserver lehnt die Nachricht ab (${failure.responseCode}).`;
  return `Der Mailserver ist nicht erreichbar (${failure.code ?? failure.name}).`;
}

async function note(job: JobRun, mailId: string, change: { state: string; sent_at?: Date; last_error?: string }): Promise<void> {
  await withGate(job.database.kysely, (gate) => gate.updateTable('platform.mail')
    .set({ ...change, attempts: job.attempt }).where('id', '=', mailId).execute());
}

function domainOf(from: string): string {
  return /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost';
}
