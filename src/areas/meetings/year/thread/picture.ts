import { keyOf, threadKinds, threadLabels, type Thread, type ThreadNode } from './thread.ts';

/** A box of the picture with its title in lines; units of the view box. */
export interface ThreadBox {
  readonly node: ThreadNode;
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
  readonly columns: readonly { readonly label: string; readonly x: number }[];
  readonly boxes: readonly ThreadBox[];
  /** Paths (`d`) from box to box. */
  readonly links: readonly string[];
}

const box = { width: 184, height: 82, gapX: 44, gapY: 18, head: 36, edge: 8 } as const;
const lettersInLine = 24;
const mostLines = 2;

/** Draws a thread: one column for each kind that it has, its things below each other. Nothing overlaps. */
export function drawThread(thread: Thread): ThreadPicture {
  const kinds = threadKinds.filter((kind) => thread.nodes.some((node) => node.kind === kind));
  const subject = keyOf(thread.of);
  const boxes = kinds.flatMap((kind, column) => thread.nodes.filter((node) => node.kind === kind).map((node, row): ThreadBox => ({
    node, x: columnX(column), y: box.head + row * (box.height + box.gapY), width: box.width, height: box.height,
    lines: linesOf(node.title), isSubject: keyOf(node) === subject,
  })));
  const places = new Map(boxes.map((one) => [keyOf(one.node), one]));
  const tallest = Math.max(0, ...boxes.map((one) => one.y + one.height));
  return {
    width: Math.max(columnX(kinds.length) - box.gapX, 2 * box.edge) + box.edge, height: tallest + box.edge, boxes,
    columns: kinds.map((kind, column) => ({ label: threadLabels[kind], x: columnX(column) })),
    links: thread.links.flatMap(({ from, to }) => linkPath(places.get(keyOf(from)), places.get(keyOf(to)))),
  };
}

/** A title in at most two lines of about 24 letters, broken between words; the rest is cut with an ellipsis. */
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

function columnX(column: number): number {
  return box.edge + column * (box.width + box.gapX);
}

/** From the right edge to the left edge of the next column; within a column from below to above. */
function linkPath(from: ThreadBox | undefined, to: ThreadBox | undefined): string[] {
  if (!from || !to) return [];
  if (from.x === to.x) return [`M${from.x + 24} ${from.y + from.height}L${to.x + 24} ${to.y}`];
  const [startX, startY, endX, endY] = [from.x + from.width, from.y + from.height / 2, to.x, to.y + to.height / 2];
  const bend = endX - box.gapX / 2;
  return [`M${startX} ${startY}L${bend - box.gapX / 4} ${startY}L${bend + box.gapX / 4} ${endY}L${endX} ${endY}`];
}
