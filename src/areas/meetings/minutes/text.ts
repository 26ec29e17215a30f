import { cleanText, dressed, tidyRuns } from '#platform/writing/runs.ts';

/** A stretch of text in one weight; a line break inside a block is \n. */
export interface Run {
  readonly text: string;
  readonly bold?: true;
}

/** A paragraph, or one point of a list; points that follow each other are one list. */
export interface Block {
  readonly kind: 'paragraph' | 'bullet';
  readonly runs: readonly Run[];
}

/** What was written about an agenda item. Always tidy: no empty block or run, no blank at the edge of a line. */
export type MinutesText = readonly Block[];

/** The most characters of one item. */
export const longestText = 100_000;

/**
 * Reads plain text: a blank line ends a paragraph, `- ` begins a point (`* ` and `• ` as well), an indented line goes on
 * with it, `**` begins and ends bold. A backslash takes the meaning from `\`, `*`, `-` and `•`.
 */
export function parseText(plain: string): MinutesText {
  const blocks: { kind: Block['kind']; lines: string[] }[] = [];
  let open: (typeof blocks)[number] | null = null;
  for (const line of cleanText(plain).split('\n')) {
    const point = /^\s*[-*•](?:\s+(.*))?$/.exec(line);
    if (point) blocks.push((open = { kind: 'bullet', lines: [point[1] ?? ''] }));
    else if (line.trim() === '') open = null;
    else if (open && (open.kind === 'paragraph' || /^\s{2}/.test(line))) open.lines.push(line.trim());
    else blocks.push((open = { kind: 'paragraph', lines: [line] }));
  }
  return tidyText(blocks.map(({ kind, lines }) => ({ kind, runs: parseRuns(lines.join('\n')) })));
}

/** The plain text that `parseText` reads back as the same document. */
export function writeText(text: MinutesText): string {
  return text.map((block, index) => {
    const gap = index === 0 ? '' : block.kind === 'bullet' && text[index - 1]?.kind === 'bullet' ? '\n' : '\n\n';
    const lines = writeRuns(block.runs).split('\n').map((line) => line.replace(/^([-*•])(?=\s|$)/, '\\$1'));
    return gap + (block.kind === 'bullet' ? `- ${lines.join('\n  ')}` : lines.join('\n'));
  }).join('');
}

/** The words alone, blocks and lines below each other: for search, mails and comparisons. */
export function wordsOf(text: MinutesText): string {
  return text.map((block) => (block.kind === 'bullet' ? '– ' : '') + block.runs.map((run) => run.text).join('')).join('\n');
}

export function lengthOf(text: MinutesText): number {
  return text.reduce((sum, block) => sum + block.runs.reduce((part, run) => part + run.text.length, 0), 0);
}

/** Brings blocks from anywhere into the tidy form: known characters, joined runs, trimmed lines, nothing empty. */
export function tidyText(blocks: MinutesText): MinutesText {
  return blocks.map(({ kind, runs }) => ({ kind, runs: tidyRuns(runs) })).filter((block) => block.runs.length > 0);
}

/** A stored document; whatever else the column holds is left out. */
export function readText(stored: unknown): MinutesText {
  if (!Array.isArray(stored)) return [];
  return tidyText((stored as readonly Partial<Block>[]).map((block) => ({
    kind: block?.kind === 'bullet' ? 'bullet' : 'paragraph',
    runs: (Array.isArray(block?.runs) ? block.runs as readonly Partial<Run>[] : []).filter((run) => typeof run?.text === 'string')
      .map((run) => makeRun(run.text ?? '', run.bold === true)),
  })));
}

export function makeRun(text: string, bold: boolean): Run {
  return dressed(text, bold ? { bold } : {});
}

function parseRuns(text: string): readonly Run[] {
  const parts = (text.match(/\\[\\*•-]|\*\*|[\s\S]/g) ?? []);
  const marks = parts.flatMap((part, index) => (part === '**' ? [index] : []));
  const stray = marks.length % 2 === 1 ? marks.at(-1) : undefined;
  const runs: Run[] = [];
  let isBold = false;
  let gathered = '';
  parts.forEach((part, index) => {
    if (part !== '**' || index === stray) gathered += part.length === 2 && part.startsWith('\\') ? part.slice(1) : part;
    else {
      runs.push(makeRun(gathered, isBold));
      isBold = !isBold;
      gathered = '';
    }
  });
  return [...runs, makeRun(gathered, isBold)];
}

function writeRuns(runs: readonly Run[]): string {
  return runs.map((run, index) => {
    const isBold = run.bold === true;
    const escaped = escape(run.text, isBold || index > 0, isBold || index < runs.length - 1);
    return isBold ? `**${escaped}**` : escaped;
  }).join('');
}

/** `before`, `after`: whether a `**` stands next to the text on that side. */
function escape(text: string, before: boolean, after: boolean): string {
  return text.replace(/[\\*]/g, (sign, at: number) => {
    const [left, right] = [text[at - 1], text[at + 1]];
    const isEdge = (left === undefined && before) || (right === undefined && after);
    const isMeant = sign === '*' ? isEdge || left === '*' || right === '*' : isEdge || (right !== undefined && '\\*•-'.includes(right));
    return isMeant ? `\\${sign}` : sign;
  });
}
