import type { CarriedKind, Fate } from './carry-over.ts';

/** A goal or a measure in one edition, as the picture of the lineage needs it. Editions stand in their order, earliest first. */
export interface LineageThing {
  readonly kind: CarriedKind;
  readonly id: string;
  readonly lineage: string;
  readonly edition: number;
  readonly title: string;
  /** The lineage of its field and the field's name. */
  readonly field: string;
  readonly fieldName: string;
}

/** What was decided about an old thing. `to` null: it ended. */
export interface LineageStep {
  readonly from: string;
  readonly to: string | null;
  readonly fate: Fate;
  readonly reason: string;
}

export type LineKind = Fate | 'same';

/** A line from an old thing to a new one; `same`: of one lineage, and nobody has decided yet. */
export interface Line {
  readonly from: string;
  readonly to: string;
  readonly kind: LineKind;
}

/** How a thing ends that no line leaves: by decision, or undecided although there is a next edition. */
export interface End {
  readonly from: string;
  readonly kind: 'done' | 'dropped' | 'open';
}

/** What hangs together through the editions: one goal or measure, and what merged with it. */
export interface Strand {
  readonly key: string;
  readonly things: readonly LineageThing[];
  readonly lines: readonly Line[];
  readonly ends: readonly End[];
}

/** `editions`: how many columns there are. Every thing is in exactly one strand. A line always goes from an edition to a later one, so there is no circle. */
export function strandsOf(things: readonly LineageThing[], steps: readonly LineageStep[], editions: number): readonly Strand[] {
  const byId = new Map(things.map((thing) => [thing.id, thing]));
  const stepOf = new Map(steps.map((step) => [step.from, step]));
  const twin = new Map(things.map((thing) => [`${thing.edition}/${thing.lineage}`, thing]));
  const lines: Line[] = [];
  const ends: End[] = [];
  for (const thing of things) {
    if (thing.edition >= editions - 1) continue;
    const step = stepOf.get(thing.id);
    const target = step ? (step.to === null ? null : byId.get(step.to)) : twin.get(`${thing.edition + 1}/${thing.lineage}`);
    if (target && target.edition > thing.edition) lines.push({ from: thing.id, to: target.id, kind: step?.fate ?? 'same' });
    else ends.push({ from: thing.id, kind: step?.fate === 'done' || step?.fate === 'dropped' ? step.fate : 'open' });
  }
  const headOf = union(things, lines);
  return [...Map.groupBy(things, ({ id }) => headOf(id))].map(([key, own]) => ({
    key, things: own, lines: lines.filter(({ from }) => headOf(from) === key), ends: ends.filter(({ from }) => headOf(from) === key),
  }));
}

/** The first thing of each group that lines hold together. */
function union(things: readonly LineageThing[], lines: readonly Line[]): (id: string) => string {
  const heads = new Map(things.map(({ id }) => [id, id]));
  const headOf = (id: string): string => {
    const head = heads.get(id) ?? id;
    return head === id ? id : headOf(head);
  };
  const order = new Map(things.map(({ id }, index) => [id, index]));
  for (const { from, to } of lines) {
    const [one, other] = [headOf(from), headOf(to)].toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    heads.set(other!, one!);
  }
  return headOf;
}

export interface LineagePicture {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly { readonly x: number; readonly label: string }[];
  readonly boxes: readonly { readonly thing: LineageThing; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly lines: readonly string[] }[];
  readonly lines: readonly (Line & { readonly path: string })[];
  readonly ends: readonly (End & { readonly x: number; readonly y: number })[];
}

const box = { width: 236, height: 46, gapX: 92, gapY: 12, head: 40, edge: 8 } as const;
const lettersInLine = 30;

/** Editions as columns, strands as rows; units of the view box. Nothing overlaps. */
export function drawLineage(strands: readonly Strand[], labels: readonly string[]): LineagePicture {
  const places = new Map<string, { x: number; y: number }>();
  const xOf = (edition: number) => box.edge + edition * (box.width + box.gapX);
  let y = box.head;
  for (const { things } of strands) {
    const columns = [...Map.groupBy(things, ({ edition }) => edition).values()];
    const tallest = Math.max(...columns.map((column) => column.length));
    for (const column of columns) {
      const start = y + ((tallest - column.length) * (box.height + box.gapY)) / 2;
      for (const [row, thing] of column.entries()) places.set(thing.id, { x: xOf(thing.edition), y: start + row * (box.height + box.gapY) });
    }
    y += tallest * (box.height + box.gapY);
  }
  return {
    width: 2 * box.edge + labels.length * box.width + (labels.length - 1) * box.gapX, height: Math.max(y, box.head + box.height) + box.edge,
    columns: labels.map((label, edition) => ({ x: xOf(edition), label })),
    boxes: strands.flatMap(({ things }) => things).map((thing) => ({ thing, ...places.get(thing.id)!, width: box.width, height: box.height, lines: wrap(thing.title) })),
    lines: strands.flatMap(({ lines }) => lines).map((line) => ({ ...line, path: pathOf(places.get(line.from)!, places.get(line.to)!) })),
    ends: strands.flatMap(({ ends }) => ends).map((end) => ({ ...end, x: places.get(end.from)!.x + box.width, y: places.get(end.from)!.y + box.height / 2 })),
  };
}

function pathOf(from: { readonly x: number; readonly y: number }, to: { readonly x: number; readonly y: number }): string {
  const [startX, startY, endX, endY] = [from.x + box.width, from.y + box.height / 2, to.x, to.y + box.height / 2];
  const bend = (endX - startX) / 2;
  return `M${startX} ${startY}C${startX + bend} ${startY} ${endX - bend} ${endY} ${endX} ${endY}`;
}

/** At most two lines; the rest is cut with an ellipsis. */
function wrap(title: string): readonly string[] {
  const lines: string[] = [];
  for (const word of title.split(/\s+/).filter((part) => part !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= lettersInLine) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const cut = (line: string) => (line.length > lettersInLine ? `${line.slice(0, lettersInLine - 1)}…` : line);
  return lines.length <= 2 ? lines.map(cut) : [cut(lines[0]!), cut(`${lines[1]!.slice(0, lettersInLine - 2)} …`)];
}

export const lineLabels: Readonly<Record<LineKind, string>> = {
  continued: 'fortgeführt', changed: 'verändert', merged: 'zusammengeführt', done: 'erledigt', dropped: 'aufgegeben', same: 'steht in beiden, noch nicht entschieden',
};
export const endLabels: Readonly<Record<End['kind'], string>> = { done: 'erledigt', dropped: 'aufgegeben', open: 'noch nicht entschieden' };

/** A strand in words, edition by edition: the same as the picture, for the table. */
export function wordsOfStrand({ things, lines, ends }: Strand, editions: number): readonly (readonly string[])[] {
  return Array.from({ length: editions }, (_none, edition) => things.filter((thing) => thing.edition === edition).map(({ id, title }) => {
    const line = lines.find(({ from }) => from === id);
    const end = ends.find(({ from }) => from === id);
    return line ? `${title} (${lineLabels[line.kind]})` : end ? `${title} (${endLabels[end.kind]})` : title;
  }));
}
