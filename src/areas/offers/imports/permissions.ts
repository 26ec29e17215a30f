import type { Actor } from '#platform/context.ts';
import { mayPublishOffers, scopeOf } from '../permissions.ts';

/** Imports touch offers of all organisations, so they are the centre's own. */
export function mayImportOffers(actor: Actor): boolean {
  return scopeOf(actor).kind === 'centre';
}

/** Publishing at once leaves out the second pair of eyes: only who may publish may do that. */
export function mayPublishImport(actor: Actor): boolean {
  return mayImportOffers(actor) && mayPublishOffers(actor);
}
