import type { Edition } from '#areas/strategy/edition.ts';
import { matchesFilter, type MeasureFace } from '#areas/strategy/reading/reading.ts';
import { listGoals, listIndicatorSeries, listMeasureFaces, listMilestones, readMeasure } from '#areas/strategy/reading/server/queries.ts';
import { listEditions, readContent, readEdition } from '#areas/strategy/server/queries.ts';
import { listPublicTrend, readPublicProgress } from '#areas/strategy/steering/snapshots/server/queries.ts';
import type { MeasureStatus } from '#areas/strategy/edition.ts';
import { publicPath } from '#platform/addresses.ts';
import type { Context } from '#platform/context.ts';
import { writeCsv } from '#platform/server/exchange/tables.ts';
import { municipalitiesOf } from '../(public)/area.ts';
import type { Asked } from './public-answers.ts';

type From = Pick<Asked, 'origin'>;

export async function editionsAnswer(context: Context, asked: From) {
  const editions = await listEditions(context);
  return { current: (editions.find(({ state }) => state === 'adopted') ?? editions[0])?.slug ?? null, items: editions.map((edition) => editionOf(context, edition, asked)) };
}

/** The whole content of an edition, as it is frozen and hashed at adoption, without figures. */
export async function editionAnswer(context: Context, slug: string, asked: From) {
  const edition = await readEdition(context, slug);
  const { chapters, fields, principles, goals, measures, indicators, summaryEasy } = await readContent(context, edition);
  return { ...editionOf(context, edition, asked), chapters, fields, principles, goals, measures, indicators, summaryEasy };
}

export async function goalsAnswer(context: Context, slug: string) {
  const { id } = await readEdition(context, slug);
  const progress = await readPublicProgress(context, id);
  return { items: (await listGoals(context, id)).map((goal) => ({ ...goal, ...standingOf(progress?.goals[goal.id]) })) };
}

export async function measuresAnswer(context: Context, slug: string, query: { feld?: string | undefined; ort?: string | undefined; stand?: MeasureStatus | undefined }, asked: From) {
  const { id } = await readEdition(context, slug);
  const progress = await readPublicProgress(context, id);
  const measures = (await listMeasureFaces(context, id)).filter((measure) => matchesFilter(measure, { field: query.feld ?? '', town: query.ort ?? '', status: query.stand ?? '' }));
  return { total: measures.length, items: measures.map((measure) => itemOf(context, slug, measure, progress?.measures[measure.id], asked)) };
}

export async function measureAnswer(context: Context, slug: string, id: string, asked: From) {
  const edition = await readEdition(context, slug);
  const { fieldName: _field, parentTitle: _parent, goalTitles: _goals, parts: _parts, ...measure } = await readMeasure(context, edition.id, id);
  return { ...measure, url: measureUrl(context, slug, id, asked), milestones: await listMilestones(context, id), reports: await listPublicTrend(context, edition.id, 'measure', id) };
}

export async function indicatorsAnswer(context: Context, slug: string) {
  const { id } = await readEdition(context, slug);
  return { items: await listIndicatorSeries(context, id) };
}

export async function progressAnswer(context: Context, slug: string) {
  const { id } = await readEdition(context, slug);
  const progress = await readPublicProgress(context, id);
  if (progress === null) return { period: null, asOf: null, hash: null, whole: null, fields: {}, goals: {}, municipalities: {} };
  const { period, asOf, hash, whole, fields, goals, municipalities } = progress;
  return { period, asOf, hash, whole, fields, goals, municipalities };
}

/** All measures as a table: one line each. Cells that a spreadsheet would take for a formula are defused. */
export async function measuresTable(context: Context, slug: string, asked: From): Promise<string> {
  const { items } = await measuresAnswer(context, slug, {}, asked);
  const towns = new Map((await municipalitiesOf(context)).map(({ ags, name }) => [ags, name]));
  return writeCsv({
    columns: ['Nr.', 'Maßnahme', 'Verantwortlich', 'Orte', 'Beginn', 'Ende', 'Stand', 'Ampel', 'Fortschritt in Prozent', 'Zuletzt berichtet', 'Adresse', 'Kennung'],
    rows: items.map((one) => [one.code, one.title, one.ownerName, one.municipalities.map((ags) => towns.get(ags) ?? ags).join(', '), one.startsOn ?? '', one.endsOn ?? '', one.status, one.light ?? '', numberText(one.progress), one.lastReported ?? '', one.url, one.lineage]),
  });
}

/** All values of all indicators as a table: one line for each value, also for start and aim. */
export async function indicatorsTable(context: Context, slug: string): Promise<string> {
  const { items } = await indicatorsAnswer(context, slug);
  return writeCsv({
    columns: ['Kennzahl', 'Einheit', 'Art', 'Wann', 'Wert', 'Bemerkung', 'Quelle', 'Kennung'],
    rows: items.flatMap((one) => [
      ...(one.baseline === null ? [] : [[one.title, one.unit, 'Ausgangswert', numberText(one.baselineYear), numberText(one.baseline), '', one.source, one.lineage]]),
      ...one.values.map(({ on, value, note }) => [one.title, one.unit, 'gemessen', on, numberText(value), note, one.source, one.lineage]),
      ...(one.target === null ? [] : [[one.title, one.unit, 'Zielwert', numberText(one.targetYear), numberText(one.target), '', one.source, one.lineage]]),
    ]),
  });
}

function numberText(value: number | null): string {
  return value === null ? '' : String(value).replace('.', ',');
}

function itemOf(context: Context, slug: string, measure: MeasureFace, standing: Parameters<typeof standingOf>[0], asked: From) {
  const { id, lineage, ...rest } = measure;
  const { light, progress, lastReported } = standingOf(standing);
  return { id, lineage, url: measureUrl(context, slug, id, asked), ...rest, light, progress, lastReported };
}

function standingOf(standing: Pick<NonNullable<Awaited<ReturnType<typeof readPublicProgress>>>['whole'], 'light' | 'progress' | 'reported' | 'expected' | 'lastReported'> | undefined) {
  return { light: standing?.light ?? null, progress: standing?.progress ?? null, reported: standing?.reported ?? 0, expected: standing?.expected ?? 0, lastReported: standing?.lastReported ?? null };
}

function editionOf(context: Context, { steeringBody: _body, publishedAt: _published, ...edition }: Edition, { origin }: From) {
  return { ...edition, url: origin + publicPath(context.centre.slug, 'de', `/strategie/${edition.slug}`) };
}

function measureUrl(context: Context, slug: string, id: string, { origin }: From): string {
  return origin + publicPath(context.centre.slug, 'de', `/strategie/${slug}/massnahmen/${id}`);
}
