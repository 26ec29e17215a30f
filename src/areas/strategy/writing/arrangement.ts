import type { Text, TextBlock } from '../text.ts';

export type Point = Extract<TextBlock, { readonly kind: 'bullet' | 'numbered' }>;
export type TextHeading = Extract<TextBlock, { readonly kind: 'heading' }>;

/** A list with the lists below each of its points. */
export interface PointList {
  readonly kind: Point['kind'];
  readonly points: readonly { readonly block: Point; readonly lists: readonly PointList[] }[];
}

/** What stands below each other on a page: a passage of its own, or the lists that points make which follow each other. */
export type Part = { readonly block: Exclude<TextBlock, Point>; readonly lists?: undefined } | { readonly block?: undefined; readonly lists: readonly PointList[] };

/** A chapter as a page or a paper shows it: points gathered into lists of up to three levels. */
export function arrange(text: Text): readonly Part[] {
  const parts: Part[] = [];
  let points: Point[] = [];
  const close = () => {
    if (points.length > 0) parts.push({ lists: nest(points, 0) });
    points = [];
  };
  for (const block of text) {
    if (isPoint(block)) points.push(block);
    else {
      close();
      parts.push({ block });
    }
  }
  close();
  return parts;
}

export function isPoint(block: TextBlock): block is Point {
  return block.kind === 'bullet' || block.kind === 'numbered';
}

/** The level of a heading of HTML, where the chapter's own heading is of `level`; a 4 that no 3 stands above is shown as a 3. */
export function headingLevels(text: Text, level: number): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  let isInside = false;
  for (const block of text) {
    if (block.kind !== 'heading') continue;
    isInside ||= block.level === 3;
    levels.set(block.id, level + (block.level === 4 && isInside ? 2 : 1));
  }
  return levels;
}

function nest(points: readonly Point[], depth: number): readonly PointList[] {
  const lists: { kind: Point['kind']; points: PointList['points'][number][] }[] = [];
  for (let at = 0; at < points.length;) {
    const block = points[at]!;
    let end = at + 1;
    while ((points[end]?.depth ?? -1) > depth) end += 1;
    const last = lists.at(-1);
    const point = { block, lists: nest(points.slice(at + 1, end), depth + 1) };
    if (last?.kind === block.kind) last.points.push(point);
    else lists.push({ kind: block.kind, points: [point] });
    at = end;
  }
  return lists;
}
