import { redirect } from '@sveltejs/kit';
import { publicPath } from '#platform/addresses.ts';
import { parseForm } from '#platform/forms.ts';
import { answerForm, answerLabels, answers, upkeepLink } from '#areas/offers/upkeep/upkeep.ts';
import { answerAboutOffer } from '#areas/offers/upkeep/server/commands.ts';
import { listAskedOffers } from '#areas/offers/upkeep/server/queries.ts';
import { readingAidsFrom, withReadingAids } from '#ui/reading-aids.ts';
import { invalid, withMailLink } from '../../../../../answers.ts';
import { crumbsOf, pageLanguage } from '../../../../frame.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  const offers = await withMailLink(locals, upkeepLink.purpose, params.token, listAskedOffers);
  return {
    offers, choices: answers.map((value) => ({ value, label: answerLabels[value] })), open: offers.filter((offer) => !offer.isConfirmed).length,
    crumbs: crumbsOf({ slug: locals.centre.slug, language: pageLanguage(locals.language) }, { label: 'Ihre Angebote' }),
    head: { title: 'Stimmen Ihre Angebote noch?', unlisted: true },
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request, url }) => {
    const form = parseForm(answerForm, await request.formData());
    // a link that no longer opens anything is a 404, also for a form with faults
    if (!form.ok) {
      await withMailLink(locals, upkeepLink.purpose, params.token, listAskedOffers);
      return invalid(form);
    }
    await withMailLink(locals, upkeepLink.purpose, params.token, (context, id) => answerAboutOffer(context, id, form.values));
    await locals.house.stamps.refresh();
    const path = publicPath(locals.centre.slug, pageLanguage(locals.language), `/angebote-pruefen/${params.token}`);
    redirect(303, withReadingAids(`${path}?danke=${form.values.answer}#angebote`, readingAidsFrom(url)));
  },
};
