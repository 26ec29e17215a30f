import { accountOf, type Context } from '#platform/context.ts';
import { demand, found, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { hashOf, randomToken } from '#platform/server/auth/tokens.ts';
import { may } from '../../../permissions.ts';
import { readBody } from '../../../server/queries.ts';

const mostFeeds = 20;

/**
 * Makes a private calendar address for the account that acts: of one body, or of all meetings it may read. Returns its
 * token, which is kept nowhere: whoever loses it makes a new one. Refuses beyond twenty.
 */
export async function createFeed(context: Context, bodyId: string | null): Promise<Refusal | { readonly token: string }> {
  const accountId = accountOf(context.actor);
  demand(accountId !== null && may(context.actor, 'readMeetings'));
  if (bodyId !== null) await readBody(context, bodyId);
  const { count } = await context.db.selectFrom('meetings.calendar_feed').select((build) => build.fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId).where('revoked_at', 'is', null).executeTakeFirstOrThrow();
  if (Number(count) >= mostFeeds) return refuse('Sie haben schon 20 Kalender-Adressen. Bitte löschen Sie zuerst eine, die Sie nicht mehr brauchen.');
  const token = randomToken();
  const id = crypto.randomUUID();
  await context.db.insertInto('meetings.calendar_feed').values({
    id, centre_id: context.centre.id, account_id: String(accountId), body_id: bodyId, token_hash: hashOf(token), created_at: context.now,
  }).execute();
  await record(context, 'meetings.calendarFeed.created', id);
  return { token };
}

/** Ends an address of the account that acts; one of somebody else is a 404. */
export async function revokeFeed(context: Context, feedId: string): Promise<void> {
  const accountId = accountOf(context.actor);
  demand(accountId !== null);
  const revoked = await context.db.updateTable('meetings.calendar_feed').set({ revoked_at: context.now })
    .where('id', '=', feedId).where('account_id', '=', accountId).where('revoked_at', 'is', null).returning('id').executeTakeFirst();
  found(revoked);
  await record(context, 'meetings.calendarFeed.revoked', feedId);
}
