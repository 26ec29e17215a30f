import type { Context } from '#platform/context.ts';
import { found, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { readSession } from '../../programme/server/queries.ts';
import { readPrepared } from '../../server/queries.ts';
import { refusePublication, type SheetContent } from '../sheet.ts';

/** Saves the result sheet of a forum; `isPublished` shows it on the public page or takes it away. */
export async function saveSheet(context: Context, meetingId: string, sessionId: string, content: SheetContent, isPublished: boolean): Promise<Refusal | null> {
  await readPrepared(context, meetingId);
  const session = await readSession(context, meetingId, sessionId);
  found(session.kind === 'forum' ? session : null);
  const refusal = isPublished ? refusePublication(content) : null;
  if (refusal) return refusal;
  const before = await context.db.selectFrom('meetings.result_sheet').select('published_at').where('session_id', '=', sessionId).forUpdate().executeTakeFirst();
  const values = {
    results: content.results, next_steps: content.nextSteps, open_questions: content.openQuestions, published_at: isPublished ? (before?.published_at ?? context.now) : null, updated_at: context.now,
  };
  await context.db.insertInto('meetings.result_sheet').values({ session_id: sessionId, centre_id: context.centre.id, ...values })
    .onConflict((conflict) => conflict.column('session_id').doUpdateSet(values)).execute();
  const isFirst = isPublished && (before === undefined || before.published_at === null);
  await record(context, isFirst ? 'meetings.resultSheet.published' : 'meetings.resultSheet.saved', sessionId);
  return null;
}
