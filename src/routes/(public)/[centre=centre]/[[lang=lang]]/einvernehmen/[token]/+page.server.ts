import { redirect } from '@sveltejs/kit';
import { consentLabels, consentLink, germanDay } from '#areas/strategy/consent/consent.ts';
import { answerForm } from '#areas/strategy/consent/forms.ts';
import { answerByLink } from '#areas/strategy/consent/server/commands.ts';
import { readAskedConsent } from '#areas/strategy/consent/server/queries.ts';
import { publicPath } from '#platform/addresses.ts';
import { today } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { acceptedEndings, incomingFile } from '#platform/server/files.ts';
import { readingAidsFrom, withReadingAids } from '#ui/reading-aids.ts';
import { crumbsOf, pageLanguage } from '../../../../frame.ts';
import { invalid, refused, withMailLink } from '../../../../../answers.ts';
import type { Actions, PageServerLoad } from './$types';

/** Reading changes nothing: mail programs open links before people do. */
export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  const asked = await withMailLink(locals, consentLink.purpose, params.token, readAskedConsent);
  const { current } = asked;
  return {
    town: asked.town, title: `${asked.title} ${asked.year}`, version: current?.versionLabel ?? '',
    given: current === null || current.state === 'asked' ? null : { label: consentLabels[current.state], on: germanDay(current.on), body: current.body, reason: current.reason },
    text: asked.isPublished ? publicPath(locals.centre.slug, pageLanguage(locals.language), `/strategie/${asked.slug}`) : null,
    said: url.searchParams.has('danke'), today: today(locals), accept: acceptedEndings,
    crumbs: crumbsOf({ slug: locals.centre.slug, language: pageLanguage(locals.language) }, { label: 'Einvernehmen' }), head: { title: `Einvernehmen: ${asked.town}`, unlisted: true },
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request, url }) => {
    const data = await request.formData();
    const form = parseForm(answerForm, data);
    const file = await incomingFile(data.get('file'));
    // a link that no longer opens anything is a 404, also for a form with faults
    const refusal = await withMailLink(locals, consentLink.purpose, params.token, async (context, id) => (form.ok ? answerByLink(context, id, form.values, file) : null));
    if (!form.ok) return invalid(form);
    if (isRefusal(refusal)) return refused(refusal, form.raw);
    await locals.house.stamps.refresh();
    redirect(303, withReadingAids(`${publicPath(locals.centre.slug, pageLanguage(locals.language), `/einvernehmen/${params.token}`)}?danke`, readingAidsFrom(url)));
  },
};
