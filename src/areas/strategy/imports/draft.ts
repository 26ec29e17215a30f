import type { Chapter, EditionContent, Field, Goal, Indicator, Measure, Principle } from '../content.ts';
import type { GoalLevel } from '../edition.ts';
import { readTowns, type Named } from './owners.ts';
import { readMoney, readSpan } from './values.ts';

/** What the network knows: an import finds owners and towns by name. `owners`: which organisation a written name means, as a person chose. */
export interface Known {
  readonly municipalities: readonly Named[];
  readonly owners: Readonly<Record<string, string>>;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Open<T, K extends keyof T> = Omit<T, K> & { [P in K]: Writable<T>[P] };
export type OpenMeasure = Writable<Measure>;

/** A content while it is built. Nothing that is read is dropped: what is not understood goes into a description, and into `findings`. */
export interface Draft {
  readonly chapters: (Open<Chapter, 'body'> & { body: Writable<Chapter['body'][number]>[] })[];
  readonly fields: Writable<Field>[];
  readonly principles: Writable<Principle>[];
  readonly goals: Writable<Goal>[];
  readonly measures: OpenMeasure[];
  readonly indicators: Writable<Indicator>[];
  /** What was not understood, by the number of the part. */
  readonly findings: { readonly part: number; readonly text: string }[];
  readonly known: Known;
}

export function newDraft(known: Known): Draft {
  return { chapters: [], fields: [], principles: [], goals: [], measures: [], indicators: [], findings: [], known };
}

export function thing(): { readonly id: string; readonly lineage: string } {
  const id = crypto.randomUUID();
  return { id, lineage: id };
}

export function addField(draft: Draft, name: string): Writable<Field> {
  const present = draft.fields.find((field) => field.name.toLowerCase() === name.toLowerCase());
  if (present) return present;
  const field = { ...thing(), name, description: '', topics: [] };
  draft.fields.push(field);
  return field;
}

export function addGoal(draft: Draft, goal: Pick<Goal, 'fieldId' | 'principleId' | 'parentId' | 'title'> & { readonly level: GoalLevel }): Writable<Goal> {
  const made = { ...thing(), ...goal, description: '', weight: 1 };
  draft.goals.push(made);
  return made;
}

export function addMeasure(draft: Draft, fieldId: string, title: string, code: string): OpenMeasure {
  const measure: OpenMeasure = {
    ...thing(), fieldId, parentId: null, code: code.slice(0, 40), title, description: '', ownerOrganisation: null, ownerName: '', startsOn: null, endsOn: null, costCents: null, funding: '',
    isProject: false, goals: [], municipalities: [],
  };
  draft.measures.push(measure);
  return measure;
}

export function addIndicators(draft: Draft, at: { readonly goalId: string } | { readonly measureId: string }, text: string): void {
  for (const title of text.split(/\n|;/).map((line) => line.replace(/^[-–•*]\s*/, '').trim()).filter((line) => line !== '' && !/^[-–—]$/.test(line))) {
    draft.indicators.push({
      ...thing(), goalId: 'goalId' in at ? at.goalId : null, measureId: 'measureId' in at ? at.measureId : null, title, definition: '', unit: '', direction: 'up',
      baseline: null, baselineYear: null, target: null, targetYear: null, source: '', frequencyMonths: 12,
    });
  }
}

export function describe(thing: { description: string }, text: string): void {
  if (text.trim() !== '') thing.description = thing.description === '' ? text.trim() : `${thing.description}\n\n${text.trim()}`;
}

/** The goal with this title or code in the field; a new one where there is none. Several lines are several goals. */
export function linkGoals(draft: Draft, measure: OpenMeasure, text: string): void {
  for (const title of text.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !/^[-–—]$/.test(line))) {
    const clean = title.replace(/^(?:Leit|Handlungs|Teil)?ziel\s*[\d.]*\s*[:–-]\s*/i, '');
    const present = draft.goals.find((goal) => goal.fieldId === measure.fieldId && [title, clean].some((name) => name.toLowerCase() === goal.title.toLowerCase()));
    const goal = present ?? addGoal(draft, { fieldId: measure.fieldId, principleId: null, parentId: null, level: 'outcome', title: clean });
    if (!measure.goals.some(({ goalId }) => goalId === goal.id)) measure.goals = [...measure.goals, { goalId: goal.id, weight: 1 }];
  }
}

export function setOwner(draft: Draft, measure: OpenMeasure, text: string): void {
  const name = text.replaceAll('\n', ', ').trim();
  if (/^[-–—]?$/.test(name)) return;
  measure.ownerName = name.slice(0, 300);
  measure.ownerOrganisation = draft.known.owners[name] ?? null;
}

export function setTime(draft: Draft, measure: OpenMeasure, text: string, part: number): void {
  const span = readSpan(text);
  if (span) [measure.startsOn, measure.endsOn] = [span.startsOn, span.endsOn];
  else misread(draft, measure, 'Zeit', text, part);
}

export function setCost(draft: Draft, measure: OpenMeasure, text: string, part: number): void {
  const money = readMoney(text);
  if (!money) return misread(draft, measure, 'Kosten', text, part);
  measure.costCents = money.cents;
  if (money.yearly) describe(measure, `Kosten: ${text}`);
}

export function setTowns(draft: Draft, measure: OpenMeasure, text: string, part: number): void {
  const { towns, unknown } = readTowns(text, draft.known.municipalities);
  measure.municipalities = towns;
  if (unknown.length > 0) misread(draft, measure, 'Orte', unknown.join(', '), part);
}

function misread(draft: Draft, measure: OpenMeasure, label: string, text: string, part: number): void {
  describe(measure, `${label}: ${text}`);
  draft.findings.push({ part, text: `${label} bei „${measure.title}“ nicht verstanden: „${text.replaceAll('\n', ' ')}“. Das steht jetzt in der Beschreibung.` });
}

/** The finished content, with goals of measures in the order in which they are read back. */
export function contentOf(draft: Draft): Pick<EditionContent, 'chapters' | 'fields' | 'principles' | 'goals' | 'measures' | 'indicators'> {
  const order = <T extends { readonly fieldId: string | null }>(list: readonly T[]) => draft.fields.flatMap(({ id }) => list.filter(({ fieldId }) => fieldId === id));
  return {
    chapters: draft.chapters, fields: draft.fields, principles: [...draft.principles.filter(({ fieldId }) => fieldId === null), ...order(draft.principles)], goals: order(draft.goals),
    measures: order(draft.measures).map((measure) => ({ ...measure, goals: measure.goals.toSorted((one, other) => (one.goalId < other.goalId ? -1 : 1)) })), indicators: draft.indicators,
  };
}
