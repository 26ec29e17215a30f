import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';

/** What stands in 0011-meetings.sql with ten years: who was asked and there, topics, ended tasks, and who was to speak. */
export async function forgetOldMeetings(context: Context): Promise<void> {
  demand(context.actor.kind === 'system');
  const before = sql`${context.now}::timestamptz - interval '10 years'`;
  await sql`delete from meetings.invitee i using meetings.meeting m where m.id = i.meeting_id and m.ends_at < ${before}`.execute(context.db);
  await sql`update meetings.agenda_item i set responsible_id = null, responsible_name = '' from meetings.meeting m
    where m.id = i.meeting_id and m.ends_at < ${before} and (i.responsible_id is not null or i.responsible_name <> '')`.execute(context.db);
  await sql`delete from meetings.topic where state in ('done', 'declined', 'withdrawn') and proposed_at < ${before}`.execute(context.db);
  await sql`delete from meetings.task where ended_at < ${before}`.execute(context.db);
}
