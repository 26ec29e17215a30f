import { fail, redirect } from '@sveltejs/kit';
import { fieldLabels } from '#areas/offers/labels.ts';
import { mayChangeOffer, mayPublishOffers } from '#areas/offers/permissions.ts';
import { findOffer } from '#areas/offers/server/queries.ts';
import { fieldsToTranslate, isOutdated } from '#areas/offers/translation.ts';
import { translationForm } from '#areas/offers/translations/forms.ts';
import { checkTranslation, saveTranslation } from '#areas/offers/translations/server/commands.ts';
import { listTranslations } from '#areas/offers/translations/server/queries.ts';
import { demand, found } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { nameIn } from '#platform/languages.ts';
import { readVocabulary } from '#platform/server/reference/vocabulary.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const home = `/buero/${locals.centre.slug}`;
  return locals.inCentre(async (context) => {
    const offer = await findOffer(context, params.offer);
    demand(mayChangeOffer(context.actor, offer));
    const language = found((await readVocabulary(context.db)).languages.get(params.language));
    const translations = (await listTranslations(context, offer.id)).filter((translation) => translation.language === language.tag);
    const label = nameIn(language.names, 'de');
    return {
      title: offer.content.title,
      sourceLanguage: offer.content.sourceLanguage,
      language: { tag: language.tag, label, direction: language.direction },
      fields: fieldsToTranslate(offer.content).map((field) => {
        const own = translations.find((translation) => translation.field === field);
        return { field, label: fieldLabels[field], source: offer.content[field], text: own?.text ?? '', isOutdated: own !== undefined && isOutdated(own, offer.content[field]), isMachine: own?.origin === 'machine' };
      }),
      mayCheck: mayPublishOffers(context.actor) && translations.some((translation) => translation.origin === 'machine'),
      done: url.searchParams.has('gespeichert'),
      crumbs: [
        { label: 'Start', href: home }, { label: 'Angebote', href: `${home}/angebote` }, { label: offer.content.title, href: `${home}/angebote/${offer.id}` },
        { label: 'Übersetzungen', href: `${home}/angebote/${offer.id}/uebersetzungen` }, { label },
      ],
    };
  });
};

export const actions: Actions = {
  save: async ({ locals, params, request, url }) => {
    const form = parseForm(translationForm, await request.formData());
    if (!form.ok) return fail(422, { errors: form.errors, values: form.raw });
    const { origin, ...texts } = form.values;
    const refusal = await locals.inCentre((context) => saveTranslation(context, params.offer, { language: params.language, texts, origin }));
    if (refusal) return fail(422, { errors: { [refusal.field ?? 'form']: refusal.message }, values: form.raw });
    redirect(303, `${url.pathname}?gespeichert`);
  },
  check: async ({ locals, params, url }) => {
    const refusal = await locals.inCentre((context) => checkTranslation(context, params.offer, params.language));
    if (refusal) return fail(422, { errors: { form: refusal.message }, values: {} });
    redirect(303, `${url.pathname}?gespeichert`);
  },
};
