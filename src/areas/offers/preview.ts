import type { PublicOffer, PublicPlace } from './directory/public-offer.ts';
import { freshnessOn } from './freshness.ts';
import type { OfferContent } from './offer.ts';
import type { ReadText } from './translation.ts';

/** A content as visitors would read it: confidential places are left out just as on the public page. `day` is today. */
export function previewOf(
  content: OfferContent,
  frame: { readonly id: string; readonly slug: string; readonly organisationName: string; readonly assuredOn: string | null; readonly updatedAt: Date },
  places: readonly (PublicPlace & { readonly confidential: boolean })[],
  day: string,
): PublicOffer {
  const visible = content.places.flatMap((id) => places.find((place) => place.id === id && !place.confidential) ?? [])
    .map(({ confidential: _, ...place }): PublicPlace => place);
  const read = (text: string): ReadText => ({ text, language: content.sourceLanguage, mark: 'source' });
  return {
    ...content,
    id: frame.id,
    slug: frame.slug,
    title: read(content.title),
    summary: read(content.summary),
    description: read(content.description),
    eligibility: read(content.eligibility),
    application: read(content.application),
    costText: read(content.costText),
    alert: read(content.alert),
    organisation: { slug: '', name: frame.organisationName },
    places: visible,
    schedules: content.schedules.map((schedule) => ({ ...schedule, placeId: visible.some((place) => place.id === schedule.placeId) ? schedule.placeId : null })),
    assuredOn: frame.assuredOn,
    freshness: freshnessOn(day, { assuredOn: frame.assuredOn, reviewMonths: content.reviewMonths }),
    updatedAt: frame.updatedAt.toISOString(),
    publishedAt: null,
    readableIn: [content.sourceLanguage],
  };
}
