import { error, fail } from '@sveltejs/kit';
import type { Context } from '#platform/context.ts';
import { Forbidden, NotFound, type Refusal } from '#platform/errors.ts';
import type { RawForm } from '#platform/forms.ts';
import { withLink } from '#platform/server/links.ts';

/** The answer to a form that cannot be taken: messages beside the fields, what was typed stays. */
export function refused(refusal: Refusal, raw: RawForm) {
  return fail(422, { errors: { [refusal.field ?? 'form']: refusal.message }, values: raw });
}

export function invalid(form: { readonly errors: Readonly<Record<string, string>>; readonly raw: RawForm }) {
  return fail(422, { errors: { ...form.errors }, values: form.raw });
}

/** A positive page number of an address, else 1. */
export function pageOf(url: URL): number {
  const text = url.searchParams.get('seite') ?? '';
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1;
}

/** Scheme and host that mails name: the configured public address, else that of the request. */
export function publicOrigin(locals: App.Locals, url: URL): string {
  return new URL(locals.house.config.publicUrl ?? url.origin).origin;
}

/**
 * Runs `work` for whoever holds a link out of a mail (`room.noun`), as an actor who may do nothing but what the link
 * names. A link that opens nothing here is a 404, whatever the reason.
 */
export async function withMailLink<T>(
  locals: App.Locals, purpose: string, token: string, work: (context: Context, subject: string) => Promise<T>,
): Promise<T> {
  try {
    return await withLink(locals.house.database.kysely, { centre: locals.centre, now: locals.now }, purpose, token, work);
  } catch (failure) {
    if (failure instanceof NotFound) error(404, 'Dieser Link gilt nicht mehr.');
    if (failure instanceof Forbidden) error(403, failure.message);
    throw failure;
  }
}
