import { cleanText, dressed } from '#platform/writing/runs.ts';
import type { Run, Text, TextBlock } from '../text.ts';
import { tidyHref, tidyText, type LooseBlock } from './tidy.ts';

/**
 * Reads plain text. A blank line ends a passage. A line that begins with `# ` or `## ` is a heading, `> ` a quote, `- `
 * a point and `1. ` a numbered one (two blanks in front for each level below), `|` a row of a table: its title by
 * `|= Titel`, a row of `---` below the first one makes that one its head. `**` is bold, `__` italic, `[Wort](https://…)`
 * a link. Rows that come from a spreadsheet or from Word with tabs become a table. A backslash takes the meaning from a sign.
 */
export function parseText(plain: string, makeId?: (position: number) => string): Text {
  const blocks: LooseBlock[] = [];
  let open: { kind: string; indent: number; lines: string[]; more: LooseBlock } | null = null;
  const close = () => {
    if (open) blocks.push({ kind: open.kind, ...open.more, runs: parseRuns(open.lines.join('\n')) });
    open = null;
  };
  const lines = tabbedRows(plain.replace(/\r\n?/g, '\n').split('\n')).map((line) => cleanText(line).replaceAll('\n', ' '));
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]!;
    const text = line.trim();
    const mark = markOf(line);
    if (text.startsWith('|')) {
      close();
      const rows = [text];
      while (lines[at + 1]?.trim().startsWith('|') && !lines[at + 1]?.trim().startsWith('|=')) rows.push(lines[(at += 1)]!.trim());
      blocks.push(parseTable(rows));
    } else if (mark) {
      if (!(mark.kind === 'quote' && open?.kind === 'quote')) close();
      if (open) open.lines.push(mark.text);
      else open = { kind: mark.kind, indent: mark.indent, lines: [mark.text], more: mark.more };
    } else if (text === '') close();
    else if (open && (open.kind === 'paragraph' || (open.kind !== 'quote' && open.kind !== 'heading' && line.search(/\S/) > open.indent))) open.lines.push(text);
    else {
      close();
      open = { kind: 'paragraph', indent: 0, lines: [text], more: {} };
    }
  }
  close();
  return tidyText(blocks, makeId);
}

/** The plain text that `parseText` reads back as the same text. */
export function writeText(text: Text): string {
  return text.map((block, index) => {
    const before = text[index - 1];
    const gap = !before ? '' : 'depth' in block && 'depth' in before ? '\n' : '\n\n';
    return gap + writeBlock(block);
  }).join('');
}

function writeBlock(block: TextBlock): string {
  if (block.kind === 'table') return writeTable(block);
  const lines = writeRuns(block.runs).split('\n').map(guardLine);
  switch (block.kind) {
    case 'heading': return `${block.level === 3 ? '#' : '##'} ${lines.join(' ')}`;
    case 'quote': return lines.map((line) => `> ${line}`).join('\n');
    case 'bullet': case 'numbered': {
      const indent = '  '.repeat(block.depth);
      return `${indent}${block.kind === 'bullet' ? '-' : '1.'} ${lines.join(`\n${indent}   `)}`;
    }
    default: return lines.join('\n');
  }
}

interface Mark {
  readonly kind: string;
  readonly indent: number;
  readonly text: string;
  readonly more: LooseBlock;
}

/** What a line begins. Word and mail programs write points with other signs; those are read as well. */
function markOf(line: string): Mark | null {
  const heading = /^\s*(#{1,6})\s+(.*)$/.exec(line);
  if (heading) return { kind: 'heading', indent: 0, text: heading[2]!, more: { level: heading[1]!.length === 1 ? 3 : 4 } };
  const quote = /^\s*>(?:\s+(.*)|)$/.exec(line);
  if (quote) return { kind: 'quote', indent: 0, text: quote[1] ?? '', more: {} };
  const point = /^(\s*)(?:([-*•·▪◦‣])|(\d{1,3}[.)]))(?:\s+(.*)|)$/u.exec(line);
  if (!point) return null;
  const indent = point[1]!.length;
  return { kind: point[2] === undefined ? 'numbered' : 'bullet', indent, text: point[4] ?? '', more: { depth: Math.min(2, Math.floor(indent / 2)) } };
}

/** Lines with tabs that follow each other, each with as many, are rows of a table. */
function tabbedRows(lines: readonly string[]): readonly string[] {
  const tabs = lines.map((line) => (/^\s*([-*•·▪◦‣]|\d{1,3}[.)])\t/u.test(line) || line.trim() === '' ? 0 : line.split('\t').length - 1));
  return lines.map((line, at) => {
    const isRow = tabs[at]! > 0 && (tabs[at] === tabs[at - 1] || tabs[at] === tabs[at + 1]);
    return isRow ? `| ${line.split('\t').map((cell) => escapeCell(cell.trim())).join(' | ')} |` : line;
  });
}

