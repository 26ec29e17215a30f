import type { Context } from '../context.ts';
import { demand, found } from '../errors.ts';
import { may } from '../permissions.ts';
import { record } from './audit.ts';

/** What somebody wrote to the centre from a public page. */
export interface ReceivedFeedback {
  readonly id: string;
  readonly kind: 'accessibility' | 'content' | 'contact';
  readonly page: string;
  readonly message: string;
  readonly replyTo: string | null;
  readonly receivedAt: Date;
  readonly answeredAt: Date | null;
  readonly answer: string | null;
}

/** Open messages first, newest first within; at most 200. */
export async function listFeedback(context: Context): Promise<ReceivedFeedback[]> {
  demand(may(context.actor, 'answerFeedback'));
  const rows = await context.db.selectFrom('platform.feedback').selectAll()
    .orderBy('answered_at', (order) => order.desc().nullsFirst()).orderBy('received_at', 'desc').limit(200).execute();
  return rows.map((row) => ({
    id: row.id, kind: row.kind as ReceivedFeedback['kind'], page: row.page, message: row.message, replyTo: row.reply_to,
    receivedAt: row.received_at, answeredAt: row.answered_at, answer: row.answer,
  }));
}

/** Marks a message as dealt with; `note` says how, for colleagues. The answer itself goes by the centre's own mail. */
export async function closeFeedback(context: Context, id: string, note: string): Promise<void> {
  demand(may(context.actor, 'answerFeedback'));
  const closed = await context.db.updateTable('platform.feedback').set({ answered_at: context.now, answer: note })
    .where('id', '=', id).where('answered_at', 'is', null).returning('id').executeTakeFirst();
  found(closed);
  await record(context, 'platform.feedback.closed', id);
}
