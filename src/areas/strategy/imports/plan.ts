import type { EditionContent } from '../content.ts';
import type { Text, TextBlock } from '../text.ts';
import { fillMeasure, readCatalogue, readLine, readSheet } from './catalogue.ts';
import { addField, addGoal, addIndicators, addMeasure, contentOf, describe, newDraft, thing, type Draft, type Known, type OpenMeasure } from './draft.ts';
import { guessTableRole, headingRoleLabels, readHeading, tableRoleLabels, type HeadingRole, type Role, type TableRole } from './roles.ts';
import type { Source, SourceTable } from './source.ts';

/** What a person changed: the role of a part by its number. */
export type RoleChoices = Readonly<Record<string, Role>>;

/** One line of the preview: a heading or a table, and what becomes of it. `depth`: in the tree of chapters, from 0. */
export interface PlanLine {
  readonly part: number;
  readonly kind: 'heading' | 'table';
  readonly depth: number;
  readonly text: string;
  readonly role: Role;
  readonly note: string;
}

/** What an import will write, and how it came to it. `findings`: gaps and what was not understood. */
export interface Plan {
  readonly content: Pick<EditionContent, 'chapters' | 'fields' | 'principles' | 'goals' | 'measures' | 'indicators'>;
  readonly lines: readonly PlanLine[];
  readonly findings: readonly { readonly part: number; readonly text: string }[];
}

interface State {
  readonly draft: Draft;
  readonly lines: PlanLine[];
  /** The open chapters with their levels in the file. */
  readonly stack: { readonly level: number; readonly id: string; readonly title: string }[];
  field: string | null;
  principle: string | null;
  impact: string | null;
  goal: { readonly id: string; description: string } | null;
  measure: OpenMeasure | null;
  /** What the next paragraphs describe; null: they are text of the chapter. */
  subject: { description: string } | null;
}

/** Deeper headings stand in the text of their chapter. */
const deepestChapter = 3;

/** Makes the content of an edition of a Word file. Every word of the file is somewhere in it. */
export function planImport(source: Source, choices: RoleChoices, known: Known): Plan {
  const state: State = { draft: newDraft(known), lines: [], stack: [], field: null, principle: null, impact: null, goal: null, measure: null, subject: null };
  for (const [part, each] of source.parts.entries()) {
    if (each.kind === 'heading') takeHeading(state, part, each.level, each.text, choices[part]);
    else if (each.kind === 'table') takeTable(state, part, each, choices[part]);
    else takePassage(state, part, each.passage);
  }
  return { content: contentOf(state.draft), lines: state.lines, findings: state.draft.findings };
}

function takeHeading(state: State, part: number, level: number, text: string, chosen: Role | undefined): void {
  const read = readHeading(text);
  const role = chosen !== undefined && chosen in headingRoleLabels ? (chosen as HeadingRole) : read.role;
  const title = role === read.role ? read.title : text;
  state.subject = null;
  if (role === 'principle' || role === 'impact' || role === 'outcome' || role === 'measure') takeObject(state, part, role, title, read.code, text);
  else openChapter(state, part, level, role, title, text);
}

function takeObject(state: State, part: number, role: 'principle' | 'impact' | 'outcome' | 'measure', title: string, code: string, text: string): void {
  const { draft } = state;
  state.lines.push({ part, kind: 'heading', depth: state.stack.length, text, role, note: '' });
  if (role === 'principle') {
    const principle = { ...thing(), fieldId: state.field, title, description: '' };
    draft.principles.push(principle);
    [state.principle, state.subject, state.measure, state.goal] = [principle.id, principle, null, null];
    return;
  }
  const fieldId = fieldFor(state, part);
  if (role === 'measure') {
    const measure = addMeasure(draft, fieldId, title, code);
    if (state.goal) measure.goals = [{ goalId: state.goal.id, weight: 1 }];
    [state.measure, state.subject] = [measure, measure];
    return;
  }
  const goal = addGoal(draft, { fieldId, principleId: state.principle, parentId: role === 'outcome' ? state.impact : null, level: role, title });
  if (role === 'impact') state.impact = goal.id;
  [state.goal, state.subject, state.measure] = [goal, goal, null];
}

/** The field that is open; where none is, the chapter itself becomes one. */
function fieldFor(state: State, part: number): string {
  if (state.field !== null) return state.field;
  const name = state.stack.at(-1)?.title ?? 'Ohne Handlungsfeld';
  const field = addField(state.draft, name);
  state.draft.findings.push({ part, text: `Kein Handlungsfeld erkannt: Wir nehmen „${name}“ als Handlungsfeld.` });
  const chapter = state.draft.chapters.find(({ id }) => id === state.stack.at(-1)?.id);
  if (chapter) state.draft.chapters[state.draft.chapters.indexOf(chapter)] = { ...chapter, fieldId: field.id };
  state.field = field.id;
  return field.id;
}

