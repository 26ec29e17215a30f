import { noFilter } from '#areas/offers/directory/filter.ts';
import { listPublicOffers } from '#areas/offers/directory/server/queries.ts';
import { listPublicOrganisations, municipalityProfile } from '#areas/network/server/queries.ts';
import { publicPath } from '#platform/addresses.ts';
import type { Context } from '#platform/context.ts';
import { found } from '#platform/errors.ts';
import { boundaryAttribution, drawArea, listNeighbours } from '#platform/geography.ts';
import { findMunicipality } from '#platform/server/reference/queries.ts';
import { readBoundaries } from '#platform/server/reference/shipped.ts';
import { readVocabulary, termName } from '#platform/server/reference/vocabulary.ts';
import { municipalitiesOf } from './area.ts';
import { areaMap, mapSize } from './maps.ts';
import { namesOf } from './names.ts';

/** So many offers and organisations stand on the page itself; the rest is one link away. */
const shown = 9;

/** One municipality: who is responsible, what there is, figures, position and neighbours. 404 outside the centre's area. */
export async function municipalityPage(context: Context, ags: string, language: string) {
  const { slug, municipalities: area } = context.centre;
  const profile = found(await municipalityProfile(context, ags));
  const register = found(await findMunicipality(context.db, ags));
  const municipalities = await municipalitiesOf(context);
  const vocabulary = await readVocabulary(context.db);
  const offers = await listPublicOffers(context, { ...noFilter, municipality: ags }, language);
  const organisations = await listPublicOrganisations(context, { municipality: ags });
  const link = (key: string) => publicPath(slug, language, `/orte/${key}`);
  const nearby = new Set(listNeighbours(readBoundaries(), ags));
  const drawing = drawArea(readBoundaries(), area, mapSize);
  const entries = municipalities.map(({ ags: key, name }) => ({ ags: key, name, label: name, href: key === ags ? undefined : link(key), count: null }));
  return {
    profile: { ...profile, postalCode: register.postalCode, officers: profile.officers.map((officer) => ({ ...officer, topicName: officer.topic && termName(vocabulary.topics, officer.topic, language) })) },
    offers: { total: offers.total, items: offers.items.slice(0, shown), href: publicPath(slug, language, `/angebote?ort=${ags}`) },
    organisations: {
      total: organisations.total,
      items: organisations.items.slice(0, shown).map((one) => ({ slug: one.slug, name: one.name, type: termName(vocabulary.organisationTypes, one.typeCode, language) })),
      href: publicPath(slug, language, `/organisationen?ort=${ags}`),
    },
    neighbours: municipalities.filter((one) => nearby.has(one.ags)).map((one) => ({ name: one.name, href: link(one.ags) })),
    map: { ...areaMap(drawing, entries, ags), source: boundaryAttribution },
    names: namesOf(vocabulary, language),
  };
}
