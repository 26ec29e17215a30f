import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { paragraphs, parseForm } from '#platform/forms.ts';
import { closeFeedback, listFeedback } from '#platform/server/feedback-inbox.ts';
import type { Actions, PageServerLoad } from './$types';

const schema = z.object({ id: z.uuid(), note: paragraphs(1000).default('') });

export const load: PageServerLoad = async ({ locals }) => {
  const home = `/buero/${locals.centre.slug}`;
  return {
    messages: await locals.inCentre(listFeedback),
    crumbs: [{ label: 'Start', href: home }, { label: 'Verwaltung', href: `${home}/verwaltung` }, { label: 'Rückmeldungen' }],
  };
};

export const actions: Actions = {
  default: async ({ locals, request, url }) => {
    const form = parseForm(schema, await request.formData());
    if (!form.ok) return fail(422, { errors: form.errors, values: form.raw });
    await locals.inCentre((context) => closeFeedback(context, form.values.id, form.values.note));
    redirect(303, url.pathname);
  },
};
