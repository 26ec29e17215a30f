import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { createFeed, revokeFeed } from '#areas/meetings/calendar/feeds/server/commands.ts';
import { listFeeds } from '#areas/meetings/calendar/feeds/server/queries.ts';
import { listBodies } from '#areas/meetings/server/queries.ts';
import { invalid, publicOrigin, refused } from '../../../../../answers.ts';
import { meetingCrumbs } from '../meetings-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => locals.inCentre(async (context) => ({
  feeds: await listFeeds(context),
  bodies: (await listBodies(context)).filter(({ endedOn }) => endedOn === null).map(({ id, name }) => ({ value: id, label: name })),
  publicAddress: `${publicOrigin(locals, url)}/${locals.centre.slug}/kalender/oeffentlich.ics`,
  isRevoked: url.searchParams.has('geloescht'),
  crumbs: meetingCrumbs(locals.centre.slug, ['Mein Kalender']),
}));

export const actions: Actions = {
  /** Answers with the address itself: it is shown this once. */
  create: async ({ locals, request, url }) => {
    const form = parseForm(z.object({ body: z.union([z.literal(''), z.uuid('Dieses Gremium gibt es nicht.')]).default('') }), await request.formData());
    if (!form.ok) return invalid(form);
    const made = await locals.inCentre((context) => createFeed(context, form.values.body === '' ? null : form.values.body));
    if (isRefusal(made)) return refused(made, form.raw);
    return { address: `${publicOrigin(locals, url)}/${locals.centre.slug}/kalender/${made.token}.ics` };
  },
  revoke: async ({ locals, request, url }) => {
    const form = parseForm(z.object({ feed: z.uuid('Diese Adresse gibt es nicht.') }), await request.formData());
    if (!form.ok) return fail(422, { errors: form.errors, values: form.raw });
    await locals.inCentre((context) => revokeFeed(context, form.values.feed));
    redirect(303, `${url.pathname}?geloescht`);
  },
};
