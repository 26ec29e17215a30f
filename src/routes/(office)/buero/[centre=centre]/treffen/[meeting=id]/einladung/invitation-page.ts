import { fail, redirect } from '@sveltejs/kit';
import type { z } from 'zod';
import type { Context } from '#platform/context.ts';
import type { Refusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { postOf, type Post } from '#areas/meetings/invitations/server/mails.ts';
import { publicOrigin } from '../../../../../../answers.ts';

interface Asked {
  readonly locals: App.Locals;
  readonly params: { readonly meeting: string };
  readonly request: Request;
  readonly url: URL;
}

export function postFor(locals: App.Locals, url: URL): Post {
  return postOf(locals.house.config, publicOrigin(locals, url));
}

/** An action of the page: one form, one command, and back to the page with a word of what was done. Sent twice it runs once. */
export function doing<S extends z.ZodObject>(schema: S, done: string, work: (context: Context, meetingId: string, values: z.infer<S>, post: Post) => Promise<Refusal | null | void>) {
  return async ({ locals, params, request, url }: Asked) => {
    const data = await request.formData();
    const form = parseForm(schema, data);
    if (!form.ok) return fail(422, { errors: form.errors, values: form.raw, message: '' });
    const post = postFor(locals, url);
    const key = data.get('submissionKey');
    const refusal = await locals.inCentre((context) => once(context, typeof key === 'string' ? key : null, async () => (await work(context, params.meeting, form.values, post)) ?? null));
    if (refusal) {
      const errors: Record<string, string> = refusal.field === undefined ? {} : { [refusal.field]: refusal.message };
      return fail(422, { errors, values: form.raw, message: refusal.field === undefined ? refusal.message : '' });
    }
    redirect(303, `${url.pathname}?getan=${done}`);
  };
}
