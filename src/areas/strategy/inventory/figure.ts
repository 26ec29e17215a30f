import { filterQuery, noFilter } from '#areas/offers/directory/filter.ts';
import type { Field, FigureTable } from '../content.ts';

/** How strong a cell is shown: 0 nothing there, 1 (pale) to 4 (strong), by quarters of the highest count of the table. Totals stay pale. */
export function heatOf(value: number, most: number): 0 | 1 | 2 | 3 | 4 {
  if (value <= 0 || most <= 0) return 0;
  return Math.min(4, Math.max(1, Math.ceil((value / most) * 4))) as 1 | 2 | 3 | 4;
}

/** The columns that add others up: they take no part in the heat and are no gap. */
export const wholeColumn = 'Insgesamt';

/** The highest count of a table of counts, the columns of sums left out. */
export function mostOf(table: FigureTable): number {
  return Math.max(0, ...table.rows.flatMap((row) => row.values.filter((value, at) => value !== null && table.columns[at] !== wholeColumn)).map(Number));
}

/** Tables of counts show by shade how much there is, and mark what is missing; the others are plain numbers. */
export function isCount({ key }: Pick<FigureTable, 'key'>): boolean {
  return key !== 'conditions';
}

export interface Gap {
  readonly row: number;
  readonly column: number;
  /** „Kein Angebot zu Sprache in Elsdorf“ */
  readonly words: string;
}

/** What is missing in a table of counts: the cells with 0 in a municipality; a row without anything is one gap. In the order of the table. */
export function listGaps(table: FigureTable): readonly Gap[] {
  if (table.key !== 'offers') return [];
  return table.rows.flatMap((row, at) => {
    const towns = row.values.flatMap((value, column) => (table.columns[column] === wholeColumn ? [] : [{ value, column }]));
    if (towns.length > 0 && towns.every(({ value }) => value === 0)) return [{ row: at, column: table.columns.indexOf(wholeColumn), words: `Nirgends ein Angebot zu ${row.label}` }];
    return towns.filter(({ value }) => value === 0).map(({ column }) => ({ row: at, column, words: `Kein Angebot zu ${row.label} in ${table.columns[column] ?? ''}` }));
  });
}

/** Where the cells of the table of offers lead to: `path` is the list of offers. */
export interface CellLinks {
  readonly path: string;
  readonly fields: readonly Pick<Field, 'name' | 'topics'>[];
  readonly towns: readonly { readonly ags: string; readonly name: string }[];
}

/** The offers that a cell counts, in the list that visitors have; undefined where the cell is of another table or a town that is gone. */
export function cellHref(table: FigureTable, row: number, column: number, { path, fields, towns }: CellLinks): string | undefined {
  const field = fields.find(({ name }) => name === table.rows[row]?.label);
  const head = table.columns[column];
  const town = towns.find(({ name }) => name === head);
  if (table.key !== 'offers' || !field || field.topics.length === 0 || (!town && head !== wholeColumn)) return undefined;
  return `${path}?${filterQuery({ ...noFilter, topics: field.topics, municipality: town?.ags ?? null })}`;
}

/** 12.345 or 12,5: German digits, at most one behind the comma. */
export function figureText(value: number): string {
  return digits.format(value);
}

const digits = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 1 });
