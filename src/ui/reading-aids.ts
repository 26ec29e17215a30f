import type { Address } from './types.ts';

/** What a reader chose to read better; `null` is the page's own look. Kept in the address, never in a cookie. */
export interface ReadingAids {
  readonly text: 'gross' | 'groesser' | 'riesig' | null;
  readonly spacing: 'weit' | null;
  readonly columns: 'eine-spalte' | null;
  readonly contrast: 'kontrast' | null;
  readonly colours: 'hell' | 'dunkel' | null;
}

export type ReadingAid = keyof ReadingAids;

export const noReadingAids: ReadingAids = { text: null, spacing: null, columns: null, contrast: null, colours: null };

export const readingAidChoices = {
  text: ['gross', 'groesser', 'riesig'],
  spacing: ['weit'],
  columns: ['eine-spalte'],
  contrast: ['kontrast'],
  colours: ['hell', 'dunkel'],
} as const satisfies { [aid in ReadingAid]: readonly ReadingAids[aid][] };

const aidNames = Object.keys(readingAidChoices) as ReadingAid[];

/** Reads `?lesen=gross,weit,eine-spalte` (also repeated `lesen`); unknown words are ignored, the last of a kind wins. */
export function readingAidsFrom(url: Pick<Address, 'searchParams'>): ReadingAids {
  const words = url.searchParams.getAll('lesen').flatMap((value) => value.split(','));
  return words.reduce(withWord, noReadingAids);
}

function withWord(aids: ReadingAids, word: string): ReadingAids {
  const aid = aidNames.find((name) => (readingAidChoices[name] as readonly string[]).includes(word));
  return aid ? { ...aids, [aid]: word } : aids;
}

/** The value of the `lesen` parameter in a fixed order, `''` when nothing is chosen. */
export function readingAidsValue(aids: ReadingAids): string {
  return aidNames.map((name) => aids[name]).filter((word) => word !== null).join(',');
}

/** Carries the choice along an internal link; links to other sites, anchors and mail addresses stay as they are. */
export function withReadingAids(href: string, aids: ReadingAids): string {
  const value = readingAidsValue(aids);
  if (value === '' || !/^(\/(?!\/)|\?)/.test(href)) return href;
  const [address = '', anchor] = href.split('#', 2);
  const [path = '', query = ''] = address.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.delete('lesen');
  const kept = parameters.toString();
  return `${path}?${kept ? `${kept}&` : ''}lesen=${value}${anchor === undefined ? '' : `#${anchor}`}`;
}

/** Attributes of `<html>` for a choice: ` data-text="gross" data-kern-theme="dark"`, with a leading space each. */
export function readingAidAttributes(aids: ReadingAids): string {
  const theme = aids.colours === null ? null : aids.colours === 'hell' ? 'light' : 'dark';
  const attributes = {
    'data-text': aids.text,
    'data-spacing': aids.spacing,
    'data-columns': aids.columns,
    'data-contrast': aids.contrast,
    'data-kern-theme': theme,
  };
  return Object.entries(attributes)
    .map(([name, value]) => (value === null ? '' : ` ${name}="${value}"`))
    .join('');
}

/** Carries the choice along every internal link and search form of a rendered page, so that no page has to think of it. */
export function carryReadingAids(html: string, aids: ReadingAids): string {
  const value = readingAidsValue(aids);
  if (value === '') return html;
  return html
    .replace(/(<a\b[^>]*?\shref=")([^"]*)(")/g, (_, start: string, href: string, end: string) =>
      start + withReadingAids(href.replaceAll('&amp;', '&'), aids).replaceAll('&', '&amp;') + end)
    .replace(/<form\b(?![^>]*\bdata-reading-aids\b)[^>]*\bmethod="get"[^>]*>/gi, (form) =>
      `${form}<input type="hidden" name="lesen" value="${value}">`);
}
