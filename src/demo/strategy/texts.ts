import { readFileSync } from 'node:fs';
import type { Chapter, ChapterKind, EditionContent, Goal, Indicator, Measure } from '#areas/strategy/content.ts';
import type { MeasureStatus } from '#areas/strategy/edition.ts';
import type { TextBlock } from '#areas/strategy/text.ts';
import type { Cast, CastOrganisation, Town } from '../cast.ts';
import { seededId, seededRandom } from '../random.ts';

/** What database/demo/strategy/<year>.json holds. Keys are the same through all editions: they carry the lineage. */
interface ToldEdition {
  readonly title: string; readonly subtitle: string; readonly year: number; readonly validFrom: string; readonly validTo: string;
  readonly fields: readonly ToldField[]; readonly chapters: readonly ToldChapter[]; readonly summary: readonly string[];
}
interface ToldField {
  readonly key: string; readonly name: string; readonly description: string; readonly topics: readonly string[]; readonly table?: TableName;
  readonly principles: readonly { readonly key: string; readonly title: string; readonly text: string }[];
  readonly goals: readonly ToldGoal[]; readonly measures: readonly ToldMeasure[]; readonly indicators?: readonly ToldIndicator[];
}
interface ToldGoal { readonly key: string; readonly principle?: string; readonly title: string; readonly text: string; readonly weight?: number; readonly goals?: readonly ToldGoal[] }
/** `owner`: `<short name>|<town>` of the cast; `ownerName`: as it was called then, where that differs. */
interface ToldMeasure {
  readonly key: string; readonly code: string; readonly title: string; readonly text: string; readonly owner: string; readonly ownerName?: string; readonly towns: readonly string[];
  readonly from: string; readonly to: string | null; readonly euro: number | null; readonly funding: string; readonly project?: boolean;
  readonly goals: Readonly<Record<string, number>>; readonly parent?: string; readonly status?: MeasureStatus;
}
interface ToldIndicator {
  readonly key: string; readonly goal?: string; readonly measure?: string; readonly title: string; readonly text: string; readonly unit: string; readonly down?: boolean;
  readonly base: readonly [number, number]; readonly target: readonly [number, number]; readonly source: string; readonly values?: Readonly<Record<string, number>>;
}
/** `text`: passage by its id, which it keeps through the editions; "### " begins a heading, "- " an item of a list. */
interface ToldChapter {
  readonly key: string; readonly kind: ChapterKind; readonly title: string; readonly field?: string; readonly chapters?: readonly ToldChapter[];
  readonly text: Readonly<Record<string, string | { readonly caption: string; readonly rows: readonly (readonly string[])[] }>>;
}
export type TableName = 'Sprache' | 'Ehrenamt' | 'Gesundheit' | 'Migrantenorganisationen';

/** An edition as it is written into the house, and what is not part of its content. */
export interface ComposedEdition {
  readonly id: string;
  readonly content: EditionContent;
  readonly statuses: ReadonlyMap<string, MeasureStatus>;
  /** Working group of a field, by the field's id. */
  readonly tables: ReadonlyMap<string, TableName>;
  /** Values of an indicator by its lineage. */
  readonly series: ReadonlyMap<string, readonly { readonly measuredOn: string; readonly value: number; readonly note: string }[]>;
}

/** Composes the three editions, the earliest first: all ids follow from the keys of the files. */
export function composeEditions(cast: Cast, towns: readonly Town[]): readonly ComposedEdition[] {
  const lineages = new Map<string, string>();
  return [2011, 2016, 2026].map((year) => {
    const told = JSON.parse(readFileSync(new URL(`../../../database/demo/strategy/${year}.json`, import.meta.url), 'utf8')) as ToldEdition;
    return compose(told, new Names(year, lineages), cast, towns);
  });
}

/** The ids of one edition. What has no lineage yet begins one with its own id. */
class Names {
  readonly #year: number;
  readonly #lineages: Map<string, string>;

  constructor(year: number, lineages: Map<string, string>) {
    this.#year = year;
    this.#lineages = lineages;
  }

  id(noun: string, key: string): string {
    return seededId(seededRandom(hashOf(`${this.#year}/${noun}/${key}`)));
  }

  thing(noun: string, key: string): { readonly id: string; readonly lineage: string } {
    const id = this.id(noun, key);
    const lineage = this.#lineages.get(`${noun}/${key}`) ?? id;
    this.#lineages.set(`${noun}/${key}`, lineage);
    return { id, lineage };
  }
}

