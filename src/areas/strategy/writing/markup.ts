import type { Run } from '#platform/writing/runs.ts';
import { tidyHref, type LooseBlock } from './tidy.ts';

/** A node of a parsed page, of the browser or of the server. `name`: `p`, `#text`, `#comment`, … in lower case. */
export interface MarkupNode {
  readonly name: string;
  readonly text: string;
  readonly attribute: (name: string) => string;
  readonly children: readonly MarkupNode[];
}

/** The blocks that a page says (tidy.ts brings them into form); its highest headings become those of level 3. Nesting deeper than 200 is not followed. */
export function readMarkup(page: MarkupNode): readonly LooseBlock[] {
  const blocks: LooseBlock[] = [];
  const flow: Flow = { blocks, runs: [], kind: { kind: 'paragraph' } };
  walk(page, flow, { dress: {}, lists: [], level: 0 });
  flush(flow);
  const highest = blocks.reduce((least, block) => (typeof block['own'] === 'number' ? Math.min(least, block['own']) : least), 9);
  return blocks.map((block) => (block['kind'] === 'heading' ? { ...block, level: block['own'] === highest ? 3 : 4 } : block));
}

/** What is being gathered. */
interface Flow {
  readonly blocks: LooseBlock[];
  runs: Run[];
  kind: LooseBlock;
}

interface Surroundings {
  readonly dress: Omit<Run, 'text'>;
  /** The kinds of the lists around, outermost first. */
  readonly lists: readonly string[];
  readonly level: number;
}

const dropped = new Set(['#comment', 'script', 'style', 'head', 'title', 'meta', 'link', 'xml', 'object', 'iframe', 'svg', 'math', 'img', 'picture', 'video', 'audio', 'canvas', 'noscript', 'template', 'button', 'input', 'select', 'textarea', 'del', 'o:smarttagtype', 'v:shape', 'v:shapetype']);
const blockNames = new Set(['p', 'div', 'section', 'article', 'main', 'header', 'footer', 'body', 'html', 'address', 'pre', 'figure', 'figcaption', 'dl', 'dt', 'dd', 'center', 'form', 'fieldset', 'aside', 'nav', 'caption']);

function walk(node: MarkupNode, flow: Flow, around: Surroundings): void {
  if (around.level > 200 || dropped.has(node.name) || isHidden(node)) return;
  if (node.name === '#text') return void flow.runs.push({ ...around.dress, text: node.text.replace(/[\s\u00a0]+/g, ' ') });
  if (node.name === 'br') return void flow.runs.push({ text: '\n' });
  const inside = { ...around, level: around.level + 1 };
  if (node.name === 'table') return readTable(node, flow, inside);
  if (node.name === 'ul' || node.name === 'ol') return inBlock(flow, flow.kind, () => walkAll(node, flow, { ...inside, lists: [...around.lists, node.name === 'ol' ? 'numbered' : 'bullet'] }));
  const kind = kindOf(node, around);
  if (kind) return inBlock(flow, kind, () => walkAll(node, flow, { ...inside, dress: kind['kind'] === 'heading' ? {} : around.dress }));
  walkAll(node, flow, { ...inside, dress: dressOf(node, around.dress) });
}

function walkAll(node: MarkupNode, flow: Flow, around: Surroundings): void {
  for (const child of node.children) walk(child, flow, around);
}

/** The passage that an element begins, or null where it only dresses words. */
function kindOf(node: MarkupNode, { lists }: Surroundings): LooseBlock | null {
  const heading = /^h([1-6])$/.exec(node.name)?.[1] ?? /^(?:mso)?(?:heading|überschrift|berschrift)(\d)$/i.exec(node.attribute('class').replace(/\s/g, ''))?.[1];
  if (heading !== undefined) return { kind: 'heading', own: Number(heading) };
  const own = /^(bullet|numbered|quote)([012]?)$/.exec(node.attribute('data-kind'));
  if (own) return { kind: own[1], depth: Number(own[2]) };
  if (node.name === 'li') return { kind: lists.at(-1) ?? 'bullet', depth: Math.max(0, lists.length - 1) };
  if (node.name === 'blockquote' || /^MsoQuote|^MsoIntenseQuote/.test(node.attribute('class'))) return { kind: 'quote' };
  if (!blockNames.has(node.name)) return null;
  const point = node.name === 'p' ? wordPoint(node) : null;
  if (point) return point;
  return lists.length > 0 && node.name !== 'body' ? { inherited: true } : { kind: 'paragraph' };
}

/** Word writes a point as a paragraph with a style `mso-list:l0 level2 lfo1` and its sign in a span `mso-list:Ignore`. */
function wordPoint(node: MarkupNode): LooseBlock | null {
  const list = /mso-list:\s*l\d+\s+level(\d)/i.exec(node.attribute('style'));
  if (!list) return null;
  const sign = signOf(node, 0);
  return { kind: /[\p{L}\p{N}]+[.)]/u.test(sign) ? 'numbered' : 'bullet', depth: Math.min(2, Number(list[1]) - 1) };
}

function signOf(node: MarkupNode, level: number): string {
  if (isIgnored(node)) return textOf(node, 0).trim();
  if (level > 6) return '';
  for (const child of node.children) {
    const sign = signOf(child, level + 1);
    if (sign !== '') return sign;
  }
  return '';
}

