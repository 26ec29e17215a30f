import type { Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { settleHosts } from './commands.ts';

/** Each night: hosts that left the network since (a dissolved organisation, a town that went elsewhere) are passed over. */
export async function settleAllHosts(context: Context): Promise<void> {
  demand(context.actor.kind === 'system');
  const bodies = await context.db.selectFrom('meetings.host').select('body_id').distinct().orderBy('body_id').execute();
  for (const body of bodies) await settleHosts(context, body.body_id);
}
