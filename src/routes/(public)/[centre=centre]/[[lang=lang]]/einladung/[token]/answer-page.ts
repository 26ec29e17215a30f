import { fail, redirect } from '@sveltejs/kit';
import type { z } from 'zod';
import { publicPath } from '#platform/addresses.ts';
import { type Context } from '#platform/context.ts';
import { type Refusal } from '#platform/errors.ts';
import { parseForm, type ParsedForm } from '#platform/forms.ts';
import { invitationLink } from '#areas/meetings/invitations/invitee.ts';
import { findOwn } from '#areas/meetings/invitations/answers/server/queries.ts';
import { postOf, type Post } from '#areas/meetings/invitations/server/mails.ts';
import { readingAidsFrom, withReadingAids } from '#ui/reading-aids.ts';
import { pageLanguage } from '../../../../frame.ts';
import { publicOrigin, withMailLink } from '../../../../../answers.ts';

export type Said = 'zusagen' | 'absagen' | 'vielleicht' | 'vertretung' | 'bedarf' | 'abgemeldet';

interface Asked {
  readonly locals: App.Locals;
  readonly params: { readonly token: string };
  readonly request: Request;
  readonly url: URL;
}

/**
 * An action of the page: reads the form, runs one command for the holder of the link, and comes back with a word of
 * thanks. A link that opens nothing is a 404, also for a form with faults.
 */
export function answering<S extends z.ZodObject>(
  schema: S, work: (context: Context, id: string, values: z.infer<S>, post: Post) => Promise<Refusal | null>, said: (values: z.infer<S>) => Said,
) {
  return async ({ locals, params, request, url }: Asked) => {
    const form: ParsedForm<z.infer<S>> = parseForm(schema, await request.formData());
    if (!form.ok) {
      await withMailLink(locals, invitationLink.purpose, params.token, findOwn);
      return fail(422, { errors: form.errors, values: form.raw, message: '' });
    }
    const post = postOf(locals.house.config, publicOrigin(locals, url));
    const refusal = await withMailLink(locals, invitationLink.purpose, params.token, (context, id) => work(context, id, form.values, post));
    if (refusal) {
      const errors: Record<string, string> = refusal.field === undefined ? {} : { [refusal.field]: refusal.message };
      return fail(422, { errors, values: form.raw, message: refusal.field === undefined ? refusal.message : '' });
    }
    await locals.house.stamps.refresh();
    redirect(303, withReadingAids(`${pathOf(locals, params.token)}?danke=${said(form.values)}`, readingAidsFrom(url)));
  };
}

export function pathOf(locals: App.Locals, token: string, more = ''): string {
  return publicPath(locals.centre.slug, pageLanguage(locals.language), `/einladung/${token}${more}`);
}
