import type { Context } from '#platform/context.ts';

/** Forgets consents that were withdrawn over three years ago (the time in which one may have to prove them, § 195 BGB). Returns how many. */
export async function forgetConsents(context: Context): Promise<number> {
  const before = new Date(context.now);
  before.setUTCFullYear(before.getUTCFullYear() - 3);
  const gone = await context.db.deleteFrom('meetings.practice_consent').where('withdrawn_at', '<', before).executeTakeFirst();
  return Number(gone.numDeletedRows);
}
