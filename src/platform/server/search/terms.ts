import { buildingWords } from './building-words.ts';
import { splitCompound } from './compounds.ts';
import { synonymsOf, synonymWords } from './synonyms.ts';
import { questionWords, wordsOf } from './words.ts';

/*
 * The seam between texts and PostgreSQL's text search. Splitting compounds and knowing synonyms is the program's work:
 * dictionary files of PostgreSQL do not split German compounds.
 */

/**
 * What goes into `to_tsvector` for a text in a language (BCP 47): the text, followed by the parts of its German
 * compounds. Parts are words of this project's list, of the lists of synonyms, and words that stand alone in the same text.
 */
export function indexTerms(text: string, language: string): string {
  if (!isGerman(language)) return text;
  const words = new Set(wordsOf(text));
  const parts = [...words].flatMap((word) => splitCompound(word, (part) => isKnown(part) || (part.length > 3 && part !== word && words.has(part))));
  return parts.length === 0 ? text : `${text}\n${parts.join(' ')}`;
}

/** A word of a query with what a document may hold in its place. */
export interface QueryWord {
  readonly word: string;
  /** Parts of the compound, which together say much the same; none where it is no compound. */
  readonly parts: readonly string[];
  readonly synonyms: readonly string[];
}

/**
 * The distinct words of a query with parts and synonyms, at most twelve so that no query costs more than a page of text.
 * Question words fall away where something else is left. `isWord` may know more words that parts can be, such as those
 * of the stock.
 */
export function readQuery(text: string, language: string, isWord: (part: string) => boolean = () => false): readonly QueryWord[] {
  const words = [...new Set(wordsOf(text.slice(0, longestQuery)))];
  const telling = words.filter((word) => !questionWords.has(word));
  const chosen = (telling.length > 0 ? telling : words).slice(0, mostWords);
  if (!isGerman(language)) return chosen.map((word) => ({ word, parts: [], synonyms: [] }));
  const isPart = (part: string) => isKnown(part) || (part.length > 3 && isWord(part));
  return chosen.map((word) => ({ word, parts: splitCompound(word, (part) => part !== word && isPart(part)), synonyms: synonymsOf(word).slice(0, mostSynonyms) }));
}

/**
 * The words of a query, each as a group of alternatives (the word itself first): a document matches a group when it
 * holds one of them. At most twelve groups.
 */
export function queryTerms(text: string, language: string): readonly (readonly string[])[] {
  return readQuery(text, language).map(({ word, parts, synonyms }) => [...new Set([word, ...(parts.length > 1 ? [parts.join(' ')] : []), ...synonyms])]);
}

/** The PostgreSQL configuration for a language: stems for German, plain words for all others. */
export function searchConfiguration(language: string): 'german' | 'simple' {
  return isGerman(language) ? 'german' : 'simple';
}

const longestQuery = 400;
const mostWords = 12;
const mostSynonyms = 6;

function isKnown(part: string): boolean {
  return buildingWords.has(part) || (part.length > 3 && synonymWords().has(part));
}

function isGerman(language: string): boolean {
  return language === 'de' || language.startsWith('de-');
}
