/**
 * The seam between texts and PostgreSQL's text search. Splitting compounds and knowing synonyms is the program's work:
 * dictionary files of PostgreSQL do not split German compounds.
 */

/** What goes into `to_tsvector` for a text in a language (BCP 47): the text, with the words it should also be found by. */
export function indexTerms(text: string, _language: string): string {
  return text;
}

/**
 * The words of a query, each as a group of alternatives (the word itself first): a document matches a group when it
 * holds one of them. At most twelve groups, so that no query costs more than a page of text.
 */
export function queryTerms(text: string, _language: string): readonly (readonly string[])[] {
  const words = text.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return [...new Set(words.map((word) => word.toLowerCase()))].slice(0, 12).map((word) => [word]);
}

/** The PostgreSQL configuration for a language: stems for German, plain words for all others. */
export function searchConfiguration(language: string): 'german' | 'simple' {
  return language === 'de' || language.startsWith('de-') ? 'german' : 'simple';
}