function textOf(node: MarkupNode, level: number): string {
  return node.text + (level > 50 ? '' : node.children.map((child) => textOf(child, level + 1)).join(''));
}

function isIgnored(node: MarkupNode): boolean {
  return /mso-list:\s*Ignore/i.test(node.attribute('style'));
}

function isHidden(node: MarkupNode): boolean {
  return isIgnored(node) || /(?:^|[;\s])(?:display:\s*none|mso-hide:\s*all)/i.test(node.attribute('style'));
}

function dressOf(node: MarkupNode, dress: Omit<Run, 'text'>): Omit<Run, 'text'> {
  // Word adds `mso-bidi-font-weight:normal` to what is bold
  const style = node.attribute('style').replace(/mso-[\w-]+:[^;]*/gi, '');
  const isBold = ['b', 'strong', 'th'].includes(node.name) ? !/font-weight:\s*normal/i.test(style) : /font-weight:\s*(?:bold|[6-9]00)/i.test(style) || (dress.bold === true && !/font-weight:\s*(?:normal|[1-5]00)/i.test(style));
  const isItalic = ['i', 'em', 'cite'].includes(node.name) ? !/font-style:\s*normal/i.test(style) : /font-style:\s*italic/i.test(style) || (dress.italic === true && !/font-style:\s*normal/i.test(style));
  const href = node.name === 'a' ? tidyHref(node.attribute('href')) : dress.href ?? null;
  return { ...(isBold ? { bold: true } : {}), ...(isItalic ? { italic: true } : {}), ...(href === null ? {} : { href }) };
}

/** A block of its own: what was gathered before ends, and so does what it gathers itself. */
function inBlock(flow: Flow, kind: LooseBlock, fill: () => void): void {
  const around = flow.kind;
  flush(flow);
  flow.kind = kind['inherited'] ? around : kind;
  fill();
  flush(flow);
  flow.kind = around;
}

function flush(flow: Flow): void {
  if (flow.runs.some(({ text }) => text.trim() !== '')) flow.blocks.push({ ...flow.kind, runs: flow.runs });
  flow.runs = [];
}

/** Merged cells are taken apart: their words stand in the first one. A table of one column or inside a cell is only layout. */
function readTable(table: MarkupNode, flow: Flow, around: Surroundings): void {
  flush(flow);
  const rows = rowsOf(table);
  const cells = rows.map((row) => row.children.filter(({ name }) => name === 'td' || name === 'th'));
  if (Math.max(0, ...cells.map((row) => row.length)) < 2) return inBlock(flow, flow.kind, () => cells.flat().forEach((cell) => inBlock(flow, { kind: 'paragraph' }, () => walkAll(cell, flow, around))));
  const [width, deeper] = [20, around.level + 45];
  const waiting = new Map<number, number>();
  const grid = cells.map((row) => {
    const line: string[] = [];
    const fillHeld = () => { while ((waiting.get(line.length) ?? 0) > 0) { waiting.set(line.length, waiting.get(line.length)! - 1); line.push(''); } };
    for (const cell of row) {
      fillHeld();
      const [across, down] = ['colspan', 'rowspan'].map((name) => Math.min(Math.max(Number.parseInt(cell.attribute(name), 10) || 1, 1), 50)) as [number, number];
      for (let nth = 0; nth < across && line.length < width; nth += 1) {
        waiting.set(line.length, down - 1);
        line.push(nth === 0 ? wordsOf(cell, deeper) : '');
      }
    }
    fillHeld();
    return line;
  });
  const caption = table.children.find(({ name }) => name === 'caption');
  const header = cells[0]?.every(({ name }) => name === 'th') === true || table.children.some(({ name }) => name === 'thead') || isAllBold(cells[0] ?? [], deeper);
  flow.blocks.push({ kind: 'table', caption: caption ? wordsOf(caption, deeper) : '', header, rows: grid });
}

function rowsOf(table: MarkupNode): readonly MarkupNode[] {
  return table.children.flatMap((child) => (child.name === 'tr' ? [child] : ['thead', 'tbody', 'tfoot'].includes(child.name) ? child.children.filter(({ name }) => name === 'tr') : []));
}

/** Word does not mark the head of a table; people set it in bold. */
function isAllBold(cells: readonly MarkupNode[], level: number): boolean {
  const texts = cells.map((cell) => runsOf(cell, level)).filter((runs) => runs.length > 0);
  return texts.length > 1 && texts.every((runs) => runs.every(({ bold }) => bold === true));
}

function runsOf(cell: MarkupNode, level: number): readonly Run[] {
  return blocksOf(cell, level).flatMap((block) => block['runs'] as readonly Run[]).filter(({ text }) => text.trim() !== '');
}

function wordsOf(cell: MarkupNode, level: number): string {
  return blocksOf(cell, level).map((block) => (block['runs'] as readonly Run[]).map(({ text }) => text).join('').trim()).join('\n');
}

function blocksOf(cell: MarkupNode, level: number): readonly LooseBlock[] {
  const flow: Flow = { blocks: [], runs: [], kind: { kind: 'paragraph' } };
  walkAll(cell, flow, { dress: {}, lists: [], level });
  flush(flow);
  return flow.blocks.flatMap((block) => (block['kind'] === 'table' ? (block['rows'] as readonly (readonly string[])[]).map((row) => ({ kind: 'paragraph', runs: [{ text: row.join(' ') }] })) : [block]));
}
