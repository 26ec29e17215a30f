import type { CentreSettings } from '../centre.ts';
import type { Context } from '../context.ts';
import { demand } from '../errors.ts';
import { may } from '../permissions.ts';
import { changeBetween, record } from './audit.ts';

/** Replaces the public contact, imprint, wording and colour of the centre. The registry of centres is read anew by the caller. */
export async function changeSettings(context: Context, settings: CentreSettings): Promise<void> {
  demand(may(context.actor, 'changeSettings'));
  const before = await context.db.selectFrom('platform.centre').select('settings').where('id', '=', context.centre.id).executeTakeFirstOrThrow();
  const change = changeBetween(before.settings as Record<string, unknown>, settings as Record<string, unknown>);
  if (Object.keys(change).length === 0) return;
  await context.db.updateTable('platform.centre').set({ settings: JSON.stringify(settings) }).where('id', '=', context.centre.id).execute();
  await record(context, 'platform.centre.settingsChanged', context.centre.id, change);
}
