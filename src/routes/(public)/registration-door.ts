import { error } from '@sveltejs/kit';
import type { Context } from '#platform/context.ts';
import { NotFound } from '#platform/errors.ts';
import { withCentre } from '#platform/server/tenancy.ts';
import { municipalitiesOf } from './area.ts';

/**
 * The one door through which visitors register for an event or answer a question about it: they have no right to write,
 * so the house does it for them, by commands made for it. What is not there is a 404.
 */
export async function throughDoor<T>(locals: App.Locals, work: (context: Context) => Promise<T>): Promise<T> {
  try {
    return await withCentre(locals.house.database.kysely, { centre: locals.centre, now: locals.now, actor: { kind: 'system', job: 'registration' } }, work);
  } catch (failure) {
    if (failure instanceof NotFound) error(404, failure.message);
    throw failure;
  }
}

/** The municipalities of the centre to choose from. */
export async function listTowns(context: Context): Promise<{ value: string; label: string }[]> {
  return (await municipalitiesOf(context)).map(({ ags, name }) => ({ value: ags, label: name }));
}
