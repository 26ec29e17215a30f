import type { Context } from '#platform/context.ts';
import type { Sheet } from '../sheet.ts';

/** The result sheets of a conference, drafts too. One query; the caller has asked for permission. */
export async function listSheets(context: Context, meetingId: string): Promise<readonly Sheet[]> {
  const rows = await context.db.selectFrom('meetings.result_sheet as r').innerJoin('meetings.session as s', 's.id', 'r.session_id').selectAll('r').where('s.meeting_id', '=', meetingId)
    .orderBy('s.number').execute();
  return rows.map((row) => ({ sessionId: row.session_id, results: row.results, nextSteps: row.next_steps, openQuestions: row.open_questions, publishedAt: row.published_at }));
}

/** The published sheets of a public conference. One query over published rows only. */
export async function listPublicSheets(context: Context, meetingId: string): Promise<readonly Sheet[]> {
  const rows = await context.db.selectFrom('meetings.public_result_sheet').selectAll().where('meeting_id', '=', meetingId).orderBy('session_id').execute();
  return rows.map((row) => ({
    sessionId: row.session_id ?? '', results: row.results ?? '', nextSteps: row.next_steps ?? '', openQuestions: row.open_questions ?? '', publishedAt: row.published_at,
  }));
}
