import { filterFrom, noFilter } from '#areas/offers/directory/filter.ts';
import type { PublicOfferItem } from '#areas/offers/directory/public-offer.ts';
import { findPublicOffer, listPublicOffers } from '#areas/offers/directory/server/queries.ts';
import { findPublicOrganisation, listPublicOrganisations, municipalityProfile, type PublicOrganisation } from '#areas/network/server/queries.ts';
import { publicPath } from '#platform/addresses.ts';
import type { Centre } from '#platform/centre.ts';
import type { Context } from '#platform/context.ts';
import { found } from '#platform/errors.ts';
import { listMunicipalities } from '#platform/server/reference/queries.ts';
import { readVocabulary, termName } from '#platform/server/reference/vocabulary.ts';
import { municipalitiesOf } from '../(public)/area.ts';
import { knownPlaces } from '../(public)/known-places.ts';
import { offerSearchFrom } from '../(public)/offer-search.ts';
import { BadQuery } from './answer.ts';

/** Where an answer is asked for: the origin of the installation and the address of the question. */
export interface Asked {
  readonly origin: string;
  readonly url: URL;
  readonly language: string;
}

export function centreAnswer(centre: Centre, origin: string) {
  const { slug, name, areaName, kind, isDemo, municipalities } = centre;
  return { slug, url: origin + publicPath(slug, 'de'), name, areaName, kind, isDemo, municipalities };
}

export async function offersAnswer(context: Context, asked: Asked) {
  const municipalities = await municipalitiesOf(context);
  const places = await knownPlaces(context, asked.url.searchParams, municipalities);
  const search = offerSearchFrom(asked.url.searchParams, places);
  if (search.where !== '' && search.place === null) throw new BadQuery([{ name: 'wo', message: `Diesen Ort kennt das Zentrum nicht: ${search.where}` }]);
  const strict = filterFrom(asked.url.searchParams);
  if (asked.url.searchParams.has('umkreis') && strict.near === null) throw new BadQuery([{ name: 'umkreis', message: 'Bitte einen Punkt in Nordrhein-Westfalen und 1 bis 100 Kilometer.' }]);
  const page = await listPublicOffers(context, search.filter, asked.language);
  return { total: page.total, isMore: page.isMore, ...pagesAround(asked.url, page.page, page.pages), items: page.items.map((item) => withOfferUrl(item, context, asked)) };
}

export async function offerAnswer(context: Context, slug: string, asked: Asked) {
  return withOfferUrl(found(await findPublicOffer(context, slug, asked.language)), context, asked);
}

export async function organisationsAnswer(context: Context, query: { suche: string; art?: string | undefined; thema?: string | undefined; ort?: string | undefined; seite: string }, asked: Asked) {
  const filter = { text: query.suche, type: query.art ?? '', topic: query.thema ?? '', municipality: query.ort ?? '', page: Number(query.seite) };
  const page = await listPublicOrganisations(context, filter);
  const { organisationTypes } = await readVocabulary(context.db);
  const items = page.items.map((one) => organisationOf(one, context, asked, termName(organisationTypes, one.typeCode, asked.language)));
  return { total: page.total, ...pagesAround(asked.url, page.page, page.pages), items };
}

export async function organisationAnswer(context: Context, slug: string, asked: Asked) {
  const one = found(await findPublicOrganisation(context, slug));
  const { organisationTypes } = await readVocabulary(context.db);
  return organisationOf(one, context, asked, termName(organisationTypes, one.typeCode, asked.language));
}

export async function municipalitiesAnswer(context: Context, asked: Asked) {
  const all = await municipalitiesOf(context);
  return {
    items: all.map(({ ags, name, officialName, inhabitants, inhabitantsOn, areaHa, lat, lon, postalCode }) =>
      ({ ags, url: municipalityUrl(context, ags, asked), name, officialName, inhabitants, inhabitantsOn, areaHectares: areaHa, lat, lon, postalCode })),
  };
}

export async function municipalityAnswer(context: Context, ags: string, asked: Asked) {
  const profile = found(await municipalityProfile(context, ags));
  const [register] = await listMunicipalities(context.db, [ags]);
  const { total } = await listPublicOffers(context, { ...noFilter, municipality: ags }, asked.language);
  return { url: municipalityUrl(context, ags, asked), ...profile, postalCode: register?.postalCode ?? '', offerCount: total };
}

export async function vocabularyAnswer(db: Context['db'], language: string) {
  const { topics, targetGroups, educationStages, organisationTypes, languages } = await readVocabulary(db);
  const terms = (list: typeof topics) => [...list.keys()].map((code) => ({ code, name: termName(list, code, language) }));
  return {
    topics: terms(topics), targetGroups: terms(targetGroups), educationStages: terms(educationStages), organisationTypes: terms(organisationTypes),
    languages: [...languages.values()].map(({ tag, ownName, direction }) => ({ code: tag, name: termName(languages, tag, language), ownName, direction })),
  };
}

/** Page numbers and the addresses of the neighbouring pages, as path and query. */
export function pagesAround(url: URL, page: number, pages: number) {
  const at = (wanted: number) => {
    const parameters = new URLSearchParams(url.searchParams);
    parameters.set('seite', String(wanted));
    return `${url.pathname}?${parameters.toString()}`;
  };
  return { page, pages, next: page < pages ? at(page + 1) : null, previous: page > 1 ? at(Math.min(page - 1, pages)) : null };
}

function withOfferUrl<T extends PublicOfferItem>(item: T, context: Context, { origin, language }: Asked) {
  const { id, slug, ...rest } = item;
  return { id, slug, url: origin + publicPath(context.centre.slug, language, `/angebote/${slug}`), ...rest };
}

function organisationOf(one: PublicOrganisation, context: Context, { origin, language }: Asked, typeName: string) {
  const { id, slug, ...rest } = one;
  return { id, slug, url: origin + publicPath(context.centre.slug, language, `/organisationen/${slug}`), typeName, ...rest };
}

function municipalityUrl(context: Context, ags: string, { origin, language }: Asked): string {
  return origin + publicPath(context.centre.slug, language, `/orte/${ags}`);
}
