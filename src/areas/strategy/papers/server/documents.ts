import type { Paper, PaperBlock, PaperPoints, PaperRun } from '#platform/server/documents/paper.ts';
import type { Chapter, EditionContent, Field, FigureTable, Goal } from '../../content.ts';
import { goalLevelLabels, isOpen, type Edition } from '../../edition.ts';
import { wordsOf, type Run, type Text, type TextBlock } from '../../text.ts';
import { arrange, headingLevels, type PointList } from '../../writing/arrangement.ts';
import { draftWarning, editionFacts } from '../cover.ts';

/** What papers say beside the content itself: whose they are, and the names of the municipalities by AGS. */
export interface PaperGround {
  readonly centre: string;
  readonly towns: ReadonlyMap<string, string>;
}

/** The whole strategy: cover, contents, all chapters with fields, goals and measures, figures. */
export function strategyPaper(edition: Edition, content: EditionContent, ground: PaperGround): Paper {
  return {
    ...coverOf(edition, ground, ''),
    blocks: [
      ...coverBlocks(edition), { kind: 'contents', title: 'Inhalt', depth: 3 }, { kind: 'break' },
      ...chapterBlocks(content, ground),
    ],
  };
}

/** The summary in easy language. */
export function easyPaper(edition: Edition, summary: Text, ground: PaperGround): Paper {
  return { ...coverOf(edition, ground, 'in Leichter Sprache'), blocks: [...warningOf(edition), ...textBlocks(summary, 1)] };
}

export function coverOf(edition: Edition, { centre }: PaperGround, part: string): Omit<Paper, 'blocks'> {
  const name = `${edition.title} ${edition.year}`;
  const state = isOpen(edition) ? ' · Entwurf, noch nicht beschlossen' : '';
  return { title: part === '' ? name : `${name}: ${part}`, preline: centre, author: centre, footer: `${name}${part === '' ? '' : ` · ${part}`}${state}` };
}

export function coverBlocks(edition: Edition): PaperBlock[] {
  return [...(edition.subtitle === '' ? [] : [words(edition.subtitle)]), { kind: 'facts', entries: editionFacts(edition) }, ...warningOf(edition)];
}

export function warningOf(edition: Edition): PaperBlock[] {
  return isOpen(edition) ? [{ kind: 'note', label: draftWarning.title, runs: [{ text: draftWarning.text }] }] : [];
}

function chapterBlocks(content: EditionContent, ground: PaperGround): PaperBlock[] {
  const depths = new Map<string, number>();
  const shownFields = new Set<string>();
  const own = (fieldId: string | null) => content.fields.filter(({ id }) => id === fieldId && !shownFields.has(id) && shownFields.add(id));
  const named = new Set(content.chapters.map(({ fieldId }) => fieldId));
  const rest = content.fields.filter(({ id }) => !named.has(id));
  const blocks = content.chapters.flatMap((chapter): PaperBlock[] => {
    const depth = chapter.parentId === null ? 0 : Math.min(2, (depths.get(chapter.parentId) ?? -1) + 1);
    depths.set(chapter.id, depth);
    const level = 2 + depth;
    const general = chapter.kind === 'principles' ? content.principles.filter(({ fieldId }) => fieldId === null) : [];
    return [
      { kind: 'heading', level: headingLevel(level), text: chapter.title }, ...textBlocks(chapter.body, level), ...figureBlocks(chapter, content.figures),
      ...general.flatMap(({ title, description }) => [words(title, true), ...plain(description)]),
      ...own(chapter.fieldId).flatMap((field) => fieldBlocks(field, content, ground, level + 1)),
      ...(chapter.kind === 'framework' ? rest.splice(0).flatMap((field) => namedField(field, content, ground, level + 1)) : []),
    ];
  });
  return rest.length === 0 ? blocks : [...blocks, { kind: 'heading', level: 2, text: 'Ziele und Maßnahmen' }, ...rest.flatMap((field) => namedField(field, content, ground, 3))];
}

function namedField(field: Field, content: EditionContent, ground: PaperGround, level: number): PaperBlock[] {
  return [{ kind: 'heading', level: headingLevel(level), text: field.name }, ...plain(field.description), ...fieldBlocks(field, content, ground, level + 1)];
}

/** Principles, goals in their tree with indicators, and the measures of each goal; at the end those without a goal. */
function fieldBlocks(field: Field, content: EditionContent, ground: PaperGround, level: number): PaperBlock[] {
  const goals = content.goals.filter(({ fieldId }) => fieldId === field.id);
  const ids = new Set(goals.map(({ id }) => id));
  const below = (parent: string) => goals.filter(({ parentId }) => parentId === parent);
  const goalBlocks = (goal: Goal, at: number): PaperBlock[] => [
    { kind: 'heading', level: headingLevel(at), text: `${goalLevelLabels[goal.level]}: ${goal.title}` }, ...plain(goal.description), ...indicatorBlocks(goal, content),
    ...measureTable(`Maßnahmen zu „${goal.title}“`, content.measures.filter((measure) => measure.goals.some(({ goalId }) => goalId === goal.id)), ground),
    ...below(goal.id).flatMap((child) => goalBlocks(child, at + 1)),
  ];
  return [
    ...content.principles.filter(({ fieldId }) => fieldId === field.id).map(({ title, description }): PaperBlock => ({ kind: 'note', label: `Leitlinie: ${title}`, runs: [{ text: description }] })),
    ...goals.filter(({ parentId }) => parentId === null || !ids.has(parentId)).flatMap((goal) => goalBlocks(goal, level)),
    ...measureTable(`Weitere Maßnahmen: ${field.name}`, content.measures.filter((measure) => measure.fieldId === field.id && measure.goals.length === 0), ground),
  ];
}

