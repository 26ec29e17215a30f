import { listPublicOrganisations } from '#areas/network/server/queries.ts';
import { publicPath } from '#platform/addresses.ts';
import type { Context } from '#platform/context.ts';
import { counted, publicMessages } from '#platform/messages/public.ts';
import { readVocabulary, termName, termOptions } from '#platform/server/reference/vocabulary.ts';
import { municipalitiesOf } from './area.ts';

/** What narrows the list of organisations, as it stands in an address. Whatever makes no sense is left out. */
export interface OrganisationSearch {
  readonly text: string;
  readonly type: string;
  readonly topic: string;
  readonly municipality: string;
  readonly page: number;
}

export const organisationNames = { text: 'suche', type: 'art', topic: 'thema', municipality: 'ort', page: 'seite' } as const;

export function organisationSearchFrom(parameters: URLSearchParams): OrganisationSearch {
  const read = (field: keyof OrganisationSearch, pattern: RegExp) => {
    const value = (parameters.get(organisationNames[field]) ?? '').trim();
    return pattern.test(value) ? value : '';
  };
  const text = (parameters.get(organisationNames.text) ?? '').replace(/\p{C}/gu, ' ').normalize('NFC').trim().slice(0, 200).toWellFormed().trim();
  return {
    text, type: read('type', /^[a-z0-9-]{1,40}$/), topic: read('topic', /^[a-z0-9-]{1,40}$/), municipality: read('municipality', /^\d{8}$/),
    page: Number(read('page', /^[1-9]\d{0,4}$/) || 1),
  };
}

export function organisationsHref(slug: string, language: string, search: OrganisationSearch): string {
  const parameters = new URLSearchParams();
  for (const field of ['text', 'type', 'topic', 'municipality'] as const) if (search[field] !== '') parameters.set(organisationNames[field], search[field]);
  if (search.page > 1) parameters.set(organisationNames.page, String(search.page));
  const query = parameters.toString();
  return publicPath(slug, language, '/organisationen') + (query === '' ? '' : `?${query}`);
}

export async function organisationList(context: Context, parameters: URLSearchParams, language: string) {
  const { slug } = context.centre;
  const search = organisationSearchFrom(parameters);
  const vocabulary = await readVocabulary(context.db);
  const municipalities = await municipalitiesOf(context);
  const page = await listPublicOrganisations(context, search);
  const nameOf = new Map(municipalities.map(({ ags, name }) => [ags, name]));
  return {
    search,
    items: page.items.map((one) => ({
      id: one.id, name: one.name, href: publicPath(slug, language, `/organisationen/${one.slug}`), description: one.description,
      type: termName(vocabulary.organisationTypes, one.typeCode, language), place: nameOf.get(one.municipality ?? '') ?? one.city,
      languages: one.languages.map((tag) => termName(vocabulary.languages, tag, language)),
    })),
    total: page.total,
    found: counted(language, publicMessages(language).organisationsFound, page.total),
    active: [search.type, search.topic, search.municipality].filter((value) => value !== '').length,
    choices: {
      types: termOptions(vocabulary.organisationTypes, language),
      topics: termOptions(vocabulary.topics, language),
      municipalities: municipalities.map(({ ags, name }) => ({ value: ags, label: name })),
    },
    links: {
      all: publicPath(slug, language, '/organisationen'),
      pages: Array.from({ length: page.pages }, (_, index) => organisationsHref(slug, language, { ...search, page: index + 1 })),
    },
  };
}
