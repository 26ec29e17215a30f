import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';

/** Forgets who entered what towns said, and whom was written to, 12 months after the edition ends. What was decided stays. */
export async function forgetConsentNames(context: Context): Promise<void> {
  await sql`update strategy.consent_step s set mailed_to = '', entered_name = '', withdrawn_name = '' from strategy.consent c join strategy.edition e on e.id = c.edition_id
    where c.id = s.consent_id and s.mailed_to || s.entered_name || s.withdrawn_name <> '' and e.valid_to < ${today(context)}::date - interval '12 months'`.execute(context.db);
}
