import { addField, addIndicators, addMeasure, describe, linkGoals, setCost, setOwner, setTime, setTowns, type Draft, type OpenMeasure } from './draft.ts';
import { columnKindOf, columnsOf, readHeading, type ColumnKind } from './roles.ts';
import type { SourceTable } from './source.ts';

/** Reads a table whose rows are measures. A row without a measure adds to the one above it. Returns how many measures it holds. */
export function readCatalogue(draft: Draft, table: SourceTable, part: number, fieldId: string): number {
  const columns = columnsOf(table);
  const heads = table.filled[0] ?? [];
  let measure: OpenMeasure | null = null;
  let count = 0;
  for (const [index, row] of table.filled.entries()) {
    if (index === 0 || isHeadAgain(row, heads)) continue;
    const cell = (kind: ColumnKind) => row[columns.indexOf(kind)]?.trim() ?? '';
    const words = cell('measure').replace(/\s*\n\s*/g, ' ');
    // a measure whose cell spans several rows stands there once
    const isAgain = measure !== null && (words === '' || (table.rows[index]?.[columns.indexOf('measure')] === '' && words !== ''));
    if (!isAgain) {
      if (words === '') {
        if (row.some((text) => text !== '')) draft.findings.push({ part, text: `Zeile ${index + 1} der Tabelle nennt keine Maßnahme: „${row.filter((text) => text !== '').join(' | ').slice(0, 200)}“.` });
        continue;
      }
      const read = readHeading(words);
      const title = read.role === 'measure' ? read : { code: '', title: words };
      measure = addMeasure(draft, cell('field') === '' ? fieldId : addField(draft, cell('field').replaceAll('\n', ' ')).id, title.title, cell('code') || title.code);
      count += 1;
    }
    if (measure) fillMeasure(draft, measure, heads.map((head, at) => ({ kind: columns[at] ?? null, head, text: (isAgain ? table.rows[index]?.[at] : row[at])?.trim() ?? '' })), part);
  }
  return count;
}

/** Reads a table of labels and values about one measure. Its title stands in it, or in the heading above (`measure`). */
export function readSheet(draft: Draft, table: SourceTable, part: number, fieldId: string, measure: OpenMeasure | null): OpenMeasure {
  const lines = table.filled.map(([label = '', text = '']) => ({ kind: columnKindOf(label.replace(/:$/, '')), head: label.replace(/:$/, ''), text: text === label ? '' : text.trim() }));
  const named = lines.find(({ kind, text }) => kind === 'measure' && text !== '');
  const own = measure ?? addMeasure(draft, fieldId, named?.text.replaceAll('\n', ' ') ?? (lines[0]?.text || table.caption || 'Maßnahme ohne Namen'), lines.find(({ kind }) => kind === 'code')?.text ?? '');
  fillMeasure(draft, own, lines.filter((line) => line.kind !== 'measure' || line.text.replaceAll('\n', ' ') !== own.title), part);
  return own;
}

interface Value {
  readonly kind: ColumnKind | null;
  readonly head: string;
  readonly text: string;
}

export function fillMeasure(draft: Draft, measure: OpenMeasure, values: readonly Value[], part: number): void {
  for (const { kind, head, text } of values) {
    if (text === '') continue;
    if (kind === 'owner') setOwner(draft, measure, text);
    else if (kind === 'time') setTime(draft, measure, text, part);
    else if (kind === 'cost') setCost(draft, measure, text, part);
    else if (kind === 'towns') setTowns(draft, measure, text, part);
    else if (kind === 'goal') linkGoals(draft, measure, text);
    else if (kind === 'indicator') addIndicators(draft, { measureId: measure.id }, text);
    else if (kind === 'funding') measure.funding = [measure.funding, text].filter((part) => part !== '').join(', ');
    else if (kind === 'project') measure.isProject = /^(ja|x|✓)$/i.test(text);
    else if (kind === 'code') measure.code ||= text.slice(0, 40);
    else if (kind === 'description') describe(measure, text);
    else if (kind === null) describe(measure, head === '' ? text : `${head}: ${text}`);
    else if (kind === 'field') continue;
  }
}

/** Long tables say their head again on each page. */
function isHeadAgain(row: readonly string[], heads: readonly string[]): boolean {
  return row.every((cell, index) => cell === heads[index]);
}

/** „Verantwortlich: Caritas“ in a paragraph about a measure. */
export function readLine(text: string): Value | null {
  const match = /^(?<head>[\p{L} /-]{2,40}):\s*(?<text>\S[\s\S]*)$/u.exec(text);
  const kind = match ? columnKindOf(match.groups!['head']!) : null;
  return match && kind !== null && kind !== 'measure' && kind !== 'field' ? { kind, head: match.groups!['head']!, text: match.groups!['text']! } : null;
}
