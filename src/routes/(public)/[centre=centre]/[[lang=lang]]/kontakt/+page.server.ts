import { fail, redirect } from '@sveltejs/kit';
import { publicPath } from '#platform/addresses.ts';
import { parseForm } from '#platform/forms.ts';
import { publicMessages } from '#platform/messages/public.ts';
import { feedbackKinds, takeFeedback } from '#platform/server/feedback.ts';
import { readingAidsFrom, withReadingAids } from '#ui/reading-aids.ts';
import { crumbsOf, pageLanguage } from '../../../frame.ts';
import { contactForm, isTooFast, pageFrom } from './form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  const language = pageLanguage(locals.language);
  const words = publicMessages(language);
  const wanted = url.searchParams.get('art');
  return {
    openingHours: locals.centre.settings.openingHours ?? '',
    street: locals.centre.settings.street ?? '',
    town: [locals.centre.settings.postalCode, locals.centre.settings.city].filter((part) => part).join(' '),
    kind: feedbackKinds.find((kind) => kind === wanted) ?? null,
    about: pageFrom(url.searchParams),
    shownAt: locals.now.toISOString(),
    crumbs: crumbsOf({ slug: locals.centre.slug, language }, { label: words.contact }),
    head: { title: words.contact, description: words.contactText, unlisted: url.search !== '' },
  };
};

export const actions: Actions = {
  default: async ({ locals, request, url }) => {
    const language = pageLanguage(locals.language);
    const words = publicMessages(language);
    const form = parseForm(contactForm(words), await request.formData());
    const thanks = withReadingAids(publicPath(locals.centre.slug, language, '/kontakt/danke'), readingAidsFrom(url));
    if (typeof form.raw.homepage === 'string' && form.raw.homepage !== '') redirect(303, thanks);
    if (!form.ok) return fail(422, { errors: form.errors, values: form.raw, message: '' });
    const { kind, message, page, replyTo, shownAt } = form.values;
    if (isTooFast(shownAt, locals.now)) return fail(422, { errors: {}, values: form.raw, message: words.tooFast });
    const feedback = { kind, message, page, replyTo: replyTo === '' ? null : replyTo };
    const refusal = await takeFeedback(locals.house.database.kysely, locals, feedback, words.tooMany);
    if (refusal) return fail(422, { errors: {}, values: form.raw, message: refusal.message });
    await locals.house.stamps.refresh();
    redirect(303, thanks);
  },
};
