import { findPublicOffer } from '#areas/offers/directory/server/queries.ts';
import { publicPath } from '#platform/addresses.ts';
import type { Context } from '#platform/context.ts';
import { found } from '#platform/errors.ts';
import { languages } from '#platform/i18n.ts';
import { listMunicipalities } from '#platform/server/reference/queries.ts';
import { readVocabulary, termName } from '#platform/server/reference/vocabulary.ts';
import { offerLinkedData } from './linked-data.ts';
import { qrPath } from './qr.ts';

/** One published offer, with the names its codes stand for. `address` is the whole address of its page. 404 where there is none. */
export async function offerPage(context: Context, slug: string, language: string, address: string) {
  const offer = found(await findPublicOffer(context, slug, language));
  const vocabulary = await readVocabulary(context.db);
  const municipalities = await listMunicipalities(context.db, offer.area);
  return {
    offer,
    vocabulary,
    municipalities,
    readable: languages.filter(({ code }) => code !== language && offer.readableIn.includes(code))
      .map(({ code, tag, name, direction }) => ({ tag, name, direction, href: publicPath(context.centre.slug, code, `/angebote/${slug}`) })),
    topicNames: offer.topics.map((code) => termName(vocabulary.topics, code, language)),
    qr: qrPath(address),
    linkedData: offerLinkedData(offer, address, context.centre.name),
  };
}
