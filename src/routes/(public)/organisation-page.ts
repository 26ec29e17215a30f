import { noFilter } from '#areas/offers/directory/filter.ts';
import { listPublicOffers } from '#areas/offers/directory/server/queries.ts';
import { findPublicOrganisation } from '#areas/network/server/queries.ts';
import { publicPath } from '#platform/addresses.ts';
import type { Context } from '#platform/context.ts';
import { found } from '#platform/errors.ts';
import { listMunicipalities } from '#platform/server/reference/queries.ts';
import { readVocabulary, termName } from '#platform/server/reference/vocabulary.ts';
import { organisationLinkedData } from './linked-data.ts';
import { namesOf } from './names.ts';
import { publicThread } from './thread.ts';

/** One public organisation with its offers. 404 where it is not public. */
export async function organisationPage(context: Context, slug: string, language: string, address: string) {
  const one = found(await findPublicOrganisation(context, slug));
  const vocabulary = await readVocabulary(context.db);
  const offers = await listPublicOffers(context, { ...noFilter, organisation: slug }, language);
  const [municipality] = one.municipality === null ? [] : await listMunicipalities(context.db, [one.municipality]);
  return {
    one: {
      ...one,
      type: termName(vocabulary.organisationTypes, one.typeCode, language),
      topicNames: one.topics.map((code) => termName(vocabulary.topics, code, language)),
      languageNames: one.languages.map((tag) => termName(vocabulary.languages, tag, language)),
      municipalityName: municipality?.name ?? '',
      municipalityHref: municipality ? publicPath(context.centre.slug, language, `/orte/${municipality.ags}`) : null,
    },
    offers: { total: offers.total, items: offers.items, href: publicPath(context.centre.slug, language, `/angebote?organisation=${slug}`) },
    names: namesOf(vocabulary, language), thread: await publicThread(context, 'network.organisation', one.id, language),
    linkedData: organisationLinkedData(one, address),
  };
}
