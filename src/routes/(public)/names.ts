import { nameIn } from '#platform/languages.ts';
import type { Vocabulary } from '#platform/server/reference/vocabulary.ts';

/** Names of topics and languages by code, in the reader's language: what cards need. */
export function namesOf(vocabulary: Vocabulary, language: string) {
  const named = (terms: ReadonlyMap<string, { readonly names: Readonly<Record<string, string>> }>) =>
    Object.fromEntries([...terms].map(([code, { names }]) => [code, nameIn(names, language)]));
  return { topics: named(vocabulary.topics), languages: named(vocabulary.languages) };
}