type Table = Extract<TextBlock, { readonly kind: 'table' }>;

function writeTable({ caption, header, rows }: Table): string {
  const rowOf = (cells: readonly string[]) => `| ${cells.map((cell) => escapeCell(cell)).join(' | ')} |`;
  const rule = header ? [`|${' --- |'.repeat(rows[0]?.length ?? 0)}`] : [];
  return [...(caption === '' ? [] : [`|= ${escapeCell(caption)}`]), rowOf(rows[0] ?? []), ...rule, ...rows.slice(1).map(rowOf)].join('\n');
}

function parseTable(lines: readonly string[]): LooseBlock {
  const title = lines[0]?.startsWith('|=') ? unescapeCell(lines[0].slice(2).trim()) : '';
  const rows = (lines[0]?.startsWith('|=') ? lines.slice(1) : lines).map(cellsOf);
  const header = isRule(rows[1] ?? []);
  return { kind: 'table', caption: title, header, rows: (header ? rows.toSpliced(1, 1) : rows).map((row) => row.map((cell) => unescapeCell(cell.trim()))) };
}

function isRule(cells: readonly string[]): boolean {
  return cells.length > 0 && cells.every((cell) => /^:?-{2,}:?$/.test(cell.trim()));
}

function cellsOf(line: string): readonly string[] {
  const inner = line.replace(/^\|/, '').replace(/(?<=(?:^|[^\\])(?:\\\\)*)\|\s*$/, '');
  const cells = [''];
  for (const part of inner.match(/\\[\s\S]|\||[\s\S]/gu) ?? []) {
    if (part === '|') cells.push('');
    else cells[cells.length - 1] += part;
  }
  return cells;
}

function escapeCell(text: string): string {
  return text.replace(/[\\|]/g, '\\$&').replaceAll('\n', '\\n').replace(/^([-:=])/, '\\$1');
}

function unescapeCell(text: string): string {
  return text.replace(/\\([\s\S])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
}

/** A line that would begin something else loses that meaning by a backslash. */
function guardLine(line: string): string {
  return line.replace(/^(#{1,6}|>|[-*•·▪◦‣])(?=\s|$)/u, '\\$1').replace(/^(\d{1,3})([.)])(?=\s|$)/, '$1\\$2').replace(/^\|/, '\\|');
}

function parseRuns(text: string): readonly Run[] {
  const runs: Run[] = [];
  const parts: readonly string[] = text.match(/\\[\s\S]|\[(?:\\[\s\S]|[^\\[\]\n])*\]\([^()\s[\]]*\)|\*\*|__|[\s\S]/gu) ?? [];
  const stray = new Set(['**', '__'].map((mark) => (parts.filter((part) => part === mark).length % 2 === 1 ? parts.lastIndexOf(mark) : -1)));
  let dress: Omit<Run, 'text'> = {};
  parts.forEach((part, index) => {
    const link = part.length > 3 ? /^\[([\s\S]*)\]\(([^()]*)\)$/.exec(part) : null;
    const href = link ? tidyHref(link[2]) : null;
    if (part === '**' && !stray.has(index)) dress = { ...dress, bold: dress.bold ? undefined : true } as Omit<Run, 'text'>;
    else if (part === '__' && !stray.has(index)) dress = { ...dress, italic: dress.italic ? undefined : true } as Omit<Run, 'text'>;
    else if (link && href !== null) runs.push(...parseRuns(link[1]!).map((run) => dressed(run.text, { ...dress, ...run, href })));
    else if (link) runs.push(dressed('[', dress), ...parseRuns(part.slice(1)).map((run) => dressed(run.text, { ...dress, ...run })));
    else runs.push(dressed(part.length > 1 && part.startsWith('\\') ? unescaped(part) : part, dress));
  });
  return runs;
}

const signs = '\\*_[]#>-•·▪◦‣.)|';

/** Before other signs a backslash is only itself. */
function unescaped(part: string): string {
  return signs.includes(part[1]!) ? part[1]! : part;
}

function writeRuns(runs: readonly Run[]): string {
  return runs.map((run) => {
    const text = run.text.split('\n').map((line) => escape(line)).join('\n');
    const linked = run.href === undefined ? text : text.split('\n').map((line) => `[${line}](${run.href})`).join('\n');
    const italic = run.italic ? `__${linked}__` : linked;
    return run.bold ? `**${italic}**` : italic;
  }).join('');
}

function escape(text: string): string {
  return text.replace(/\\(?=[\\*_[\]#>\-•·▪◦‣.)|]|$)/gu, '\\\\').replace(/\*(?=\*|$)|(?<=\*|^)\*/g, '\\*').replace(/_(?=_|$)|(?<=_|^)_/g, '\\_').replace(/[[\]]/g, '\\$&');
}
