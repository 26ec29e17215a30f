import { languageOf, languages } from './i18n.ts';

/** First segments of paths that belong to the house itself: no centre may be called so. */
export const reservedWords: readonly string[] = [
  'buero', 'anmelden', 'abmelden', 'konto', 'api', 'workshop', 'health', 'ready', 'static', '_app', 'angebote', 'organisationen', 'orte',
];

/** Whether a text can be the name of a centre in an address. */
export function isCentreSlug(text: string): boolean {
  return /^[a-z][a-z0-9-]{1,40}$/.test(text) && !reservedWords.includes(text);
}

/** How a language is written in an address: nothing for German, `leicht` for easy German. */
export function languageSegment(code: string): string {
  const language = languageOf(code).code;
  if (language === 'de') return '';
  return language === 'de-x-leicht' ? 'leicht' : language;
}

/** The segments of all languages but German. */
export const languageSegments: readonly string[] = languages.map((language) => languageSegment(language.code)).filter((segment) => segment !== '');

/** The path of a public page: `path` begins with a slash or is empty for the start page. */
export function publicPath(centreSlug: string, language: string, path = ''): string {
  const segment = languageSegment(language);
  return `/${centreSlug}${segment === '' ? '' : `/${segment}`}${path}`;
}

/** What stands behind centre and language in the path of a public page: '' or '/angebote/…'. */
export function pathWithin(centreSlug: string, pathname: string): string {
  const [, first, second = '', ...rest] = pathname.split('/');
  if (first !== centreSlug) return '';
  const within = languageSegments.includes(second) ? rest : [second, ...rest];
  const path = within.filter((segment) => segment !== '').join('/');
  return path === '' ? '' : `/${path}`;
}
