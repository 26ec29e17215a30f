import { fail } from '@sveltejs/kit';
import type { Context } from '#platform/context.ts';
import type { RawForm } from '#platform/forms.ts';
import { listMunicipalities } from '#platform/server/reference/queries.ts';
import { listOrganisationChoices } from '#areas/network/organisations/server/queries.ts';
import { goalLevelLabels, measureStatusLabels, measureStatuses } from '#areas/strategy/edition.ts';
import { euroText, numberText } from '#areas/strategy/framework/amount.ts';
import type { MeasureChoices } from '#areas/strategy/framework/choices.ts';
import type { MeasureContent } from '#areas/strategy/framework/measures/measure.ts';
import { listMeasuresOf, type MeasureDetail } from '#areas/strategy/framework/measures/server/queries.ts';
import { ownerLabel } from '#areas/strategy/framework/owner.ts';
import { listGoals, listPrinciples, type FieldCard, type GoalRow, type Workplace } from '#areas/strategy/framework/server/queries.ts';
import { withBranchesBelow } from '#areas/strategy/framework/tree.ts';
import type { measureForm } from '#areas/strategy/framework/forms.ts';
import { strategyCrumbs } from '../../strategy-page.ts';
import type { z } from 'zod';

/** The path of a page of the framework; steps as in strategyCrumbs, below „Ziele und Maßnahmen“. */
export function frameworkCrumbs(centreSlug: string, { edition }: Pick<Workplace, 'edition'>, ...steps: readonly (readonly [label: string, path?: string])[]) {
  return strategyCrumbs(centreSlug, edition, ['Ziele und Maßnahmen', 'rahmen'], ...steps.map(([label, path]) => (path === undefined ? [label] as const : [label, `rahmen/${path}`] as const)));
}

/** What a form of a measure lets people choose; `measure`: the one that is changed. Four statements. */
export async function readMeasureChoices(context: Context, place: Workplace, measure: MeasureDetail | null = null): Promise<MeasureChoices> {
  const area = (await listMunicipalities(context.db, context.centre.municipalities)).map(({ ags, name }) => ({ value: ags, label: name }));
  const gone = (measure?.towns ?? []).filter(({ ags }) => !context.centre.municipalities.includes(ags)).map(({ ags, name }) => ({ value: ags, label: `${name} (nicht mehr im Gebiet)` }));
  const goals = Map.groupBy(await listGoals(context, place.edition.id), ({ fieldId }) => fieldId);
  const measures = await listMeasuresOf(context, place.edition.id, 'edition');
  const below = measure === null ? new Set<string>() : withBranchesBelow(measures, measure.id);
  return {
    fields: writable(place), statuses: measureStatuses.map((status) => ({ value: status, label: measureStatusLabels[status] })), towns: [...area, ...gone], owners: await listOwners(context),
    goals: place.fields.flatMap((field) => (goals.has(field.id) ? [{ fieldId: field.id, name: field.name, goals: goals.get(field.id)!.map(({ id, title }) => ({ id, title })) }] : [])),
    parents: measures.filter(({ id }) => !below.has(id)).map(({ id, code, title, fieldName }) => ({ value: id, label: `${fieldName}: ${`${code} ${title}`.trim()}` })),
  };
}

/** Names of the organisations at work, as a form suggests them. One statement. */
export async function listOwners(context: Context): Promise<readonly string[]> {
  return [...new Set((await listOrganisationChoices(context)).map(ownerLabel))];
}

/** The fields in which the actor may change the framework. */
export function writable({ fields }: Workplace): readonly { readonly value: string; readonly label: string }[] {
  return fields.filter((field) => field.mayEdit).map(({ id, name }) => ({ value: id, label: name }));
}

export function measureFrom({ cost, isProject, ...values }: z.infer<typeof measureForm>): MeasureContent {
  return { ...values, costCents: cost, isProject: isProject === 'ja' };
}

export function measureValues(measure: MeasureDetail): RawForm {
  const { fieldId, code, title, description, ownerName, parentId, startsOn, endsOn, costCents, funding, isProject, status, towns, servedGoals } = measure;
  return {
    fieldId, code, title, description, funding, status, owner: ownerName, parentId: parentId ?? '', startsOn: startsOn ?? '', endsOn: endsOn ?? '', cost: euroText(costCents).replace(/[\s€]/g, ''), isProject: isProject ? 'ja' : '',
    municipalities: towns.map(({ ags }) => ags), goals: servedGoals.map(({ id, weight }) => `${id}:${weight}`),
  };
}

/** What a form of a goal lets people choose; `goal`: the one that is changed. Two statements. */
export async function readGoalChoices(context: Context, place: Workplace, goal: string | null = null) {
  const goals = await listGoals(context, place.edition.id);
  const below = goal === null ? new Set<string>() : withBranchesBelow(goals, goal);
  const nameOf = (id: string | null) => place.fields.find((field) => field.id === id)?.name ?? 'Ganzes Konzept';
  return {
    fields: writable(place), levels: Object.entries(goalLevelLabels).map(([value, label]) => ({ value, label })),
    parents: goals.filter(({ id }) => !below.has(id)).map(({ id, title, fieldId }) => ({ value: id, label: `${nameOf(fieldId)}: ${title}` })),
    principles: (await listPrinciples(context, place.edition.id)).map(({ id, title, fieldId }) => ({ value: id, label: `${nameOf(fieldId)}: ${title}` })),
  };
}

export function goalValues({ fieldId, title, description, level, parentId, principleId, weight }: GoalRow): RawForm {
  return { fieldId, title, description, level, parentId: parentId ?? '', principleId: principleId ?? '', weight: numberText(weight) };
}

export function fieldValues({ name, description, topics, workingGroup }: FieldCard): RawForm {
  return { name, description, topics, workingGroup: workingGroup ?? '' };
}

/** The answer to a removal that cannot be: the form of the thing itself stays as it is stored. */
export function notRemoved(message: string) {
  return fail(422, { errors: { sure: message }, values: undefined });
}
