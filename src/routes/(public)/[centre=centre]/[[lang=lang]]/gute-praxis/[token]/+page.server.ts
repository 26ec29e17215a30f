import { fail, redirect } from '@sveltejs/kit';
import { publicPath } from '#platform/addresses.ts';
import { parseForm } from '#platform/forms.ts';
import { listTopics } from '#platform/server/reference/queries.ts';
import { declineConsent, giveConsent } from '#areas/meetings/practices/consents/server/commands.ts';
import { consentForm } from '#areas/meetings/practices/forms.ts';
import { consentLink, isSameCard, sharedCard } from '#areas/meetings/practices/practice.ts';
import { findAskedCard } from '#areas/meetings/practices/server/queries.ts';
import { readingAidsFrom, withReadingAids } from '#ui/reading-aids.ts';
import { crumbsOf, pageLanguage } from '../../../../frame.ts';
import { publicOrigin, withMailLink } from '../../../../../answers.ts';
import type { Actions, PageServerLoad } from './$types';

/** What somebody who was asked by mail reads, and where they agree, decline, or take their consent back. */
export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  const { asked, topics } = await withMailLink(locals, consentLink.purpose, params.token, async (context, id) => ({ asked: await findAskedCard(context, id), topics: await listTopics(context.db) }));
  const { practice, consent } = asked;
  const names = new Map(topics.map(({ code, name }) => [code, name]));
  return {
    card: sharedCard(practice), municipalityName: practice.municipalityName, topics: practice.topics.map((code) => names.get(code) ?? code), version: practice.updatedAt.toISOString(),
    isAgreed: consent !== null && isSameCard(practice, consent.content), isOldAgreed: consent !== null && !isSameCard(practice, consent.content), said: url.searchParams.get('danke') ?? '',
    crumbs: crumbsOf({ slug: locals.centre.slug, language: pageLanguage(locals.language) }, { label: 'Gute Praxis' }),
    head: { title: 'Gute Praxis', unlisted: true },
  };
};

export const actions: Actions = {
  agree: async ({ locals, params, request, url }) => {
    const form = parseForm(consentForm, await request.formData());
    // a link that no longer opens anything is a 404, also for a form with faults
    if (!form.ok) {
      await withMailLink(locals, consentLink.purpose, params.token, findAskedCard);
      return fail(422, { errors: form.errors, values: form.raw, message: '' });
    }
    const from = { token: params.token, publicOrigin: publicOrigin(locals, url) };
    const refusal = await withMailLink(locals, consentLink.purpose, params.token, (context, id) => giveConsent(context, id, form.values, form.values.version, from));
    if (refusal) return fail(422, { errors: {}, values: form.raw, message: refusal.message });
    await locals.house.stamps.refresh();
    redirect(303, thanks(locals, params.token, url, 'ja'));
  },
  decline: async ({ locals, params, url }) => {
    await withMailLink(locals, consentLink.purpose, params.token, declineConsent);
    await locals.house.stamps.refresh();
    redirect(303, thanks(locals, params.token, url, 'nein'));
  },
};

function thanks(locals: App.Locals, token: string, url: URL, said: 'ja' | 'nein'): string {
  return withReadingAids(`${publicPath(locals.centre.slug, pageLanguage(locals.language), `/gute-praxis/${token}`)}?danke=${said}`, readingAidsFrom(url));
}
