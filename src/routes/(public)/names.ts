import type { OfferNames } from '#areas/offers/directory/names.ts';
import { nameIn, type Names } from '#platform/languages.ts';
import type { Vocabulary } from '#platform/server/reference/vocabulary.ts';

/** Names of topics, languages and so on by code, in the reader's language: what cards and pages of offers need. */
export function namesOf(vocabulary: Vocabulary, language: string, municipalities: readonly { readonly ags: string; readonly name: string }[] = []): OfferNames {
  const named = (terms: ReadonlyMap<string, { readonly names: Names }>) =>
    Object.fromEntries([...terms].map(([code, { names }]) => [code, nameIn(names, language)]));
  return {
    topics: named(vocabulary.topics), targetGroups: named(vocabulary.targetGroups), educationStages: named(vocabulary.educationStages),
    languages: named(vocabulary.languages), municipalities: Object.fromEntries(municipalities.map(({ ags, name }) => [ags, name])),
  };
}