function openChapter(state: State, part: number, level: number, role: Exclude<HeadingRole, 'principle' | 'impact' | 'outcome' | 'measure'>, title: string, text: string): void {
  const { draft, stack } = state;
  while (stack.length > 0 && stack.at(-1)!.level >= level) stack.pop();
  const above = stack.at(-1);
  const gap = level - (above?.level ?? 0) > 1 && (draft.chapters.length > 0 || level > 1);
  if (gap && above) draft.findings.push({ part, text: `„${text}“ springt von Ebene ${above.level} auf Ebene ${level}. Die Überschrift steht jetzt eine Ebene unter „${above.title}“.` });
  else if (gap && draft.chapters.length > 0) draft.findings.push({ part, text: `„${text}“ steht auf Ebene ${level}, ohne Überschrift darüber. Sie wird ein Kapitel der ersten Ebene.` });
  state.lines.push({ part, kind: 'heading', depth: Math.min(stack.length, deepestChapter), text, role, note: '' });
  if (stack.length >= deepestChapter && role === 'text') {
    const chapter = draft.chapters.find(({ id }) => id === above!.id)!;
    chapter.body.push({ id: passageId(chapter.body.length), kind: 'heading', level: level > above!.level + 1 ? 4 : 3, runs: [{ text }] });
    return;
  }
  if (role === 'field' || stack.length === 0) [state.field, state.principle, state.impact, state.goal, state.measure] = [null, null, null, null, null];
  state.measure = null;
  const chapter = { ...thing(), parentId: above?.id ?? null, kind: role === 'field' ? ('text' as const) : role, title, body: [], fieldId: state.field };
  if (role === 'field') {
    state.field = addField(draft, title).id;
    chapter.fieldId = state.field;
  }
  draft.chapters.push(chapter);
  stack.push({ level, id: chapter.id, title });
}

function takePassage(state: State, part: number, passage: { readonly kind: TextBlock['kind']; readonly runs: TextBlock extends { runs: infer R } ? R : readonly { readonly text: string }[] }): void {
  const words = passage.runs.map(({ text }) => text).join('');
  if (!state.subject) return addToChapter(state, (id) => ({ ...passage, id }) as TextBlock);
  const line = readLine(words);
  if (line && state.measure && state.subject === state.measure) return fillMeasure(state.draft, state.measure, [line], part);
  if (line?.kind === 'indicator' && state.goal && state.subject === state.goal) return addIndicators(state.draft, { goalId: state.goal.id }, line.text);
  describe(state.subject, passage.kind === 'bullet' || passage.kind === 'numbered' ? `– ${words}` : words);
}

function takeTable(state: State, part: number, table: SourceTable, chosen: Role | undefined): void {
  const guessed = guessTableRole(table);
  const role = chosen !== undefined && chosen in tableRoleLabels ? (chosen as TableRole) : guessed;
  const text = table.caption || (table.filled[0] ?? []).filter((cell, index, all) => cell !== '' && all.indexOf(cell) === index).join(' | ').slice(0, 160);
  const line = (note: string) => state.lines.push({ part, kind: 'table', depth: state.stack.length, text, role, note });
  if (role === 'measures') {
    const before = state.draft.measures.length;
    const count = readCatalogue(state.draft, table, part, fieldFor(state, part));
    for (const measure of state.draft.measures.slice(before)) if (state.goal && measure.goals.length === 0 && measure.fieldId === state.field) measure.goals = [{ goalId: state.goal.id, weight: 1 }];
    line(count === 1 ? '1 Maßnahme' : `${count} Maßnahmen`);
  } else if (role === 'sheet') {
    const measure = readSheet(state.draft, table, part, fieldFor(state, part), state.subject === state.measure ? state.measure : null);
    if (state.goal && measure.goals.length === 0 && measure.fieldId === state.field) measure.goals = [{ goalId: state.goal.id, weight: 1 }];
    line(`Maßnahme „${measure.title}“`);
  } else {
    line(table.rows.length === 1 ? '1 Zeile' : `${table.rows.length} Zeilen`);
    addToChapter(state, (id) => ({ id, kind: 'table', caption: table.caption, header: table.header, rows: table.rows }));
  }
}

/** What stands before the first heading becomes a chapter of its own. */
function addToChapter(state: State, make: (id: string) => TextBlock): void {
  const { draft, stack } = state;
  if (stack.length === 0) {
    const chapter = { ...thing(), parentId: null, kind: 'foreword' as const, title: 'Zum Anfang', body: [], fieldId: null };
    draft.chapters.push(chapter);
    stack.push({ level: 1, id: chapter.id, title: chapter.title });
  }
  const chapter = draft.chapters.find(({ id }) => id === stack.at(-1)!.id)!;
  chapter.body.push(make(passageId(chapter.body.length)) as Text[number]);
}

function passageId(index: number): string {
  return `absatz-${String(index + 1).padStart(3, '0')}`;
}
