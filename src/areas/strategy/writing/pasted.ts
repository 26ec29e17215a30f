import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { refuse, type Refusal } from '#platform/errors.ts';
import type { Text } from '../text.ts';
import { readMarkup, type MarkupNode } from './markup.ts';
import { most, tidyText } from './tidy.ts';

/**
 * The text of HTML as it comes out of Word, LibreOffice or a web page: passages, lists (also those that Word writes as
 * paragraphs), tables, bold, italic and links. Everything else is dropped: styles, fonts, pictures, scripts, comments.
 * Ask `refuseMarkup` first.
 */
export function readPastedHtml(html: string): Text {
  // more is refused anyway
  return tidyText(readMarkup(wrap(parse(html))).slice(0, most.passages + 1));
}

/** Characters of markup that are taken (Word needs about ten for one letter), and elements inside each other: a parser looks through all of them at each one. */
const largest = { characters: 6_000_000, depth: 1_000 };

/** Why markup is not read. */
export function refuseMarkup(html: string): Refusal | null {
  if (html.length > largest.characters) return refuse('Das ist zu viel auf einmal. Bitte fügen Sie den Text in mehreren Teilen ein.', 'text');
  let [depth, deepest] = [0, 0];
  for (const [, end, name] of html.matchAll(/<(\/?)([a-z][^\s/>]*)/gi)) {
    if (alone.has(name!.toLowerCase())) continue;
    depth = Math.max(0, depth + (end === '' ? 1 : -1));
    deepest = Math.max(deepest, depth);
  }
  return deepest > largest.depth ? refuse('Dieser Text ist zu verschachtelt. Bitte fügen Sie ihn ohne Formatierung ein.', 'text') : null;
}

/** Elements that end by themselves. */
const alone = new Set(['p', 'li', 'tr', 'td', 'th', 'tbody', 'thead', 'tfoot', 'dt', 'dd', 'br', 'hr', 'img', 'meta', 'link', 'input', 'col', 'option', 'wbr', 'area', 'base', 'embed', 'source', 'track']);

/** Whether a text that was sent is the source of an HTML page. */
export function looksLikeMarkup(text: string): boolean {
  return /^\s*(?:<!doctype html|<html[\s>]|<body[\s>]|<!--StartFragment|<(?:p|h[1-6]|table|ul|ol|div)(?:\s[^<>]*)?>)/i.test(text.slice(0, 2000));
}

function wrap(node: DefaultTreeAdapterTypes.Node): MarkupNode {
  return {
    name: node.nodeName,
    text: node.nodeName === '#text' && 'value' in node ? node.value : '',
    attribute: (name) => ('attrs' in node ? node.attrs.find((one) => one.name === name)?.value ?? '' : ''),
    get children() { return 'childNodes' in node ? node.childNodes.map(wrap) : []; },
  };
}