function indicatorBlocks(goal: Goal, content: EditionContent): PaperBlock[] {
  const own = content.indicators.filter(({ goalId }) => goalId === goal.id);
  const value = (number: number | null, unit: string, year: number | null) => (number === null ? '–' : `${number.toLocaleString('de-DE')} ${unit}${year === null ? '' : ` (${year})`}`.trim());
  return own.length === 0 ? [] : [{
    kind: 'table', caption: `Daran messen wir „${goal.title}“`, columns: ['Kennzahl', 'Ausgangswert', 'Zielwert', 'Quelle'], widths: [4, 2, 2, 2],
    rows: own.map((one) => [[one.title, one.definition].filter(Boolean).join('\n'), value(one.baseline, one.unit, one.baselineYear), value(one.target, one.unit, one.targetYear), one.source]),
  }];
}

function measureTable(caption: string, measures: EditionContent['measures'], { towns }: PaperGround): PaperBlock[] {
  return measures.length === 0 ? [] : [{
    kind: 'table', caption, columns: ['Nr.', 'Maßnahme', 'Verantwortlich', 'Zeitraum', 'Wo'], widths: [1, 4, 3, 1.6, 2.2],
    rows: measures.map((one) => [one.code, one.title, one.ownerName, spanOf(one), placesOf(one.municipalities, towns)]),
  }];
}

/** `2016 bis 2019`, `ab 2016`, `bis 2019` or empty. */
export function spanOf({ startsOn, endsOn }: { readonly startsOn: string | null; readonly endsOn: string | null }): string {
  const [from, to] = [startsOn?.slice(0, 4), endsOn?.slice(0, 4)];
  if (from && to) return from === to ? from : `${from} bis ${to}`;
  return from ? `ab ${from}` : to ? `bis ${to}` : '';
}

export function placesOf(municipalities: readonly string[], towns: ReadonlyMap<string, string>): string {
  return municipalities.length === 0 ? 'ganzes Gebiet' : municipalities.map((ags) => towns.get(ags) ?? ags).join(', ');
}

function figureBlocks({ kind }: Chapter, figures: readonly FigureTable[]): PaperBlock[] {
  const shown = figures.filter(({ key }) => (key === 'conditions' ? kind === 'conditions' : kind === 'inventory'));
  return shown.flatMap(({ title, asOf, source, columns, rows }): PaperBlock[] => (rows.length === 0 ? [] : [{
    kind: 'table', caption: `${title} (Stand ${germanDay(asOf)}; Quelle: ${source})`, columns: ['', ...columns], widths: [3, ...columns.map(() => 1)],
    rows: rows.map(({ label, values }) => [label, ...columns.map((_, index) => values[index]?.toLocaleString('de-DE') ?? '–')]),
  }]));
}

export function germanDay(day: string): string {
  return day.split('-').reverse().map((part) => part.replace(/^0(?=\d$)/, '')).join('.');
}

/** A chapter's text below a heading of `level`. No level is left out (ISO 14289-1, 7.4.2). */
export function textBlocks(text: Text, level: number): PaperBlock[] {
  const shown = text.filter((block) => block.kind !== 'heading' || wordsOf(block).trim() !== '');
  const levels = headingLevels(shown, level);
  return arrange(shown).flatMap((part): PaperBlock[] => (part.lists ? part.lists.map((list) => ({ kind: 'points', points: pointsOf(list) })) : blockOf(part.block, levels)));
}

function blockOf(block: Exclude<TextBlock, { readonly kind: 'bullet' | 'numbered' }>, levels: ReadonlyMap<string, number>): PaperBlock[] {
  if (block.kind === 'heading') return [{ kind: 'heading', level: headingLevel(levels.get(block.id) ?? 2), text: wordsOf(block) }];
  if (block.kind === 'table') return tableOf(block);
  return block.runs.length === 0 ? [] : [{ kind: block.kind, runs: runsOf(block.runs) }];
}

function tableOf({ caption, header, rows }: Extract<TextBlock, { kind: 'table' }>): PaperBlock[] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width === 0) return [];
  const wide = (row: readonly string[]) => Array.from({ length: width }, (_, index) => row[index] ?? '');
  const [first = [], ...rest] = rows;
  const columns = header ? wide(first) : Array.from({ length: width }, (_, index) => `Spalte ${index + 1}`);
  return [{ kind: 'table', caption, columns, widths: columns.map(() => 1), rows: (header ? rest : rows).map(wide) }];
}

function pointsOf({ kind, points }: PointList): PaperPoints {
  return {
    ordered: kind === 'numbered',
    items: points.map(({ block, lists }) => ({ runs: runsOf(block.runs), ...(lists.length === 0 ? {} : { below: lists.map(pointsOf) }) })),
  };
}

function runsOf(runs: readonly Run[]): PaperRun[] {
  return runs.map(({ text, bold, italic, href }) => ({ text, ...(bold ? { bold } : {}), ...(italic ? { italic } : {}), ...(href === undefined ? {} : { href }) }));
}

export function words(text: string, bold = false): PaperBlock {
  return { kind: 'paragraph', runs: [{ text, ...(bold ? { bold } : {}) }] };
}

export function plain(text: string): PaperBlock[] {
  return text === '' ? [] : [words(text)];
}

export function headingLevel(level: number): 2 | 3 | 4 | 5 | 6 {
  return Math.min(6, Math.max(2, level)) as 2 | 3 | 4 | 5 | 6;
}
