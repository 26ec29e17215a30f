import { z } from 'zod';
import { chapterKinds } from '#areas/strategy/content.ts';
import { editionStates, measureStatuses } from '#areas/strategy/edition.ts';
import { lights } from '#areas/strategy/steering/light.ts';

/** What the public interface answers about the strategy; see resources.ts. */
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).describe('JJJJ-MM-TT');
const thing = { id: z.uuid().describe('in dieser Fassung'), lineage: z.uuid().describe('durch alle Fassungen') };
const percent = z.number().nullable().describe('Prozent, 0 bis 100; null: noch nichts berichtet');

export const strategyEdition = z.strictObject({
  id: z.uuid(), slug: z.string(), url: z.url().describe('Seite für Menschen'), title: z.string(), subtitle: z.string(), year: z.int(),
  state: z.enum(editionStates).describe('draft, consultation, resolution: noch nicht beschlossen'), validFrom: day.nullable(), validTo: day.nullable(), adoptedOn: day.nullable(),
  basedOn: z.uuid().nullable(), contentHash: z.string().nullable().describe('SHA-256 des beschlossenen Inhalts'),
});
export const strategyEditionList = z.strictObject({ current: z.string().nullable().describe('slug der Fassung, die heute gilt'), items: z.array(strategyEdition) });

const run = z.strictObject({ text: z.string(), bold: z.literal(true).optional(), italic: z.literal(true).optional(), href: z.string().optional() });
const passage = z.strictObject({
  id: z.string(), kind: z.enum(['heading', 'paragraph', 'quote', 'bullet', 'numbered', 'table']), level: z.int().optional(), depth: z.int().optional(), runs: z.array(run).optional(),
  caption: z.string().optional(), header: z.boolean().optional(), rows: z.array(z.array(z.string())).optional(),
});
const chapter = z.strictObject({ ...thing, parentId: z.uuid().nullable(), kind: z.enum(chapterKinds), title: z.string(), body: z.array(passage), fieldId: z.uuid().nullable() });
const field = z.strictObject({ ...thing, name: z.string(), description: z.string(), topics: z.array(z.string()) });
const principle = z.strictObject({ ...thing, fieldId: z.uuid().nullable(), title: z.string(), description: z.string() });

export const strategyGoal = z.strictObject({
  ...thing, fieldId: z.uuid(), principleId: z.uuid().nullable(), parentId: z.uuid().nullable(), level: z.enum(['impact', 'outcome']), title: z.string(), description: z.string(), weight: z.number(),
});
const measure = z.strictObject({
  ...thing, fieldId: z.uuid(), parentId: z.uuid().nullable(), code: z.string(), title: z.string(), description: z.string(), ownerOrganisation: z.uuid().nullable(), ownerName: z.string(),
  startsOn: day.nullable(), endsOn: day.nullable(), costCents: z.number().nullable(), funding: z.string(), isProject: z.boolean(), goals: z.array(z.strictObject({ goalId: z.uuid(), weight: z.number() })),
  municipalities: z.array(z.string()).describe('Gemeindeschlüssel; leer: das ganze Gebiet'),
});
const indicator = z.strictObject({
  ...thing, goalId: z.uuid().nullable(), measureId: z.uuid().nullable(), title: z.string(), definition: z.string(), unit: z.string(), direction: z.enum(['up', 'down']), baseline: z.number().nullable(),
  baselineYear: z.int().nullable(), target: z.number().nullable(), targetYear: z.int().nullable(), source: z.string(), frequencyMonths: z.int(),
});

export const strategyContent = strategyEdition.extend({
  chapters: z.array(chapter), fields: z.array(field), principles: z.array(principle), goals: z.array(strategyGoal), measures: z.array(measure), indicators: z.array(indicator), summaryEasy: z.array(passage),
});

export const strategyGoalList = z.strictObject({ items: z.array(strategyGoal.extend({ light: z.enum(lights).nullable(), progress: percent, reported: z.int(), expected: z.int(), lastReported: day.nullable() })) });

export const strategyMeasureItem = z.strictObject({
  ...thing, url: z.url(), fieldId: z.uuid(), code: z.string(), title: z.string(), ownerName: z.string(), startsOn: day.nullable(), endsOn: day.nullable(), status: z.enum(measureStatuses),
  goalIds: z.array(z.uuid()), municipalities: z.array(z.string()), light: z.enum(lights).nullable(), progress: percent, lastReported: day.nullable(),
});
export const strategyMeasureList = z.strictObject({ total: z.int(), items: z.array(strategyMeasureItem) });

const point = z.strictObject({
  period: z.string(), asOf: day, light: z.enum(lights).nullable(), progress: percent, reported: z.int(), expected: z.int(), lastReported: day.nullable(), isFresh: z.boolean(), obstacle: z.string(),
});
const milestone = z.strictObject({ id: z.uuid(), title: z.string(), dueOn: day, firstDueOn: day.describe('zuerst geplant'), reachedOn: day.nullable(), note: z.string() });
export const strategyMeasure = measure.extend({ url: z.url(), status: z.enum(measureStatuses), owner: z.strictObject({ name: z.string(), slug: z.string() }).nullable(),
  milestones: z.array(milestone).describe('nach Tagen'), reports: z.array(point).describe('je abgeschlossener Berichtsrunde') });

export const strategyIndicatorList = z.strictObject({ items: z.array(indicator.extend({ values: z.array(z.strictObject({ on: day, value: z.number(), note: z.string() })) })) });

const standing = z.strictObject({
  light: z.enum(lights).nullable(), progress: percent, reported: z.int(), expected: z.int(), counts: z.strictObject({ green: z.int(), yellow: z.int(), red: z.int() }), lastReported: day.nullable(),
});
const standings = (meaning: string) => z.record(z.string(), standing).describe(meaning);
export const strategyProgress = z.strictObject({
  period: z.string().nullable().describe('null: noch keine Berichtsrunde abgeschlossen'), asOf: day.nullable(), hash: z.string().nullable(), whole: standing.nullable(),
  fields: standings('nach id des Handlungsfeldes'), goals: standings('nach id des Ziels'), municipalities: standings('nach Gemeindeschlüssel'),
});
