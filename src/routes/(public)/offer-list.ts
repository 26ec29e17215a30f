import type { Context } from '#platform/context.ts';
import { germanLevels } from '#areas/offers/offer.ts';
import { isFiltered, timesOfDay, type OfferSort } from '#areas/offers/directory/filter.ts';
import { listOfferPoints, listPublicOffers } from '#areas/offers/directory/server/queries.ts';
import { findPublicOrganisation } from '#areas/network/server/queries.ts';
import { weekdayName, type LanguageCode } from '#platform/i18n.ts';
import { counted, fill, publicMessages } from '#platform/messages/public.ts';
import { readVocabulary, termName, termOptions, type Vocabulary } from '#platform/server/reference/vocabulary.ts';
import { municipalitiesOf } from './area.ts';
import { knownPlaces } from './known-places.ts';
import { namesOf } from './names.ts';
import { chipsOf, levelLabel, offersHref, timeWords } from './offer-chips.ts';
import { offerSearchFrom, radii, unknownNames, withFilter, withoutPlace, type OfferSearch } from './offer-search.ts';
import { offerMap } from './offer-map.ts';

/** Everything the list of offers shows, as list or as map. */
export async function offerList(context: Context, parameters: URLSearchParams, language: LanguageCode) {
  const { slug } = context.centre;
  const vocabulary = await readVocabulary(context.db);
  const municipalities = await municipalitiesOf(context);
  const search = offerSearchFrom(parameters, await knownPlaces(context, parameters, municipalities));
  const organisation = search.filter.organisation === null ? null : await findPublicOrganisation(context, search.filter.organisation);
  const page = await listPublicOffers(context, search.filter, language);
  const map = search.view === 'map' ? offerMap(context.centre, municipalities, await listOfferPoints(context, search.filter, language), search, language) : null;
  const to = (wanted: OfferSearch) => offersHref(slug, language, wanted);
  return {
    search,
    page: { ...page, items: map ? [] : page.items },
    found: counted(language, publicMessages(language).offersFound, page.total) + (page.isMore ? '+' : ''),
    map,
    names: namesOf(vocabulary, language),
    chips: chipsOf(slug, language, search, vocabulary, organisation?.name ?? null),
    choices: choicesOf(vocabulary, municipalities.map(({ name }) => name), language),
    unknown: unknownNames(parameters),
    isFiltered: isFiltered(search.filter) || search.where !== '',
    links: {
      form: to({ ...search, ...withoutPlace(emptied(search)) }).split('?')[0] ?? '',
      all: to(emptied(withoutPlace(search))),
      wider: widerLink(search, to),
      list: to({ ...search, view: 'list' }),
      sorts: sortLinks(search, language, to),
      map: to({ ...withFilter(search, {}), view: 'map' }),
      pages: Array.from({ length: page.pages }, (_, index) => to({ ...search, filter: { ...search.filter, page: index + 1 } })),
    },
  };
}

function emptied(search: OfferSearch): OfferSearch {
  return { ...search, filter: offerSearchFrom(new URLSearchParams(), []).filter };
}

/** The same search in the next larger circle; null where no place is named or the circle is already the largest. */
function widerLink(search: OfferSearch, to: (wanted: OfferSearch) => string): string | null {
  const km = radii.find((radius) => radius > (search.km ?? 2));
  return search.place === null || km === undefined ? null : to({ ...withFilter(search, {}), km });
}

/** The orders to choose from; the nearest only around a point. The first is what comes without a choice. */
function sortLinks(search: OfferSearch, language: LanguageCode, to: (wanted: OfferSearch) => string) {
  const words = publicMessages(language);
  const { text, near, sort } = search.filter;
  const natural: OfferSort | null = text !== '' ? null : near === null ? 'name' : 'nearest';
  const orders: readonly (readonly [OfferSort | null, string])[] = [
    ...(text === '' ? [] : [[null, words.sortBest] as const]), ...(near === null ? [] : [['nearest', words.sortNear] as const]),
    ['name', words.sortTitle], ['newest', words.sortNewest],
  ];
  return orders.map(([order, label]) => ({
    label, href: to(withFilter(search, { sort: order === natural ? null : order })), current: (sort ?? natural) === order,
  }));
}

function choicesOf(vocabulary: Vocabulary, places: readonly string[], language: LanguageCode) {
  const words = publicMessages(language);
  return {
    places,
    topics: termOptions(vocabulary.topics, language),
    targetGroups: termOptions(vocabulary.targetGroups, language),
    languages: [...vocabulary.languages.values()].map(({ tag, ownName }) => {
      const name = termName(vocabulary.languages, tag, language);
      return { value: tag, label: ownName === name ? name : `${name} – ${ownName}` };
    }),
    radii: radii.map((km) => ({ value: String(km), label: fill(words.withinKm, { km }) })),
    weekdays: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: weekdayName(day, language) })),
    times: timesOfDay.map((time) => ({ value: time, label: words[timeWords[time]] })),
    levels: germanLevels.map((level) => ({ value: level, label: levelLabel(level, words) })),
  };
}
