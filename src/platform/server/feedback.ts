import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { visitor, type Context } from '../context.ts';
import type { Centre } from '../centre.ts';
import { refuse, type Refusal } from '../errors.ts';
import { record } from './audit.ts';
import { once } from './submission.ts';
import type { Tables } from './tables.ts';
import { withCentre } from './tenancy.ts';

export const feedbackKinds = ['contact', 'content', 'accessibility'] as const;
export type FeedbackKind = (typeof feedbackKinds)[number];

/** What somebody writes to the centre. `page` is a path; `replyTo` is null where no answer is wanted. */
export interface Feedback {
  readonly kind: FeedbackKind;
  readonly page: string;
  readonly message: string;
  readonly replyTo: string | null;
}

/** The most messages a centre takes from the public in an hour. */
export const feedbackPerHour = 100;

/**
 * Keeps a visitor's message for the centre. Visitors have no right to write; this one door opens for them. The same
 * message sent again on the same day is kept once. Refuses with `tooMany` once the hour is full.
 */
export async function takeFeedback(
  db: Kysely<Tables>, scope: { readonly centre: Centre; readonly now: Date }, feedback: Feedback, tooMany: string,
): Promise<Refusal | null> {
  return withCentre(db, { ...scope, actor: { kind: 'system', job: 'feedback' } }, async (context) => {
    const inTheHour = await countSince(context, new Date(context.now.getTime() - 3_600_000));
    if (inTheHour >= feedbackPerHour) return refuse(tooMany);
    return keepFeedback(context, feedback);
  });
}

/** Puts a message into the inbox of the centre, for a command that has asked for permission. The same one on the same day is kept once. */
export async function keepFeedback(context: Context, feedback: Feedback): Promise<null> {
  return once(context, keyOf(feedback, context.now), () => keep(context, feedback));
}

async function keep(context: Context, feedback: Feedback): Promise<null> {
  const id = crypto.randomUUID();
  await context.db.insertInto('platform.feedback').values({
    id, centre_id: context.centre.id, kind: feedback.kind, page: feedback.page, message: feedback.message, reply_to: feedback.replyTo,
    received_at: context.now,
  }).execute();
  await record({ ...context, actor: visitor }, 'platform.feedback.received', id, { kind: feedback.kind });
  return null;
}

async function countSince(context: Context, since: Date): Promise<number> {
  const row = await context.db.selectFrom('platform.feedback').select((select) => select.fn.countAll<number>().as('count'))
    .where('received_at', '>', since).executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Forms of cached pages carry no key of their own: the message itself is the key, per day. */
function keyOf(feedback: Feedback, now: Date): string {
  const digest = createHash('sha256').update(JSON.stringify([feedback, now.toISOString().slice(0, 10)])).digest('hex');
  return [digest.slice(0, 8), digest.slice(8, 12), digest.slice(12, 16), digest.slice(16, 20), digest.slice(20, 32)].join('-');
}
