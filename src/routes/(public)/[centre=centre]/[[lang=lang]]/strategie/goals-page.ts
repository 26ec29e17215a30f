import { measureStatuses, measureStatusLabels, type MeasureStatus } from '#areas/strategy/edition.ts';
import { goalTree, matchesFilter, type MeasureFilter } from '#areas/strategy/reading/reading.ts';
import { listFieldFaces, listGoals, listIndicatorSeries, listMeasureFaces } from '#areas/strategy/reading/server/queries.ts';
import { readPublicProgress } from '#areas/strategy/steering/snapshots/server/queries.ts';
import { municipalitiesOf } from '../../../area.ts';
import type { StrategyGround } from './strategy-page.ts';

/** So many measures are read on one page; an edition with more shows one field at a time. */
const mostMeasures = 150;

/** Fields with their goals and measures, narrowed by field, municipality and status. Five statements, and the municipalities from memory. */
export async function goalsPage({ context, edition, base }: StrategyGround, parameters: URLSearchParams) {
  const towns = await municipalitiesOf(context);
  const fields = await listFieldFaces(context, edition.id);
  const filter = filterFrom(parameters, fields.map(({ id }) => id), towns.map(({ ags }) => ags));
  const isNarrow = filter.town !== '' || filter.status !== '';
  const isLarge = fields.reduce((sum, { measures }) => sum + measures, 0) > mostMeasures;
  const chosen = filter.field !== '' ? filter.field : isLarge && !isNarrow ? (fields[0]?.id ?? null) : null;
  const at = fields.findIndex(({ id }) => id === chosen);
  const goals = await listGoals(context, edition.id, chosen);
  const measures = (await listMeasureFaces(context, edition.id, chosen)).filter((measure) => matchesFilter(measure, filter));
  const progress = await readPublicProgress(context, edition.id);
  const meant = new Set(measures.flatMap(({ goalIds }) => goalIds));
  const shownGoals = isNarrow ? withAbove(goals, meant) : goals;
  return {
    filter: { ...filter, field: chosen ?? '' }, isLarge, next: at < 0 ? null : (fields[at + 1] ?? null), choices: { fields: fields.map(({ id, name }) => ({ value: id, label: name })), towns: towns.map(({ ags, name }) => ({ value: ags, label: name })), statuses: measureStatuses.map((value) => ({ value, label: measureStatusLabels[value] })) },
    period: progress?.period ?? null, total: measures.length,
    indicators: await listIndicatorSeries(context, edition.id, chosen === null ? {} : { field: chosen }), standings: progress?.goals ?? {},
    fields: fields.filter(({ id }) => chosen === null || id === chosen).map((field) => ({
      ...field, href: `${base}/ziele?feld=${field.id}`, standing: progress?.fields[field.id] ?? null,
      tree: goalTree(shownGoals.filter(({ fieldId }) => fieldId === field.id)), loose: measures.filter(({ fieldId, goalIds }) => fieldId === field.id && goalIds.length === 0).map(withHref(base)),
    })).filter(({ tree, loose }) => !isNarrow || tree.length + loose.length > 0),
    measures: measures.map((measure) => ({ ...withHref(base)(measure), standing: progress?.measures[measure.id] ?? null })),
  };
}

function withHref(base: string) {
  return <M extends { readonly id: string }>(measure: M) => ({ ...measure, href: `${base}/massnahmen/${measure.id}` });
}

/** The goals that are meant and those above them. */
function withAbove<G extends { readonly id: string; readonly parentId: string | null }>(goals: readonly G[], meant: ReadonlySet<string>): readonly G[] {
  const parentOf = new Map(goals.map(({ id, parentId }) => [id, parentId]));
  const kept = new Set<string>();
  for (const id of meant) for (let at: string | null | undefined = id; at && !kept.has(at); at = parentOf.get(at)) kept.add(at);
  return goals.filter(({ id }) => kept.has(id));
}

/** What the address asks for; what is not known there counts as nothing. */
function filterFrom(parameters: URLSearchParams, fields: readonly string[], towns: readonly string[]): MeasureFilter {
  const [field, town, status] = [parameters.get('feld') ?? '', parameters.get('ort') ?? '', parameters.get('stand') ?? ''];
  return {
    field: fields.includes(field) ? field : '', town: towns.includes(town) ? town : '',
    status: (measureStatuses as readonly string[]).includes(status) ? (status as MeasureStatus) : '',
  };
}
