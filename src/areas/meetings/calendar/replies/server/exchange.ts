import { createHmac } from 'node:crypto';
import { sameText } from '#platform/server/auth/tokens.ts';

/**
 * The address that one invitee's calendar answers to: `antwort+<secret>@…`. The secret is 128 bit derived from the
 * invitee under the server's secret, so nothing of it is stored, and the ORGANIZER of an event never changes. Lower-case
 * hex, because mail servers may fold the case of a local part; at most 20 + 1 + 32 of 64 octets (RFC 5321 § 4.5.3.1.1).
 */
export function replyAddressOf(mailReply: string, secret: string, inviteeId: string): string {
  const at = mailReply.lastIndexOf('@');
  return `${mailReply.slice(0, at)}+${replySecretOf(secret, inviteeId)}${mailReply.slice(at)}`;
}

/** Whether one of the secrets is that of the invitee; compared in constant time. */
export function isReplySecretOf(secrets: readonly string[], secret: string, inviteeId: string): boolean {
  const expected = replySecretOf(secret, inviteeId);
  return secrets.some((given) => sameText(given, expected));
}

function replySecretOf(secret: string, inviteeId: string): string {
  return createHmac('sha256', secret).update(`meetings.reply\0${inviteeId}`).digest('hex').slice(0, 32);
}
