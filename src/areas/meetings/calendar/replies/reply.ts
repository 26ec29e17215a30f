import ICAL from 'ical.js';
import PostalMime, { type Email } from 'postal-mime';
import type { GivenAnswer } from '../../invitations/invitee.ts';

/** A calendar's answer to an invitation (RFC 5546 § 3.2.3), out of a mail. Nothing of it is proof but the secrets. */
export interface Reply {
  readonly uid: string;
  readonly sequence: number;
  readonly stamp: Date | null;
  readonly attendees: readonly { readonly email: string; readonly answer: GivenAnswer | null }[];
  /** The plus parts of the addresses that the mail went to or names as organizer. */
  readonly secrets: readonly string[];
  readonly sender: string;
}

/** Why a mail is no answer. automatic: sent by a machine in somebody's absence · noCalendar · noReply: a calendar part with another method. */
export type NoReply = 'tooLarge' | 'unreadable' | 'automatic' | 'noCalendar' | 'noReply';

/** An answer is a few kilobytes; what is larger is junk. In bytes. */
export const largestMail = 1024 * 1024;

/**
 * Reads a raw mail (RFC 5322, 6047). `recipients`: the envelope's, where they are known. A mail that says it was sent by
 * itself in answer to another (RFC 3834: auto-replied, or a bounce) is no answer; auto-generated is, for calendar servers
 * send the clicks of people so. Never throws.
 */
export async function readReply(raw: Uint8Array, recipients: readonly string[] = []): Promise<Reply | NoReply> {
  if (raw.byteLength > largestMail) return 'tooLarge';
  const mail = await PostalMime.parse(raw, { maxNestingDepth: 20, maxHeadersSize: 256 * 1024 }).catch(() => null);
  if (mail === null) return 'unreadable';
  if (isAutomatic(mail)) return 'automatic';
  const texts = mail.attachments.filter(({ mimeType }) => mimeType === 'text/calendar' || mimeType === 'application/ics').map(({ content }) => textOf(content));
  if (texts.length === 0) return 'noCalendar';
  const read = texts.map((text) => readCalendar(text));
  const reply = read.find((answer) => typeof answer === 'object');
  if (!reply) return read.includes('noReply') ? 'noReply' : 'unreadable';
  return { ...reply, secrets: secretsIn([...recipients, ...addressesOf(mail), reply.organizer]), sender: mail.from?.address ?? '' };
}

/** The 32 hex digits behind a plus in each of the addresses. */
export function secretsIn(addresses: readonly string[]): readonly string[] {
  return [...new Set(addresses.flatMap((address) => /\+([0-9a-f]{32})@/i.exec(address)?.[1]?.toLowerCase() ?? []))];
}

type CalendarReply = Pick<Reply, 'uid' | 'sequence' | 'stamp' | 'attendees'> & { readonly organizer: string };

function readCalendar(text: string): CalendarReply | 'noReply' | 'unreadable' {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text) as never);
    if (String(calendar.getFirstPropertyValue('method')).toUpperCase() !== 'REPLY') return 'noReply';
    const event = calendar.getFirstSubcomponent('vevent');
    const uid = event?.getFirstPropertyValue('uid');
    if (!event || typeof uid !== 'string') return 'unreadable';
    const sequence = Number(event.getFirstPropertyValue('sequence') ?? 0);
    const stamp = event.getFirstPropertyValue('dtstamp') as ICAL.Time | null;
    return {
      uid, sequence: Number.isSafeInteger(sequence) && sequence >= 0 && sequence < 2 ** 31 ? sequence : 0, stamp: momentOf(stamp),
      attendees: event.getAllProperties('attendee').slice(0, 50).map((attendee) => ({
        email: mailboxOf(String(attendee.getFirstValue())), answer: answers[String(attendee.getParameter('partstat')).toUpperCase()] ?? null,
      })),
      organizer: mailboxOf(String(event.getFirstPropertyValue('organizer') ?? '')),
    };
  } catch {
    return 'unreadable';
  }
}

const answers: Readonly<Record<string, GivenAnswer>> = { ACCEPTED: 'accepted', DECLINED: 'declined', TENTATIVE: 'tentative' };

function momentOf(time: ICAL.Time | null): Date | null {
  const moment = time?.toJSDate();
  return moment && !Number.isNaN(moment.getTime()) ? moment : null;
}

function isAutomatic(mail: Email): boolean {
  const header = (key: string) => mail.headers.find((one) => one.key === key)?.value.trim().toLowerCase() ?? '';
  return header('auto-submitted').startsWith('auto-replied') || header('return-path') === '<>' || /^(bulk|junk|list)$/.test(header('precedence'));
}

function addressesOf(mail: Email): string[] {
  const named = [...(mail.to ?? []), ...(mail.cc ?? [])].flatMap((address) => address.group ?? [address]).map(({ address }) => address ?? '');
  const received = mail.headers.filter(({ key }) => key === 'delivered-to' || key === 'x-original-to').map(({ value }) => value);
  return [...named, ...received];
}

function mailboxOf(address: string): string {
  return address.replace(/^mailto:/i, '').trim().toLowerCase();
}

function textOf(content: ArrayBuffer | Uint8Array | string): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}
