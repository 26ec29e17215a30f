import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import type { Run, TextBlock } from '../text.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;
type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
export type Passage = WithoutId<Exclude<TextBlock, { kind: 'table' }>>;

/** One part of a Word file in reading order. `level`: of the heading in the file, 1 to 6. */
export type SourcePart =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'passage'; readonly passage: Passage }
  | SourceTable;

/** `rows`: a merged cell says its text once; `filled`: in every cell that it covers. */
export interface SourceTable {
  readonly kind: 'table';
  readonly caption: string;
  readonly header: boolean;
  readonly rows: readonly (readonly string[])[];
  readonly filled: readonly (readonly string[])[];
}

/** What stands in a Word file. `notes`: what did not come along, in words for the reader. */
export interface Source {
  readonly title: string;
  readonly parts: readonly SourcePart[];
  readonly notes: readonly string[];
}

/** Reads the HTML that mammoth makes of a Word file: headings, paragraphs, lists, tables; footnotes stand at the end of their chapter. */
export function readSource(html: string, notes: readonly string[] = []): Source {
  const nodes = parseFragment(html).childNodes;
  const footnotes = new Map<string, string>();
  const pictures = { count: 0 };
  const parts: SourcePart[] = [];
  let title = '';
  for (const node of nodes) {
    if (!isElement(node)) continue;
    if (isNotes(node)) {
      for (const item of childrenOf(node, 'li')) footnotes.set(attribute(item, 'id') ?? '', textOf(item).replace(/\s*↑\s*/g, ' ').trim());
    } else if (attribute(node, 'class') === 'title' && title === '') title = textOf(node);
    else parts.push(...readElement(node, pictures));
  }
  const found = pictures.count === 0 ? [] : [pictures.count === 1 ? 'Ein Bild kommt nicht mit.' : `${pictures.count} Bilder kommen nicht mit.`];
  return { title, parts: withCaptions(withFootnotes(parts, footnotes)), notes: [...notes, ...found] };
}

function readElement(element: Element, pictures: { count: number }): SourcePart[] {
  pictures.count += countImages(element);
  const heading = /^h([1-6])$/.exec(element.tagName);
  if (heading) {
    const text = textOf(element);
    return text === '' ? [] : [{ kind: 'heading', level: Number(heading[1]), text }];
  }
  if (element.tagName === 'table') return readTable(element);
  if (element.tagName === 'ul' || element.tagName === 'ol') return readList(element, 0);
  if (element.tagName === 'blockquote') return passageOf('quote', runsOf(element));
  if (attribute(element, 'class') === 'caption') return passageOf('quote', [{ text: `${captionMark}${textOf(element)}` }]);
  return passageOf('paragraph', runsOf(element));
}

function passageOf(kind: 'paragraph' | 'quote', runs: readonly Run[]): SourcePart[] {
  return runs.length === 0 ? [] : [{ kind: 'passage', passage: { kind, runs } }];
}

function readList(list: Element, depth: number): SourcePart[] {
  return childrenOf(list, 'li').flatMap((item) => {
    const inner = item.childNodes.filter(isElement).filter(({ tagName }) => tagName === 'ul' || tagName === 'ol');
    const runs = tidy(item.childNodes.filter((node) => !inner.includes(node as Element)).flatMap((node) => collect(node, {})));
    const own: SourcePart[] = runs.length === 0 ? [] : [{ kind: 'passage', passage: { kind: list.tagName === 'ol' ? 'numbered' : 'bullet', depth: Math.min(depth, 2) as 0 | 1 | 2, runs } }];
    return [...own, ...inner.flatMap((below) => readList(below, depth + 1))];
  });
}

// Tables: HTML 4.9.12, cells that span rows and columns ------------------------------------------------------------------

function readTable(table: Element): SourcePart[] {
  const lines = descendants(table, 'tr');
  const rows: string[][] = lines.map(() => []);
  const filled: string[][] = lines.map(() => []);
  for (const [y, line] of lines.entries()) {
    let x = 0;
    for (const cell of line.childNodes.filter(isElement).filter(({ tagName }) => tagName === 'td' || tagName === 'th')) {
      while (filled[y]![x] !== undefined) x += 1;
      const text = cellText(cell);
      const [width, height] = [span(cell, 'colspan'), Math.min(span(cell, 'rowspan'), lines.length - y)];
      for (let row = y; row < y + height; row += 1) {
        for (let column = x; column < x + width; column += 1) {
          filled[row]![column] = text;
          rows[row]![column] = row === y && column === x ? text : '';
        }
      }
      x += width;
    }
  }
  const width = Math.max(0, ...filled.map((row) => row.length));
  const square = (grid: readonly (readonly string[])[]) => grid.map((row) => Array.from({ length: width }, (_cell, index) => row[index] ?? ''));
  const kept = square(rows).map((row, index) => ({ row, full: square(filled)[index]! })).filter(({ full }) => full.some((cell) => cell !== ''));
  if (kept.length === 0) return [];
  // a frame around text is no table
  if (width === 1 && kept.length === 1) return passageOf('quote', [{ text: kept[0]!.row[0]! }]);
  return [{ kind: 'table', caption: '', header: descendants(table, 'th').length > 0 || kept.length > 1, rows: kept.map(({ row }) => row), filled: kept.map(({ full }) => full) }];
}

