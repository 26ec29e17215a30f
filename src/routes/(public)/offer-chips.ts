import { publicPath } from '#platform/addresses.ts';
import { weekdayName } from '#platform/i18n.ts';
import { fill, publicMessages, type PublicMessages } from '#platform/messages/public.ts';
import { termName, type Vocabulary } from '#platform/server/reference/vocabulary.ts';
import { offerSearchQuery, withFilter, withoutPlace, type OfferSearch } from './offer-search.ts';

/** One thing that is chosen, and the address of the same list without it. */
export interface Chip {
  readonly label: string;
  readonly href: string;
}

export const timeWords = { morning: 'morning', afternoon: 'afternoon', evening: 'evening' } as const satisfies Record<string, keyof PublicMessages>;

/** Path and query of a list of offers. */
export function offersHref(slug: string, language: string, search: OfferSearch): string {
  const query = offerSearchQuery(search);
  return publicPath(slug, language, '/angebote') + (query === '' ? '' : `?${query}`);
}

/** Everything chosen in a search, in the order of the form. */
export function chipsOf(slug: string, language: string, search: OfferSearch, vocabulary: Vocabulary, organisationName: string | null): Chip[] {
  const words = publicMessages(language);
  const { filter } = search;
  const chip = (label: string, without: OfferSearch): Chip => ({ label, href: offersHref(slug, language, without) });
  const each = (field: 'topics' | 'targetGroups' | 'educationStages' | 'languages') => filter[field].map((code) =>
    chip(termName(vocabulary[field], code, language), withFilter(search, { [field]: filter[field].filter((other) => other !== code) })));
  const flag = (field: 'free' | 'openNow' | 'placeFree' | 'childcare') => (filter[field] ? [chip(words[field], withFilter(search, { [field]: false }))] : []);
  return [
    ...(filter.text === '' ? [] : [chip(`„${filter.text}“`, withFilter(search, { text: '' }))]),
    ...(search.where === '' ? [] : [chip(placeLabel(search, words), withoutPlace(search))]),
    ...each('topics'), ...each('languages'), ...each('targetGroups'), ...each('educationStages'),
    ...(filter.organisation === null ? [] : [chip(organisationName ?? filter.organisation, withFilter(search, { organisation: null }))]),
    ...(filter.weekday === null ? [] : [chip(weekdayName(filter.weekday, language), withFilter(search, { weekday: null }))]),
    ...(filter.timeOfDay === null ? [] : [chip(words[timeWords[filter.timeOfDay]], withFilter(search, { timeOfDay: null }))]),
    ...(filter.germanLevel === null ? [] : [chip(levelLabel(filter.germanLevel, words), withFilter(search, { germanLevel: null }))]),
    ...flag('free'), ...flag('openNow'), ...flag('placeFree'), ...flag('childcare'),
  ];
}

export function levelLabel(level: string, words: PublicMessages): string {
  return level === 'none' ? words.noGerman : `${words.germanLevel}: ${level}`;
}

function placeLabel(search: OfferSearch, words: PublicMessages): string {
  const name = search.place?.name ?? search.where;
  return search.km === null ? name : `${name}, ${fill(words.withinKm, { km: search.km })}`;
}
