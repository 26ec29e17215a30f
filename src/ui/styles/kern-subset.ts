import { readdirSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** KERN's parts that this kit builds on; the rest of the package (icons, grid, utilities) is left out of the bundle. */
const parts = [
  'sr-only', 'heading', 'title', 'body', 'list', 'link', 'label', 'hint', 'error', 'btn', 'badge', 'alert', 'fieldset',
  'form-input', 'form-check', 'table', 'description-list', 'number',
];
const wanted = new RegExp(`\\.kern-(${parts.join('|')})(?![a-z])`);
const dropped = /kern-(icon|btn--x|loader|dialog|dropdown|accordion|card|summary|task-list|kopfzeile|progress|divider|input-group|preline|subline|level-\d|layer)/;

/**
 * Vite plugin: of KERN's style sheet (37 kB gzip) keeps the used components and tokens, puts them in the layer `kern`
 * so that the kit's own rules win, and turns left and right into start and end, which KERN 2.7 does not for Arabic.
 */
export function kernSubset(): Plugin {
  return {
    name: 'verzahnt:kern-subset',
    enforce: 'pre',
    transform: {
      filter: { id: /@kern-ux\/native\/dist\/kern\.css$/ },
      handler: (code) => ({ code: `@layer kern{${subsetOfKern(code, ownStyles())}}`, map: null }),
    },
  };
}

/** `styles` is the text of all rules that may use KERN's custom properties. */
export function subsetOfKern(kern: string, styles: string): string {
  const rules = keepParts(rulesOf(kern.replace(/\/\*[\s\S]*?\*\//g, '').replace(/@charset[^;]+;/, '')));
  const lines = keepTokens(rules, styles).join('').replace(/\s*\n\s*/g, '\n').split('\n');
  return lines.filter((line) => !/^[\w-]+: url\(/.test(line)).map(logical).join('\n');
}

interface Rule {
  readonly selector: string;
  readonly body: string;
}

/** Top-level rules of a style sheet without comments. */
function rulesOf(css: string): Rule[] {
  const rules: Rule[] = [];
  let depth = 0;
  let start = 0;
  let open = 0;
  for (let at = 0; at < css.length; at += 1) {
    if (css[at] === '{' && depth++ === 0) open = at;
    if (css[at] === '}' && --depth === 0) {
      rules.push({ selector: css.slice(start, open).trim(), body: css.slice(open + 1, at) });
      start = at + 1;
    }
  }
  return rules;
}

function keepParts(rules: Rule[]): Rule[] {
  return rules.flatMap((rule) => {
    if (!rule.selector.startsWith('@media')) return keepsRule(rule.selector) ? [rule] : [];
    const inner = keepParts(rulesOf(rule.body));
    return inner.length > 0 ? [{ ...rule, body: inner.map(text).join('') }] : [];
  });
}

/** The tokens of `:root` and of the ground level, and rules that speak of used components only. Dark and light are the kit's own. */
function keepsRule(selector: string): boolean {
  if (selector === ':root' || selector.startsWith(':is(body')) return true;
  return wanted.test(selector) && !dropped.test(selector);
}

/** Drops custom properties nobody reads, until nothing more falls. */
function keepTokens(rules: Rule[], styles: string): string[] {
  let sheet = rules.map(text);
  for (;;) {
    const readers = sheet.join('') + styles;
    const read = new Set([...readers.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]));
    const next = sheet.map((rule) => rule.replace(/(--kern-[\w-]+):[^;}]*;?/g, (line, name: string) => (read.has(name) ? line : '')));
    if (next.join('') === sheet.join('')) return next.filter((rule) => !/\{\s*\}$/.test(rule));
    sheet = next;
  }
}

function text(rule: Rule): string {
  return `${rule.selector}{${rule.body}}`;
}

function logical(line: string): string {
  return line
    .replace(/\b(padding|margin|border)-left\b/g, '$1-inline-start')
    .replace(/\b(padding|margin|border)-right\b/g, '$1-inline-end')
    .replace(/^left:/, 'inset-inline-start:')
    .replace(/^right:/, 'inset-inline-end:')
    .replace(/^(float|clear|text-align): left/, (_, name: string) => `${name}: ${name === 'text-align' ? 'start' : 'inline-start'}`)
    .replace(/^(float|clear|text-align): right/, (_, name: string) => `${name}: ${name === 'text-align' ? 'end' : 'inline-end'}`);
}

function ownStyles(): string {
  const folder = new URL('.', import.meta.url);
  return readdirSync(folder).filter((name) => name.endsWith('.css')).map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');
}
