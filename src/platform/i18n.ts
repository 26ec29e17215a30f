/** The languages of the public face. `de-x-leicht` is easy German (Leichte Sprache); `lang` attributes carry `tag`. */
export const languages = [
  { code: 'de', tag: 'de', locale: 'de-DE', name: 'Deutsch', direction: 'ltr' },
  { code: 'de-x-leicht', tag: 'de-simple', locale: 'de-DE', name: 'Leichte Sprache', direction: 'ltr' },
  { code: 'en', tag: 'en', locale: 'en-GB', name: 'English', direction: 'ltr' },
  { code: 'tr', tag: 'tr', locale: 'tr-TR', name: 'Türkçe', direction: 'ltr' },
  { code: 'ar', tag: 'ar', locale: 'ar-u-ca-gregory-nu-latn', name: 'العربية', direction: 'rtl' },
  { code: 'uk', tag: 'uk', locale: 'uk-UA', name: 'Українська', direction: 'ltr' },
  { code: 'ru', tag: 'ru', locale: 'ru-RU', name: 'Русский', direction: 'ltr' },
  { code: 'fr', tag: 'fr', locale: 'fr-FR', name: 'Français', direction: 'ltr' },
  { code: 'fa', tag: 'fa', locale: 'fa-u-ca-gregory-nu-latn', name: 'فارسی', direction: 'rtl' },
] as const;

export type Language = (typeof languages)[number];
export type LanguageCode = Language['code'];

/** A room's words in every language; a language left out fails the type check. */
export type ByLanguage<Words> = Readonly<Record<LanguageCode, Words>>;

/** Words by CLDR plural class; `#` stands for the number. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** The timezone every date and time of the house is shown in. */
export const timeZone = 'Europe/Berlin';

/** The language of a code in a path or a `lang` attribute (`leicht` and `de-simple` are easy German); German when unknown. */
export function languageOf(code: string): Language {
  const wanted = code === 'leicht' || code === 'de-simple' ? 'de-x-leicht' : code;
  return languages.find((language) => language.code === wanted) ?? languages[0];
}

/** Picks a room's words: `inLanguage(offerMessages, locals.language)`. */
export function inLanguage<Words>(words: ByLanguage<Words>, code: string): Words {
  return words[languageOf(code).code];
}

const rightToLeftScripts = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm']);

/** Whether a BCP 47 language is written from right to left, also for languages the face itself does not speak (`ckb`, `ps`, `ur`, `he`). */
export function isRightToLeft(code: string): boolean {
  try {
    return rightToLeftScripts.has(new Intl.Locale(languageOf(code).code === code ? code : tagOf(code)).maximize().script ?? '');
  } catch {
    return false;
  }
}

/** The BCP 47 tag for the `lang` attribute. */
export function tagOf(code: string): string {
  return code === 'leicht' || code === 'de-x-leicht' ? 'de-simple' : code;
}

/** „1 Angebot“, „5 Angebote“: the form CLDR asks for, with the number written as the language writes it. */
export function plural(code: string, count: number, forms: PluralForms): string {
  const form = forms[rulesOf(languageOf(code).locale).select(count)] ?? forms.other;
  return form.replaceAll('#', formatNumber(count, code));
}

export function formatNumber(value: number, code: string, options?: Intl.NumberFormatOptions): string {
  const { locale } = languageOf(code);
  const key = options === undefined ? locale : `${locale} ${JSON.stringify(options)}`;
  const known = numberFormats.get(key) ?? new Intl.NumberFormat(locale, options);
  numberFormats.set(key, known);
  return known.format(value);
}

export type DateLook = 'long' | 'short' | 'weekday' | 'month';

const dateLooks: Record<DateLook, Intl.DateTimeFormatOptions> = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: '2-digit', month: '2-digit', year: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
};

/** A calendar day. A string `YYYY-MM-DD` is that day everywhere; a Date is the day it is in Germany. */
export function formatDate(date: Date | string, code: string, look: DateLook = 'long'): string {
  const isDay = typeof date === 'string' && date.length === 10;
  const moment = typeof date === 'string' ? new Date(isDay ? `${date}T12:00:00Z` : date) : date;
  return formatterOf(languageOf(code).locale, { ...dateLooks[look], timeZone: isDay ? 'UTC' : timeZone }).format(moment);
}

/** A time of day. A string `HH:MM` is wall clock time; a Date is shown as the clock in Germany. German adds „Uhr“. */
export function formatTime(time: Date | string, code: string): string {
  const isClock = typeof time === 'string';
  const moment = isClock ? new Date(`2000-01-01T${time.slice(0, 5)}:00Z`) : time;
  const { locale } = languageOf(code);
  const text = formatterOf(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: isClock ? 'UTC' : timeZone }).format(moment);
  return locale === 'de-DE' ? `${text} Uhr` : text;
}

/** Name of a weekday, ISO number: 1 is Monday, 7 is Sunday. */
export function weekdayName(isoDay: number, code: string, width: 'long' | 'short' = 'long'): string {
  const monday = Date.UTC(2024, 0, 1);
  return formatterOf(languageOf(code).locale, { weekday: width, timeZone: 'UTC' }).format(new Date(monday + (isoDay - 1) * 86_400_000));
}

/** Name of any language in the reader's language: `languageName('ti', 'de')` is „Tigrinya“. The tag itself when unknown. */
export function languageName(tag: string, code: string): string {
  try {
    return new Intl.DisplayNames([languageOf(code).locale], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** „Arabisch, Deutsch und Türkisch“. */
export function formatList(parts: readonly string[], code: string): string {
  const { locale } = languageOf(code);
  const known = listFormats.get(locale) ?? new Intl.ListFormat(locale, { type: 'conjunction' });
  listFormats.set(locale, known);
  return known.format(parts);
}

/** Euro from cents. */
export function formatEuro(cents: number, code: string): string {
  const whole = cents % 100 === 0;
  return formatNumber(cents / 100, code, { style: 'currency', currency: 'EUR', minimumFractionDigits: whole ? 0 : 2 });
}

const rules = new Map<string, Intl.PluralRules>();
const formatters = new Map<string, Intl.DateTimeFormat>();
const numberFormats = new Map<string, Intl.NumberFormat>();
const listFormats = new Map<string, Intl.ListFormat>();

function rulesOf(locale: string): Intl.PluralRules {
  const known = rules.get(locale) ?? new Intl.PluralRules(locale);
  rules.set(locale, known);
  return known;
}

/** Building a formatter costs about 50 µs, using one about 1: lists of offers use hundreds. */
function formatterOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formatters.set(key, known);
  return known;
}
