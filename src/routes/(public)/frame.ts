import type { Centre } from '#platform/centre.ts';
import { publicPath } from '#platform/addresses.ts';
import { languageOf, languages, type LanguageCode } from '#platform/i18n.ts';
import { publicMessages } from '#platform/messages/public.ts';
import type { Crumb, LanguageLink, NavigationLink } from '#ui/types.ts';

/** What every public page knows about its centre. */
export interface CentreFace {
  readonly slug: string;
  readonly name: string;
  readonly areaName: string;
  readonly isDemo: boolean;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
  /** Style sheet of the centre's own colour, when it has one. */
  readonly theme?: string;
}

export function faceOf(centre: Centre): CentreFace {
  const { settings } = centre;
  const town = [settings.postalCode, settings.city].filter((part) => part).join(' ');
  return {
    slug: centre.slug, name: centre.name, areaName: centre.areaName, isDemo: centre.isDemo,
    phone: settings.phone ?? '', email: settings.email ?? '',
    address: [settings.street, town].filter((part) => part).join(', '),
    ...(settings.accent ? { theme: `/${centre.slug}/farbe.css` } : {}),
  };
}

/** The area of a centre after „Willkommen“ or „Angebote“: German says im, in or in der; other languages only its name. */
export function areaPhrase(centre: Pick<Centre, 'areaName' | 'kind'>, language: string): string {
  const { areaName, kind } = centre;
  if (pageLanguage(language) !== 'de' && pageLanguage(language) !== 'de-x-leicht') return areaName;
  if (kind === 'district') return `im ${areaName}`;
  return kind === 'cityRegion' || areaName.startsWith('Stadt ') ? `in der ${areaName}` : `in ${areaName}`;
}

/** Where a page stands: its centre, its language and its path within both ('' for the start page). */
export interface Place {
  readonly slug: string;
  readonly language: LanguageCode;
  readonly path: string;
}

export function navigationOf({ slug, language, path }: Place): NavigationLink[] {
  const words = publicMessages(language);
  return ([['', words.start], ['/angebote', words.offers], ['/organisationen', words.organisations], ['/orte', words.places], ['/veranstaltungen', words.events], ['/strategie', words.strategy], ['/kontakt', words.contact]] as const)
    .map(([target, label]) => ({
      href: publicPath(slug, language, target),
      label,
      current: target === '' ? path === '' : path === target || path.startsWith(`${target}/`),
    }));
}

/** The same page in every language; the query goes along. */
export function languageLinks({ slug, path }: Place, search: string): LanguageLink[] {
  return languages.map(({ code, tag, name, direction }) => ({ code: tag, name, direction, href: publicPath(slug, code, path) + search }));
}

export function footerOf({ slug, language }: Place) {
  const to = (path: string) => publicPath(slug, language, path);
  return {
    contact: to('/kontakt'), imprint: to('/impressum'), privacy: to('/datenschutz'), accessibility: to('/barrierefreiheit'),
    easyLanguage: publicPath(slug, 'de-x-leicht', '/leichte-sprache'),
  };
}

/** The path of headings above a page; the start page stands first. */
export function crumbsOf(place: Pick<Place, 'slug' | 'language'>, ...steps: readonly Crumb[]): Crumb[] {
  return [{ label: publicMessages(place.language).start, href: publicPath(place.slug, place.language) }, ...steps];
}

/** What the head of a page says to search engines and other programs. */
export interface PageHead {
  readonly title: string;
  readonly description?: string;
  /** Path of the same content as JSON. */
  readonly json?: string;
  /** JSON-LD (schema.org), already without undefined parts. */
  readonly linkedData?: object;
  /** Filtered lists and forms stay out of search engines. */
  readonly unlisted?: boolean;
  /** Languages that have this page; all when left out. */
  readonly availableIn?: readonly string[];
}

/** JSON-LD as it may stand inside a script element. */
export function linkedDataElement(data: object): string {
  const json = JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `<script type="application/ld+json">${json}</script>`;
}

/** Path and query of a page without the reading aids: the address that counts. */
export function plainAddress(url: URL): string {
  const query = new URLSearchParams(url.searchParams);
  query.delete('lesen');
  const text = query.toString();
  return url.pathname + (text === '' ? '' : `?${text}`);
}

/** The address without the empty fields that a form sends along, for sharing and for caches; null where there are none. */
export function tidyAddress(url: URL): string | null {
  const filled = [...url.searchParams].filter(([, value]) => value.trim() !== '');
  if (filled.length === url.searchParams.size) return null;
  const query = new URLSearchParams(filled).toString();
  return url.pathname + (query === '' ? '' : `?${query}`);
}

/** The language of the page; easy German is `de-x-leicht` inside and `leicht` in addresses. */
export function pageLanguage(code: string): LanguageCode {
  return languageOf(code).code;
}
