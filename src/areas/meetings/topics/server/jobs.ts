import { today, type Context } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { dayPlus, topicLink } from '../topic.ts';
import { askForTopics } from './commands.ts';
import { findNextMeeting } from './queries.ts';

/** Days before the deadline on which those who were asked are reminded. */
const remindedBefore = 3;

/**
 * Each night: where members were asked for topics and the deadline is three days away, they are reminded with a fresh
 * link. Bodies that nobody asked for are left in peace. Returns how many mails went out.
 */
export async function remindAboutTopics(context: Context, publicOrigin: string): Promise<number> {
  const asked = await context.db.selectFrom('platform.link as l').innerJoin('meetings.membership as s', 's.id', 'l.subject').select('s.body_id').distinct()
    .where('l.purpose', '=', topicLink.purpose).where('l.expires_at', '>', context.now).orderBy('s.body_id').execute();
  let mails = 0;
  for (const { body_id: bodyId } of asked) {
    const next = await findNextMeeting(context, bodyId);
    if (next === null || dayPlus(next.deadline, -remindedBefore) !== today(context)) continue;
    const sent = await askForTopics(context, bodyId, publicOrigin);
    if (!isRefusal(sent)) mails += sent;
  }
  return mails;
}
