import { error, fail, redirect } from '@sveltejs/kit';
import { feedbackFrom, feedbackForm } from '#areas/meetings/conferences/feedback/forms.ts';
import { feedbackLink } from '#areas/meetings/conferences/feedback/feedback.ts';
import { giveFeedback, giveFeedbackByCode } from '#areas/meetings/conferences/feedback/server/commands.ts';
import { readAskedEvent, readCodedEvent } from '#areas/meetings/conferences/feedback/server/queries.ts';
import { publicPath } from '#platform/addresses.ts';
import { NotFound } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { withLink } from '#platform/server/links.ts';
import { readingAidsFrom, withReadingAids } from '#ui/reading-aids.ts';
import { whenOf } from '../../../../event-page.ts';
import { crumbsOf, pageLanguage } from '../../../../frame.ts';
import { throughDoor } from '../../../../registration-door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  const language = pageLanguage(locals.language);
  const event = await byLink(locals, params.token) ?? await throughDoor(locals, (context) => readCodedEvent(context, params.token));
  return { event: { name: event.name, when: whenOf(event, 'de') }, crumbs: crumbsOf({ slug: locals.centre.slug, language }, { label: 'Ihre Rückmeldung' }), head: { title: 'Ihre Rückmeldung', unlisted: true } };
};

export const actions: Actions = {
  default: async ({ locals, params, request, url }) => {
    const isLink = await byLink(locals, params.token) !== null;
    const form = parseForm(feedbackForm, await request.formData());
    const thanks = withReadingAids(publicPath(locals.centre.slug, pageLanguage(locals.language), '/rueckmeldung/danke'), readingAidsFrom(url));
    if (typeof form.raw['homepage'] === 'string' && form.raw['homepage'] !== '') redirect(303, thanks);
    if (!form.ok) return fail(422, { errors: form.errors, values: form.raw, message: '' });
    const feedback = feedbackFrom(form.values);
    if (isLink) await throughLink(locals, params.token, (context, id) => giveFeedback(context, id, params.token, feedback));
    else {
      const refusal = await throughDoor(locals, (context) => giveFeedbackByCode(context, params.token, feedback));
      if (refusal) return fail(422, { errors: {}, values: form.raw, message: refusal.message });
    }
    await locals.house.stamps.refresh();
    redirect(303, thanks);
  },
};

function throughLink<T>(locals: App.Locals, token: string, work: Parameters<typeof withLink<T>>[4]): Promise<T> {
  return withLink(locals.house.database.kysely, { centre: locals.centre, now: locals.now }, feedbackLink.purpose, token, work).catch((failure: unknown) => {
    if (failure instanceof NotFound) error(404, 'Dieser Link gilt nicht mehr.');
    throw failure;
  });
}

/** What the link from a mail asks about; null where the text is no such link: it may be a code from the wall. */
async function byLink(locals: App.Locals, token: string) {
  return withLink(locals.house.database.kysely, { centre: locals.centre, now: locals.now }, feedbackLink.purpose, token, readAskedEvent).catch((failure: unknown) => {
    if (failure instanceof NotFound) return null;
    throw failure;
  });
}
