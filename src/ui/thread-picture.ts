import type { ThreadEntry } from './types.ts';

/** A box of the picture with its title in lines; units of the view box. */
export interface ThreadBox {
  readonly entry: ThreadEntry;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
  readonly isSubject: boolean;
}

export interface ThreadPicture {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly ThreadBox[];
  /** Paths (`d`) from box to box. */
  readonly links: readonly string[];
}

export interface DrawnThread {
  readonly subject: ThreadEntry;
  readonly before: readonly ThreadEntry[];
  readonly after: readonly ThreadEntry[];
  readonly links: readonly { readonly before: string; readonly after: string }[];
}

const box = { width: 196, height: 86, gapX: 56, gapY: 16, edge: 8 } as const;
const lettersInLine = 25;
const mostLines = 2;

/**
 * Draws a thread: the subject in its own column, left of it what it came from, right of it what came of it, each column
 * one step farther. Nothing overlaps; what comes first stands on the left of what comes after.
 */
export function drawThread({ subject, before, after, links }: DrawnThread): ThreadPicture {
  const columnOf = columnsOf([subject, ...before, ...after].map(({ key }) => key), links);
  const columns = new Map<number, ThreadEntry[]>();
  for (const entry of [subject, ...before, ...after]) columns.set(columnOf(entry.key), [...(columns.get(columnOf(entry.key)) ?? []), entry]);
  const used = [...columns.keys()].toSorted((one, other) => one - other);
  const tallest = Math.max(...[...columns.values()].map((entries) => heightOf(entries.length)));
  const boxes = used.flatMap((column, index) => (columns.get(column) ?? []).map((entry, row): ThreadBox => ({
    entry, x: box.edge + index * (box.width + box.gapX), y: box.edge + (tallest - heightOf(columns.get(column)!.length)) / 2 + row * (box.height + box.gapY),
    width: box.width, height: box.height, lines: linesOf(entry.title), isSubject: entry.key === subject.key,
  })));
  const places = new Map(boxes.map((one) => [one.entry.key, one]));
  return {
    width: 2 * box.edge + used.length * box.width + (used.length - 1) * box.gapX, height: tallest + 2 * box.edge, boxes,
    links: links.flatMap((link) => linkPath(places.get(link.before), places.get(link.after))),
  };
}

/** The column of each thing: one behind the latest of those before it. In a circle the last link back counts for nothing. */
function columnsOf(keys: readonly string[], links: DrawnThread['links']): (key: string) => number {
  const comesFrom = Map.groupBy(links, (link) => link.after);
  const columns = new Map<string, number>();
  const open = new Set<string>();
  const settle = (key: string): number => {
    const known = columns.get(key);
    if (known !== undefined) return known;
    open.add(key);
    const column = Math.max(-1, ...(comesFrom.get(key) ?? []).filter((link) => !open.has(link.before)).map((link) => settle(link.before))) + 1;
    open.delete(key);
    columns.set(key, column);
    return column;
  };
  for (const key of keys) settle(key);
  return (key) => columns.get(key) ?? 0;
}

function heightOf(count: number): number {
  return count * box.height + (count - 1) * box.gapY;
}

/** A title in at most two lines of about 25 letters, broken between words; the rest is cut with an ellipsis. */
export function linesOf(title: string): readonly string[] {
  const lines: string[] = [];
  for (const word of title.split(/\s+/).filter((part) => part !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= lettersInLine) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const shown = lines.slice(0, mostLines).map((line) => (line.length > lettersInLine ? `${line.slice(0, lettersInLine - 1)}…` : line));
  return lines.length > mostLines ? shown.map((line, index) => (index === mostLines - 1 && !line.endsWith('…') ? cut(line) : line)) : shown;
}

/** The line with an ellipsis behind it, without its last word where there is no room. */
function cut(line: string): string {
  if (line.length + 2 <= lettersInLine) return `${line} …`;
  const shorter = line.replace(/\s+\S+$/, '');
  return shorter === line ? `${line.slice(0, lettersInLine - 1)}…` : `${shorter} …`;
}

/** From the right edge of what came first to the left edge of what came after. */
function linkPath(from: ThreadBox | undefined, to: ThreadBox | undefined): string[] {
  if (!from || !to) return [];
  const [startX, startY, endX, endY] = [from.x + from.width, from.y + from.height / 2, to.x, to.y + to.height / 2];
  const bend = Math.max(24, Math.abs(endX - startX) / 2);
  return [`M${startX} ${startY}C${startX + bend} ${startY} ${endX - bend} ${endY} ${endX} ${endY}`];
}
