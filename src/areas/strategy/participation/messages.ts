import { inLanguage, type ByLanguage, type PluralForms } from '#platform/i18n.ts';
import { participationAr } from './messages.ar.ts';
import { participationEasy } from './messages.de-leicht.ts';
import { participationDe } from './messages.de.ts';
import { participationEn } from './messages.en.ts';
import { participationFa } from './messages.fa.ts';
import { participationFr } from './messages.fr.ts';
import { participationRu } from './messages.ru.ts';
import { participationTr } from './messages.tr.ts';
import { participationUk } from './messages.uk.ts';

/** The words of the public pages of participation in one language; `{name}` is filled in, `#` counts. A missing one fails the type check. */
export type ParticipationWords = WordsOf<typeof participationDe>;
type WordsOf<T> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] extends PluralForms ? PluralForms : WordsOf<T[K]> };

const all: ByLanguage<ParticipationWords> = {
  de: participationDe, 'de-x-leicht': participationEasy, en: participationEn, tr: participationTr, ar: participationAr, uk: participationUk, ru: participationRu, fr: participationFr, fa: participationFa,
};

/** The words in a language of the interface, German for an unknown one. */
export function participationWords(language: string): ParticipationWords {
  return inLanguage(all, language);
}

/** Fills `{name}` marks; a mark without a value stays visible, so that it is noticed. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (mark, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : mark));
}