function span(cell: Element, name: 'colspan' | 'rowspan'): number {
  const count = Number(attribute(cell, name) ?? '1');
  return Number.isInteger(count) && count > 0 ? Math.min(count, 500) : 1;
}

function cellText(cell: Element): string {
  const lines = cell.childNodes.filter(isElement).flatMap((node) => (node.tagName === 'ul' || node.tagName === 'ol' ? childrenOf(node, 'li').map(textOf) : [textOf(node)]));
  return (lines.length > 0 ? lines : [textOf(cell)]).filter((line) => line !== '').join('\n');
}

// Captions and footnotes -------------------------------------------------------------------------------------------------

/** Marks a caption until its table is found; no Word file holds this sign. */
const captionMark = '\u{e000}';

/** A caption belongs to the table right below or above it, else it is a paragraph. */
function withCaptions(parts: readonly SourcePart[]): readonly SourcePart[] {
  const captionOf = (part: SourcePart | undefined) => (part?.kind === 'passage' && part.passage.runs[0]?.text.startsWith(captionMark) ? part.passage.runs[0].text.slice(1) : null);
  const result: SourcePart[] = [];
  for (const [index, part] of parts.entries()) {
    const caption = captionOf(part);
    if (caption === null) {
      const above = part.kind === 'table' ? captionOf(parts[index - 1]) : null;
      result.push(above !== null && part.kind === 'table' ? { ...part, caption: above } : part);
    } else if (parts[index + 1]?.kind !== 'table') {
      const last = result.at(-1);
      if (last?.kind === 'table' && last.caption === '') result[result.length - 1] = { ...last, caption };
      else result.push({ kind: 'passage', passage: { kind: 'paragraph', runs: [{ text: caption }] } });
    }
  }
  return result;
}

/** The words of a footnote stand at the end of the chapter that points at it: „[1] …“. */
function withFootnotes(parts: readonly SourcePart[], footnotes: ReadonlyMap<string, string>): readonly SourcePart[] {
  const numbers = [...footnotes.values()];
  const said = new Set<number>();
  const result: SourcePart[] = [];
  let waiting: number[] = [];
  const flush = () => {
    result.push(...waiting.map((number): SourcePart => ({ kind: 'passage', passage: { kind: 'paragraph', runs: [{ text: `[${number}] ${numbers[number - 1]}` }] } })));
    waiting = [];
  };
  for (const part of parts) {
    if (part.kind === 'heading') flush();
    result.push(part);
    const words = part.kind === 'heading' ? part.text : part.kind === 'table' ? part.rows.flat().join(' ') : part.passage.runs.map(({ text }) => text).join('');
    for (const [, digits] of words.matchAll(/\[(\d{1,4})\]/g)) {
      const number = Number(digits);
      if (numbers[number - 1] && !said.has(number)) waiting.push(number);
      said.add(number);
    }
  }
  flush();
  return result;
}

function isNotes(element: Element): boolean {
  return element.tagName === 'ol' && childrenOf(element, 'li').some((item) => /^(foot|end)note-\d+$/.test(attribute(item, 'id') ?? ''));
}

// Words ------------------------------------------------------------------------------------------------------------------

type Dress = Omit<Run, 'text'>;

function runsOf(element: Element): readonly Run[] {
  return tidy(element.childNodes.flatMap((node) => collect(node, {})));
}

function collect(node: Node, dress: Dress): Run[] {
  if ('value' in node) return [{ text: node.value.replace(/[\s\u00a0]+/g, ' '), ...dress }];
  if (!isElement(node)) return [];
  if (node.tagName === 'br') return [{ text: '\n', ...dress }];
  const href = node.tagName === 'a' ? attribute(node, 'href') : undefined;
  const worn: Dress = {
    ...dress, ...(node.tagName === 'strong' || node.tagName === 'b' ? { bold: true } : {}), ...(node.tagName === 'em' || node.tagName === 'i' ? { italic: true } : {}),
    ...(href !== undefined && /^(https?:\/\/|mailto:)\S+$/i.test(href) ? { href } : {}),
  };
  return node.childNodes.flatMap((child) => collect(child, worn));
}

/** Neighbours in the same dress as one, without blanks at the ends. */
function tidy(runs: readonly Run[]): readonly Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (run.text === '') continue;
    if (last && last.bold === run.bold && last.italic === run.italic && last.href === run.href) joined[joined.length - 1] = { ...last, text: last.text + run.text };
    else joined.push(run);
  }
  const trimmed = joined.map((run, index) => ({ ...run, text: (index === 0 ? run.text.trimStart() : run.text) }));
  const end = trimmed.at(-1);
  if (end) trimmed[trimmed.length - 1] = { ...end, text: end.text.trimEnd() };
  return trimmed.filter(({ text }) => text !== '');
}

function textOf(element: Element): string {
  return element.childNodes.flatMap((node) => collect(node, {})).map(({ text }) => text).join('').replace(/[ \n]+/g, ' ').trim();
}

function countImages(element: Element): number {
  return descendants(element, 'img').length;
}

function descendants(element: Element, name: string): Element[] {
  return element.childNodes.filter(isElement).flatMap((child) => (child.tagName === name ? [child] : child.tagName === 'table' ? [] : descendants(child, name)));
}

function childrenOf(element: Element, name: string): Element[] {
  return element.childNodes.filter(isElement).filter(({ tagName }) => tagName === name);
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((each) => each.name === name)?.value;
}

function isElement(node: Node): node is Element {
  return 'tagName' in node;
}