function compose(told: ToldEdition, names: Names, cast: Cast, towns: readonly Town[]): ComposedEdition {
  const { fields } = told;
  const measures = fields.flatMap((field) => field.measures.map((measure) => measureFrom(names, field, measure, cast, towns)));
  return {
    id: names.id('edition', ''),
    content: {
      title: told.title, subtitle: told.subtitle, year: told.year, validFrom: told.validFrom, validTo: told.validTo,
      chapters: told.chapters.flatMap((chapter) => chaptersFrom(names, chapter, null)),
      fields: fields.map((field) => ({ ...names.thing('field', field.key), name: field.name, description: field.description, topics: field.topics })),
      principles: fields.flatMap((field) => field.principles.map((principle) => ({ ...names.thing('principle', principle.key), fieldId: names.id('field', field.key), title: principle.title, description: principle.text }))),
      goals: fields.flatMap((field) => field.goals.flatMap((goal) => goalsFrom(names, field, goal, null))),
      measures,
      indicators: fields.flatMap((field) => (field.indicators ?? []).map((indicator) => indicatorFrom(names, indicator))),
      summaryEasy: told.summary.map((sentence, index) => ({ id: `einfach-${index + 1}`, kind: 'paragraph', runs: [{ text: sentence }] })), figures: [],
    },
    statuses: new Map(fields.flatMap((field) => field.measures.map((measure) => [names.id('measure', measure.key), measure.status ?? 'planned'] as const))),
    tables: new Map(fields.flatMap((field) => (field.table === undefined ? [] : [[names.id('field', field.key), field.table] as const]))),
    series: new Map(fields.flatMap((field) => (field.indicators ?? []).map((indicator) =>
      [names.thing('indicator', indicator.key).lineage, Object.entries(indicator.values ?? {}).map(([measuredOn, value]) => ({ measuredOn, value, note: '' }))] as const))),
  };
}

function goalsFrom(names: Names, field: ToldField, goal: ToldGoal, parent: ToldGoal | null): Goal[] {
  const principle = goal.principle ?? parent?.principle;
  const own: Goal = {
    ...names.thing('goal', goal.key), fieldId: names.id('field', field.key), principleId: principle === undefined ? null : names.id('principle', principle), parentId: parent === null ? null : names.id('goal', parent.key),
    level: parent === null ? 'impact' : 'outcome', title: goal.title, description: goal.text, weight: goal.weight ?? 1,
  };
  return [own, ...(goal.goals ?? []).flatMap((child) => goalsFrom(names, field, child, goal))];
}

function measureFrom(names: Names, field: ToldField, measure: ToldMeasure, cast: Cast, towns: readonly Town[]): Measure {
  const owner = findOrganisation(cast, measure.owner);
  return {
    ...names.thing('measure', measure.key), fieldId: names.id('field', field.key), parentId: measure.parent === undefined ? null : names.id('measure', measure.parent), code: measure.code,
    title: measure.title, description: measure.text, ownerOrganisation: owner.id, ownerName: measure.ownerName ?? owner.name, startsOn: measure.from, endsOn: measure.to,
    costCents: measure.euro === null ? null : measure.euro * 100, funding: measure.funding, isProject: measure.project ?? false,
    goals: Object.entries(measure.goals).map(([key, weight]) => ({ goalId: names.id('goal', key), weight })).toSorted((one, other) => (one.goalId < other.goalId ? -1 : 1)),
    municipalities: measure.towns.map((name) => towns.find((town) => town.name === name)?.ags ?? fail(`no town ${name}`)).toSorted(),
  };
}

function indicatorFrom(names: Names, told: ToldIndicator): Indicator {
  return {
    ...names.thing('indicator', told.key), goalId: told.goal === undefined ? null : names.id('goal', told.goal), measureId: told.measure === undefined ? null : names.id('measure', told.measure),
    title: told.title, definition: told.text, unit: told.unit, direction: told.down ? 'down' : 'up', baseline: told.base[0], baselineYear: told.base[1], target: told.target[0], targetYear: told.target[1],
    source: told.source, frequencyMonths: 12,
  };
}

function chaptersFrom(names: Names, told: ToldChapter, parentId: string | null): Chapter[] {
  const own: Chapter = {
    ...names.thing('chapter', told.key), parentId, kind: told.kind, title: told.title, fieldId: told.field === undefined ? null : names.id('field', told.field),
    body: Object.entries(told.text).map(([id, text]) => blockFrom(id, text)),
  };
  return [own, ...(told.chapters ?? []).flatMap((chapter) => chaptersFrom(names, chapter, own.id))];
}

function blockFrom(id: string, text: ToldChapter['text'][string]): TextBlock {
  if (typeof text !== 'string') return { id, kind: 'table', caption: text.caption, header: true, rows: text.rows };
  if (text.startsWith('### ')) return { id, kind: 'heading', level: 3, runs: [{ text: text.slice(4) }] };
  return text.startsWith('- ') ? { id, kind: 'bullet', depth: 0, runs: [{ text: text.slice(2) }] } : { id, kind: 'paragraph', runs: [{ text }] };
}

/** `Bibliothek|Frechen`: the organisation of the cast by the beginning of its short name, and its town. */
function findOrganisation(cast: Cast, owner: string): CastOrganisation {
  const [name = '', town] = owner.split('|');
  return cast.organisations.find((organisation) => organisation.shortName.startsWith(name) && organisation.town.name === town) ?? fail(`no organisation ${owner}`);
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const unit of Buffer.from(text, 'utf8')) hash = Math.imul(hash ^ unit, 0x01000193);
  return hash >>> 0;
}

function fail(problem: string): never {
  throw new Error(`database/demo/strategy: ${problem}`);
}
