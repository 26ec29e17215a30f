import sanitizeHtml from 'sanitize-html';
import { cleanText } from './draft.ts';

/**
 * HTML of a foreign editor as the plain text of an offer: blank lines between paragraphs, "- " before list items,
 * headings as paragraphs, links as text with their address in brackets. Scripts, styles, frames, pictures and with them
 * every tracker fall away. Nothing of the result is ever read as HTML again.
 */
export function plainText(html: string): string {
  const marked = sanitizeHtml(html.slice(0, longestHtml), {
    allowedTags: ['p', 'br', 'li', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'div', 'tr', 'td', 'th', 'table', 'section', 'article', 'blockquote', 'a', 'dt', 'dd', 'hr'],
    allowedAttributes: { a: ['href'] },
    nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'iframe', 'object', 'svg', 'head', 'title', 'template'],
    nestingLimit: 100,
  });
  const text = marked
    .replace(/\s+/g, ' ')
    .replace(/<a(?: href="([^"]*)")?>(.*?)<\/a>/g, (_, href: string | undefined, label: string) => linkText(label, href ?? ''))
    .replace(/<br ?\/?>/g, '\n')
    .replace(/<li>(?:\s|<\/?(?:p|div)>)*/g, '\n- ')
    .replace(/<\/(?:ul|ol|p|div|h[1-6]|table|section|article|blockquote|dd)>|<(?:ul|ol|p|div|h[1-6]|table|section|article|blockquote|hr ?\/?)>/g, '\n\n')
    .replace(/<\/(?:td|th|dt)>/g, ' ')
    .replace(/<\/tr>/g, '\n')
    .replace(/<[^>]*>/g, '');
  return tidy(unescape(text));
}

const longestHtml = 500_000;

function linkText(label: string, href: string): string {
  const plain = label.replace(/<[^>]*>/g, '').trim();
  const address = unescape(href).replace(/^(mailto|tel):/i, '');
  if (plain === '') return '';
  const isWeb = /^https?:\/\//i.test(address);
  return isWeb && !plain.includes('://') && !address.includes(plain) ? `${label} (${withoutTracking(address).replaceAll('<', '%3C')})` : label;
}

/** A web address without the parameters that only follow people around. */
export function withoutTracking(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  const followed = [...url.searchParams.keys()].filter((name) => /^(utm_|fbclid$|gclid$|mc_|pk_|mtm_|_hs)/i.test(name));
  if (followed.length === 0) return address;
  for (const name of followed) url.searchParams.delete(name);
  return url.toString();
}

/** The entities that the sanitiser leaves, once: "&amp;lt;" stays "&lt;". */
function unescape(text: string): string {
  const signs: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&', '&#39;': "'" };
  return text.replace(/&(?:lt|gt|quot|amp|#39);/g, (entity) => signs[entity] ?? entity);
}

function tidy(text: string): string {
  const lines = cleanText(text.replaceAll('\u00a0', ' ').replaceAll('\u00ad', '')).split('\n').map((line) => line.replace(/[ \t]+/g, ' ').trim()).filter((line) => line !== '-');
  return lines.join('\n').replace(/\n{3,}/g, '\n\n').replace(/(^|\n)(- [^\n]*)\n\n(?=- )/g, '$1$2\n').trim();
}
