import type { Kysely } from 'kysely';
import { nameIn, type Language } from '#platform/languages.ts';
import type { Tables } from '../tables.ts';
import { listLanguages, listTerms, type Term } from './queries.ts';

/** All closed lists, each by code (languages by tag) and in their order. */
export interface Vocabulary {
  readonly topics: ReadonlyMap<string, Term>;
  readonly targetGroups: ReadonlyMap<string, Term>;
  readonly educationStages: ReadonlyMap<string, Term>;
  readonly organisationTypes: ReadonlyMap<string, Term>;
  readonly languages: ReadonlyMap<string, Language>;
}

/**
 * The closed lists of a database, kept in memory for five minutes: pages need them on every request, and they change with
 * a release only. Works with the database and with any transaction of it.
 */
export async function readVocabulary(db: Kysely<Tables>): Promise<Vocabulary> {
  // A transaction shares the adapter of the database it came from, so both find the same memory.
  const owner = db.getExecutor().adapter;
  const kept = memory.get(owner);
  if (kept && performance.now() < kept.until) return kept.vocabulary;
  const vocabulary = await fetchVocabulary(db);
  if (vocabulary.topics.size > 0) memory.set(owner, { vocabulary, until: performance.now() + KEPT_MILLISECONDS });
  return vocabulary;
}

/** Forgets what is kept of a database, after its reference data was loaded anew. */
export function forgetVocabulary(db: Kysely<Tables>): void {
  memory.delete(db.getExecutor().adapter);
}

/** The name of a term or language in a language; the code itself where the list does not know it. */
export function termName(terms: ReadonlyMap<string, Pick<Term, 'names'>>, code: string, language = 'de'): string {
  const term = terms.get(code);
  return term ? nameIn(term.names, language) : code;
}

/** Code and name of each entry in the order of the list, as selects and filters need them. */
export function termOptions(terms: ReadonlyMap<string, Pick<Term, 'names'>>, language = 'de'): { value: string; label: string }[] {
  return [...terms].map(([value, { names }]) => ({ value, label: nameIn(names, language) }));
}

const KEPT_MILLISECONDS = 300_000;
const memory = new WeakMap<object, { readonly vocabulary: Vocabulary; readonly until: number }>();

async function fetchVocabulary(db: Kysely<Tables>): Promise<Vocabulary> {
  const byCode = async (table: Parameters<typeof listTerms>[1]) => new Map((await listTerms(db, table)).map((term) => [term.code, term]));
  return {
    topics: await byCode('reference.topic'),
    targetGroups: await byCode('reference.target_group'),
    educationStages: await byCode('reference.education_stage'),
    organisationTypes: await byCode('reference.organisation_type'),
    languages: new Map((await listLanguages(db)).map((language) => [language.tag, language])),
  };
}
