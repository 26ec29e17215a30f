import { error } from '@sveltejs/kit';
import type { Context } from '#platform/context.ts';
import { NotFound } from '#platform/errors.ts';
import { withLink } from '#platform/server/links.ts';
import { entryLink } from '#areas/network/upkeep/proposal.ts';

/** Runs `work` for whoever holds the link of an entry. A link that opens nothing here is a 404, whatever the reason. */
export async function withEntry<T>(locals: App.Locals, token: string, work: (context: Context, organisationId: string) => Promise<T>): Promise<T> {
  try {
    return await withLink(locals.house.database.kysely, { centre: locals.centre, now: locals.now }, entryLink.purpose, token, work);
  } catch (failure) {
    if (failure instanceof NotFound) error(404, 'Dieser Link gilt nicht mehr.');
    throw failure;
  }
}
