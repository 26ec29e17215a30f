import { mayChangeOffer } from '#areas/offers/permissions.ts';
import { findOffer } from '#areas/offers/server/queries.ts';
import { translationGaps } from '#areas/offers/translation.ts';
import { listTranslations } from '#areas/offers/translations/server/queries.ts';
import { demand } from '#platform/errors.ts';
import { readVocabulary, termOptions } from '#platform/server/reference/vocabulary.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const home = `/buero/${locals.centre.slug}`;
  return locals.inCentre(async (context) => {
    const offer = await findOffer(context, params.offer);
    demand(mayChangeOffer(context.actor, offer));
    const translations = await listTranslations(context, offer.id);
    const vocabulary = await readVocabulary(context.db);
    return {
      title: offer.content.title,
      here: `${home}/angebote/${offer.id}/uebersetzungen`,
      languages: termOptions(vocabulary.languages).filter(({ value }) => value !== offer.content.sourceLanguage).map(({ value, label }) => {
        const own = translations.filter((translation) => translation.language === value);
        const gaps = translationGaps(offer.content, own);
        return { tag: value, label, fields: own.length, missing: gaps.missing.length, outdated: gaps.outdated.length, machine: own.some((one) => one.origin === 'machine') };
      }).toSorted((a, b) => b.fields - a.fields),
      crumbs: [
        { label: 'Start', href: home }, { label: 'Angebote', href: `${home}/angebote` },
        { label: offer.content.title, href: `${home}/angebote/${offer.id}` }, { label: 'Übersetzungen' },
      ],
    };
  });
};
