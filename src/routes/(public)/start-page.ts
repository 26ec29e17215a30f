import { listNewestOffers, listTopicCounts } from '#areas/offers/directory/server/queries.ts';
import { listPublicOfficers } from '#areas/network/server/queries.ts';
import { publicPath } from '#platform/addresses.ts';
import type { Context } from '#platform/context.ts';
import { drawArea } from '#platform/geography.ts';
import { counted, publicMessages } from '#platform/messages/public.ts';
import { readBoundaries } from '#platform/server/reference/shipped.ts';
import { readVocabulary, termName, termOptions } from '#platform/server/reference/vocabulary.ts';
import { municipalitiesOf } from './area.ts';
import { areaMap } from './maps.ts';
import { namesOf } from './names.ts';

/** So many new offers and people stand on the start page. */
const shown = { offers: 6, people: 12 } as const;

export async function startPage(context: Context, language: string) {
  const { slug, municipalities: area } = context.centre;
  const words = publicMessages(language);
  const vocabulary = await readVocabulary(context.db);
  const municipalities = await municipalitiesOf(context);
  const counts = await listTopicCounts(context);
  const officers = await listPublicOfficers(context);
  const placeNames = new Map(municipalities.map(({ ags, name }) => [ags, name]));
  const places = municipalities.map(({ ags, name }) => ({ ags, name, label: name, count: null, href: publicPath(slug, language, `/orte/${ags}`) }));
  return {
    topics: termOptions(vocabulary.topics, language).map(({ value, label }) => ({
      label, href: publicPath(slug, language, `/angebote?thema=${value}`), count: counted(language, words.offerCount, counts.get(value) ?? 0),
    })),
    languages: [...vocabulary.languages.values()].map(({ tag, ownName }) => {
      const name = termName(vocabulary.languages, tag, language);
      return { value: tag, label: ownName === name ? name : `${name} – ${ownName}` };
    }),
    places,
    map: areaMap(drawArea(readBoundaries(), area, { width: 480, height: 400, padding: 8 }), places),
    officers: officers.filter(({ function: task, isDeputy }) => task === 'integrationOfficer' && !isDeputy).slice(0, shown.people)
      .map((officer) => ({ ...officer, topicName: null, placeName: placeNames.get(officer.municipality ?? '') ?? '' })),
    newest: await listNewestOffers(context, shown.offers, language),
    names: namesOf(vocabulary, language),
  };
}
