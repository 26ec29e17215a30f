/** A name in several languages, by BCP 47 tag; `de` is always there. */
export type Names = Readonly<Record<string, string>>;

/** The languages in which every name of the reference data is given. */
export const nameLanguages = ['de', 'en', 'tr', 'ar', 'uk', 'ru', 'fr', 'fa', 'de-x-leicht'] as const;

export interface Language {
  /** BCP 47, as registered: `prs` for Dari and `tw` for Twi, not the wider `fa-AF` and `ak` that Intl makes of them. */
  readonly tag: string;
  readonly names: Names;
  /** The name in the language itself. */
  readonly ownName: string;
  readonly direction: Direction;
  /** ISO 15924, for the choice of font. */
  readonly script: string;
  readonly sort: number;
}

export type Direction = 'ltr' | 'rtl';

/** The name in a language; a missing one falls back from `de-x-leicht` to `de`, and from anything to German. */
export function nameIn(names: Names, language: string): string {
  return names[language] ?? names[language.split('-')[0] ?? ''] ?? names['de'] ?? '';
}

/** Sorts things with names as a reader of that language expects them. */
export function sortByName<T extends { readonly names: Names }>(things: readonly T[], language: string): T[] {
  const { compare } = new Intl.Collator(intlTag(language));
  return [...things].sort((one, other) => compare(nameIn(one.names, language), nameIn(other.names, language)));
}

/** In which direction a language is written; unknown tags count as left to right. */
export function directionOf(tag: string): Direction {
  return rightToLeftScripts.has(scriptOf(tag) ?? '') ? 'rtl' : 'ltr';
}

/** ISO 15924 code of the usual script of a tag, or null for what is no tag. */
export function scriptOf(tag: string): string | null {
  return isLanguageTag(tag) ? (new Intl.Locale(tag).maximize().script ?? null) : null;
}

/** Whether a text has the form of a BCP 47 tag (RFC 5646); says nothing about whether the language exists. */
export function isLanguageTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

/** A tag that every Intl formatter accepts and knows: private parts such as `x-leicht` are left off. */
export function intlTag(tag: string): string {
  const publicPart = tag.split('-x-')[0] ?? 'de';
  return isLanguageTag(publicPart) ? publicPart : 'de';
}

const rightToLeftScripts = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg']);
