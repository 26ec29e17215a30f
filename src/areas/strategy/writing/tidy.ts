import { cleanText, tidyRuns } from '#platform/writing/runs.ts';
import type { Run, Text, TextBlock } from '../text.ts';

/** What a chapter may hold: letters (80 pages), passages, rows and columns of a table; and letters of a whole edition (1,200 pages). */
export const most = { letters: 200_000, passages: 5_000, rows: 500, columns: 20, edition: 3_000_000 } as const;

/** A block from anywhere: an editor, a form, a paper, the database. */
export type LooseBlock = Readonly<Record<string, unknown>>;

/**
 * Brings blocks from anywhere into the tidy form: known kinds, known characters, safe links, nothing empty, no jump in the
 * depth of points, no heading of level 4 before the first of level 3, rows of equal length. A missing, broken or doubled
 * id is made anew by `makeId` (position → id).
 */
export function tidyText(blocks: readonly LooseBlock[], makeId: (position: number) => string = () => crypto.randomUUID()): Text {
  const used = new Set<string>();
  const tidy: TextBlock[] = [];
  let hasHeading = false;
  blocks.forEach((loose, position) => {
    const content = tidyBlock(loose, tidy.at(-1), hasHeading);
    if (content === null) return;
    const id = typeof loose['id'] === 'string' && isId(loose['id']) && !used.has(loose['id']) ? loose['id'] : makeId(position);
    used.add(id);
    hasHeading ||= content.kind === 'heading';
    tidy.push({ id, ...content });
  });
  return tidy;
}

/** A stored text; whatever else the value holds is left out. */
export function readText(stored: unknown): Text {
  return Array.isArray(stored) ? tidyText(stored.filter((block): block is LooseBlock => typeof block === 'object' && block !== null), (position) => `absatz-${position + 1}`) : [];
}

export function isId(text: string): boolean {
  return /^[A-Za-z0-9-]{8,36}$/.test(text);
}

export function lengthOf(text: Text): number {
  return text.reduce((sum, block) => sum + lengthOfBlock(block), 0);
}

/** Equal for blocks that read the same, whatever their id. */
export function keyOf(block: TextBlock): string {
  if (block.kind === 'table') return JSON.stringify(['table', block.caption, block.header, block.rows]);
  const level = block.kind === 'heading' ? block.level : 'depth' in block ? block.depth : 0;
  return JSON.stringify([block.kind, level, block.runs.map((run) => [run.text, run.bold === true, run.italic === true, run.href ?? ''])]);
}

/** A web or mail address as it may stand in a text, or null: nothing else is a link. */
export function tidyHref(address: unknown): string | null {
  if (typeof address !== 'string') return null;
  const href = cleanText(address).trim().replace(/[\s()<>"\\|`{}^[\]]/gu, (sign) => `%${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(2, '0')}`);
  if (href.length > 2000) return null;
  if (/^mailto:[^@]+@[^@]+$/i.test(href)) return href;
  return /^https?:\/\/[^/?#]+/i.test(href) && URL.canParse(href) ? href : null;
}

/** What a block says, without its id. */
export type Content = TextBlock extends infer Block ? (Block extends TextBlock ? Omit<Block, 'id'> : never) : never;

function tidyBlock(loose: LooseBlock, before: TextBlock | undefined, hasHeading: boolean): Content | null {
  if (loose['kind'] === 'table') return tidyTable(loose);
  const runs = tidyRuns(readRuns(loose['runs']));
  if (runs.length === 0) return null;
  switch (loose['kind']) {
    case 'heading': return { kind: 'heading', level: loose['level'] === 4 && hasHeading ? 4 : 3, runs: oneLine(runs) };
    case 'bullet': case 'numbered': return { kind: loose['kind'], depth: depthAfter(before, loose['depth']), runs };
    default: return { kind: loose['kind'] === 'quote' ? 'quote' : 'paragraph', runs };
  }
}

function depthAfter(before: TextBlock | undefined, wanted: unknown): 0 | 1 | 2 {
  const deepest = before && 'depth' in before ? before.depth + 1 : 0;
  const depth = typeof wanted === 'number' && wanted > 0 ? Math.min(wanted, deepest, 2) : 0;
  return depth >= 2 ? 2 : depth >= 1 ? 1 : 0;
}

function readRuns(value: unknown): readonly Run[] {
  if (!Array.isArray(value)) return [];
  return (value as readonly unknown[]).flatMap((run): readonly Run[] => {
    if (typeof run !== 'object' || run === null || !('text' in run) || typeof run.text !== 'string') return [];
    const href = 'href' in run ? tidyHref(run.href) : null;
    return [{ text: run.text, ...('bold' in run && run.bold === true ? { bold: true } : {}), ...('italic' in run && run.italic === true ? { italic: true } : {}), ...(href === null ? {} : { href }) }];
  });
}

function oneLine(runs: readonly Run[]): readonly Run[] {
  return tidyRuns(runs.map((run) => ({ ...run, text: run.text.replaceAll('\n', ' ') })));
}

function tidyTable(loose: LooseBlock): Content | null {
  const rows = (Array.isArray(loose['rows']) ? loose['rows'] as readonly unknown[] : []).filter(Array.isArray)
    .map((row: readonly unknown[]) => row.slice(0, most.columns).map((cell) => (typeof cell === 'string' ? tidyCell(cell) : ''))).slice(0, most.rows);
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (rows.every((row) => row.every((cell) => cell === ''))) return null;
  const full = rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => '')]);
  return { kind: 'table', caption: typeof loose['caption'] === 'string' ? tidyCell(loose['caption']).replaceAll('\n', ' ') : '', header: loose['header'] === true && full.length > 1, rows: full };
}

function tidyCell(text: string): string {
  return cleanText(text).split('\n').map((line) => line.trim()).filter((line) => line !== '').join('\n');
}

function lengthOfBlock(block: TextBlock): number {
  return block.kind === 'table' ? block.caption.length + block.rows.reduce((sum, row) => sum + row.reduce((part, cell) => part + cell.length, 0), 0) : block.runs.reduce((sum, run) => sum + run.text.length, 0);
}
