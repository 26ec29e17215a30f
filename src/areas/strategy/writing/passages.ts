import * as Y from 'yjs';
import type { Form, Place } from '#platform/writing/fragment.ts';
import { changeLetters, childrenOf, indexIn, readLetters, type Piece } from '#platform/writing/letters.ts';
import type { Run, TextBlock } from '../text.ts';
import { isId, keyOf, most, tidyHref, tidyText, type LooseBlock } from './tidy.ts';

/** The kinds of a passage as one attribute of one node, so that changing the kind never costs what somebody else types in it. */
export const passageKinds = ['paragraph', 'heading3', 'heading4', 'quote', 'bullet0', 'bullet1', 'bullet2', 'numbered0', 'numbered1', 'numbered2'] as const;
export type PassageKind = (typeof passageKinds)[number];

/** A chapter in the shared document: passages and tables below each other, each with its id; a table holds rows of cells of lines. */
export const chapterForm: Form<TextBlock> = {
  listPlaces,
  keyOf,
  nameOf: (block) => `${block.kind === 'table' ? 'table' : 'passage'}/${block.id}`,
  canBecome: () => false,
  change: changeNode,
  insertAfter: (fragment, anchor, blocks) => {
    const nodes = blocks.map(makeNode);
    fragment.insert(anchor === null ? 0 : indexIn(fragment, anchor) + 1, nodes);
    return nodes.at(-1) ?? anchor;
  },
  remove: (fragment, node) => fragment.delete(indexIn(fragment, node), 1),
  isSound,
  largest: { update: 3 * 1024 * 1024, state: 6 * 1024 * 1024 },
  words: {
    tooLarge: 'Dieses Kapitel ist zu lang geworden. Bitte teilen Sie es in mehrere Kapitel.',
    unsound: `In dieser Änderung steht etwas, das nicht in ein Kapitel gehört, oder das Kapitel ist länger als ${most.letters.toLocaleString('de-DE')} Zeichen. Bitte teilen Sie es, oder laden Sie die Seite neu.`,
  },
};

export function kindOf(block: Exclude<TextBlock, { readonly kind: 'table' }>): PassageKind {
  if (block.kind === 'heading') return block.level === 3 ? 'heading3' : 'heading4';
  return block.kind === 'bullet' || block.kind === 'numbered' ? `${block.kind}${block.depth}` : block.kind;
}

/** The marks of a run as the editor stores them. */
export function marksOf({ bold, italic, href }: Omit<Run, 'text'>): Piece['marks'] {
  return { ...(bold ? { bold: {} } : {}), ...(italic ? { italic: {} } : {}), ...(href === undefined ? {} : { link: { href } }) };
}

function listPlaces(fragment: Y.XmlFragment): readonly Place<TextBlock>[] {
  const nodes = fragment.toArray().filter((node): node is Y.XmlElement => node instanceof Y.XmlElement);
  const ids = new Set<string>();
  const loose = nodes.map((node): LooseBlock => {
    const own: unknown = node.getAttribute('id');
    const id = typeof own === 'string' && isId(own) && !ids.has(own) ? own : derivedId(node);
    ids.add(id);
    return { id, ...(node.nodeName === 'table' ? readTable(node) : readPassage(node)) };
  });
  const blocks = new Map(tidyText(loose).map((block) => [block.id, block]));
  return nodes.map((node, index) => ({ node, block: blocks.get(String(loose[index]!['id'])) ?? null }));
}

/** An id that every reader of the shared document derives alike: from the letter of Yjs that made the passage. */
function derivedId(node: Y.XmlElement): string {
  const { client, clock } = node._item?.id ?? { client: 0, clock: 0 };
  return `absatz-${client}-${clock}`;
}

function readPassage(node: Y.XmlElement): LooseBlock {
  const kind: unknown = node.getAttribute('kind');
  const [, name, number] = /^([a-z]+)(\d?)$/.exec(String(kind)) ?? [];
  return { kind: name ?? 'paragraph', level: Number(number), depth: Number(number), runs: readLetters(node).map(runOf) };
}

function runOf({ text, marks }: Piece): Run {
  const href = marks['link'] && 'href' in marks['link'] ? tidyHref(marks['link'].href) : null;
  return { text, ...(marks['bold'] ? { bold: true } : {}), ...(marks['italic'] ? { italic: true } : {}), ...(href === null ? {} : { href }) };
}

function readTable(table: Y.XmlElement): LooseBlock {
  const rows = table.toArray().filter((row) => row instanceof Y.XmlElement).map((row) => row.toArray().filter((cell) => cell instanceof Y.XmlElement));
  const caption: unknown = table.getAttribute('caption');
  return {
    kind: 'table', caption: typeof caption === 'string' ? caption : '', header: rows[0]?.[0]?.nodeName === 'tableHeader',
    rows: rows.map((cells) => cells.map((cell) => cell.toArray().filter((line) => line instanceof Y.XmlElement).map((line) => readLetters(line).map(({ text }) => text).join('')).join('\n'))),
  };
}

