import { inLanguage, type ByLanguage, type PluralForms } from '#platform/i18n.ts';
import { offersAr } from './messages.ar.ts';
import { offersEasy } from './messages.de-leicht.ts';
import { offersDe } from './messages.de.ts';
import { offersEn } from './messages.en.ts';
import { offersFa } from './messages.fa.ts';
import { offersFr } from './messages.fr.ts';
import { offersRu } from './messages.ru.ts';
import { offersTr } from './messages.tr.ts';
import { offersUk } from './messages.uk.ts';

/** The words of an offer in one language; `{name}` is filled in by `fill`, `#` by `plural`. A missing one fails the type check. */
export type OfferWords = WordsOf<typeof offersDe>;
type WordsOf<T> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] extends PluralForms ? PluralForms : WordsOf<T[K]> };

const all: ByLanguage<OfferWords> = {
  de: offersDe, 'de-x-leicht': offersEasy, en: offersEn, tr: offersTr, ar: offersAr, uk: offersUk, ru: offersRu, fr: offersFr, fa: offersFa,
};

/** The words in a language of the interface, German for an unknown one. */
export function offerWords(language: string): OfferWords {
  return inLanguage(all, language);
}

/** Fills `{name}` marks. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (mark, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : mark));
}
