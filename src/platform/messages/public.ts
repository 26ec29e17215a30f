import { inLanguage, plural, type ByLanguage, type PluralForms } from '../i18n.ts';
import { publicDe } from './public.de.ts';
import { publicEasy } from './public.de-x-leicht.ts';
import { publicEn } from './public.en.ts';
import { publicTr } from './public.tr.ts';
import { publicAr } from './public.ar.ts';
import { publicUk } from './public.uk.ts';
import { publicRu } from './public.ru.ts';
import { publicFr } from './public.fr.ts';
import { publicFa } from './public.fa.ts';

type German = typeof publicDe;

/** All words of the public pages in one language; a missing one fails the type check. */
export type PublicMessages = { readonly [key in keyof German]: German[key] extends string ? string : PluralForms };

const all: ByLanguage<PublicMessages> = {
  de: publicDe, 'de-x-leicht': publicEasy, en: publicEn, tr: publicTr, ar: publicAr, uk: publicUk, ru: publicRu, fr: publicFr, fa: publicFa,
};

/** The words in a language of the interface, German for an unknown one. */
export function publicMessages(language: string): PublicMessages {
  return inLanguage(all, language);
}

/** Fills `{name}` marks; a mark without a value stays visible, so that it is noticed. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (mark, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : mark));
}

/** The right plural form, with the number written in the way of the language. */
export function counted(language: string, forms: PluralForms, count: number): string {
  return plural(language, count, forms);
}