function changeNode(node: Y.XmlElement, block: TextBlock): void {
  if (node.getAttribute('id') !== block.id) node.setAttribute('id', block.id);
  if (block.kind !== 'table') {
    if (node.getAttribute('kind') !== kindOf(block)) node.setAttribute('kind', kindOf(block));
    return changeLetters(node, piecesOf(block.runs));
  }
  const old = readTable(node);
  if (old['caption'] !== block.caption) node.setAttribute('caption', block.caption);
  const cells = node.toArray().flatMap((row) => (row instanceof Y.XmlElement ? row.toArray() : [])).filter((cell) => cell instanceof Y.XmlElement);
  const isSameShape = old['header'] === block.header && JSON.stringify(shapeOf(old['rows'] as Rows)) === JSON.stringify(shapeOf(block.rows));
  if (!isSameShape) {
    node.delete(0, node.length);
    return node.insert(0, rowsOf(block));
  }
  block.rows.flat().forEach((text, index) => {
    const lines = cells[index]!.toArray().filter((line) => line instanceof Y.XmlElement);
    text.split('\n').forEach((line, nth) => changeLetters(lines[nth]!, [{ text: line, marks: {} }]));
  });
}

type Rows = readonly (readonly string[])[];

function shapeOf(rows: Rows): unknown {
  return rows.map((row) => row.map((cell) => cell.split('\n').length));
}

function makeNode(block: TextBlock): Y.XmlElement {
  const node = new Y.XmlElement(block.kind === 'table' ? 'table' : 'passage');
  node.setAttribute('id', block.id);
  node.setAttribute(block.kind === 'table' ? 'caption' : 'kind', block.kind === 'table' ? block.caption : kindOf(block));
  node.insert(0, block.kind === 'table' ? rowsOf(block) : childrenOf(piecesOf(block.runs)));
  return node;
}

function rowsOf({ header, rows }: Extract<TextBlock, { readonly kind: 'table' }>): Y.XmlElement[] {
  return rows.map((cells, index) => wrap('tableRow', cells.map((cell) =>
    wrap(header && index === 0 ? 'tableHeader' : 'tableCell', cell.split('\n').map((text) => wrap('cellLine', childrenOf([{ text, marks: {} }])))))));
}

function wrap(name: string, inside: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const node = new Y.XmlElement(name);
  node.insert(0, inside);
  return node;
}

function piecesOf(runs: readonly Run[]): readonly Piece[] {
  return runs.map(({ text, ...dress }) => ({ text, marks: marksOf(dress) }));
}

/** What may stand inside what. */
const inside: Readonly<Record<string, readonly string[]>> = {
  '': ['passage', 'table'], passage: ['hardBreak'], table: ['tableRow'], tableRow: ['tableCell', 'tableHeader'], tableCell: ['cellLine'], tableHeader: ['cellLine'], cellLine: [], hardBreak: [],
};
const attributes: Readonly<Record<string, readonly string[]>> = {
  passage: ['id', 'kind'], table: ['id', 'caption'], tableCell: ['colspan', 'rowspan', 'colwidth'], tableHeader: ['colspan', 'rowspan', 'colwidth'],
};
const lettered = ['passage', 'cellLine'];

function isSound(fragment: Y.XmlFragment): boolean {
  let letters = 0;
  const isNodeSound = (node: unknown, parent: string): boolean => {
    if (node instanceof Y.XmlText) {
      letters += node.length;
      return lettered.includes(parent) && (node.toDelta() as readonly { insert: unknown; attributes?: Piece['marks'] }[])
        .every((part) => typeof part.insert === 'string' && Object.entries(part.attributes ?? {}).every(([name, mark]) => isMarkSound(name, mark, parent)));
    }
    if (!(node instanceof Y.XmlElement) || !inside[parent]?.includes(node.nodeName)) return false;
    const known = attributes[node.nodeName] ?? [];
    const own = Object.entries(node.getAttributes() as Record<string, unknown>);
    if (!own.every(([name, value]) => known.includes(name) && (value === null || typeof value === 'number' || (typeof value === 'string' && value.length <= 500)))) return false;
    const children = node.toArray();
    if (node.nodeName === 'table' && children.length > most.rows || node.nodeName === 'tableRow' && children.length > most.columns) return false;
    return children.every((child) => isNodeSound(child, node.nodeName));
  };
  return fragment.length <= most.passages && fragment.toArray().every((node) => isNodeSound(node, '')) && letters <= most.letters;
}

/** A link leads to a web or mail address; a half-typed or foreign one never gets in. */
function isMarkSound(name: string, mark: object | null, parent: string): boolean {
  if (mark === null) return true;
  if (parent === 'cellLine') return false;
  if (name === 'link') return Object.keys(mark).every((key) => key === 'href') && 'href' in mark && tidyHref(mark.href) !== null;
  return name === 'bold' || name === 'italic';
}
