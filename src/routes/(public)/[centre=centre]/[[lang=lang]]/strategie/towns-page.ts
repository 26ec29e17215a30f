import { consentLabels, type TownConsent } from '#areas/strategy/consent/consent.ts';
import { listConsents } from '#areas/strategy/consent/server/queries.ts';
import { measureStatuses, measureStatusLabels } from '#areas/strategy/edition.ts';
import { concerns } from '#areas/strategy/reading/reading.ts';
import { listFieldFaces, listMeasureFaces } from '#areas/strategy/reading/server/queries.ts';
import { listPublicTrend, readPublicProgress } from '#areas/strategy/steering/snapshots/server/queries.ts';
import { found } from '#platform/errors.ts';
import { publicPath } from '#platform/addresses.ts';
import type { StrategyGround } from './strategy-page.ts';

/** All towns: what each says of the edition, how many measures there are for it and how far they are. Five statements. */
export async function townsPage({ context, edition, base }: StrategyGround) {
  const [consents, measures, progress] = [await listConsents(context, edition.id), await listMeasureFaces(context, edition.id), await readPublicProgress(context, edition.id)];
  return {
    consents, period: progress?.period ?? null,
    rows: consents.filter(({ gone }) => gone === null).map((town) => ({
      ags: town.municipality, name: town.name, href: `${base}/kommunen/${town.municipality}`, consent: consentLabels[town.state],
      measures: measures.filter((measure) => concerns(measure, town.municipality)).length, standing: progress?.municipalities[town.municipality] ?? null,
    })),
  };
}

/** What concerns one town: consent, measures by field with progress, fields without any. Seven statements. NotFound outside of the area. */
export async function townPage({ context, edition, language, base }: StrategyGround, ags: string) {
  const consent: TownConsent = found((await listConsents(context, edition.id)).find(({ municipality }) => municipality === ags));
  const [fields, all, progress] = [await listFieldFaces(context, edition.id), await listMeasureFaces(context, edition.id), await readPublicProgress(context, edition.id)];
  const measures = all.filter((measure) => concerns(measure, ags)).map((measure) => ({ ...measure, href: `${base}/massnahmen/${measure.id}`, standing: progress?.measures[measure.id] ?? null }));
  return {
    consent, consentWord: consentLabels[consent.state], period: progress?.period ?? null, standing: progress?.municipalities[ags] ?? null,
    trend: await listPublicTrend(context, edition.id, 'municipality', ags),
    counts: measureStatuses.map((status) => ({ label: measureStatusLabels[status], count: measures.filter((measure) => measure.status === status).length })).filter(({ count }) => count > 0),
    ownCount: measures.filter(({ municipalities }) => municipalities.length > 0).length, total: measures.length,
    fields: fields.map(({ id, name }) => ({ id, name, measures: measures.filter(({ fieldId }) => fieldId === id) })).filter((field) => field.measures.length > 0),
    gaps: fields.filter(({ id }) => !measures.some(({ fieldId, municipalities }) => fieldId === id && municipalities.length > 0)).map(({ id, name }) => ({ id, name, isCovered: measures.some(({ fieldId }) => fieldId === id) })),
    placeHref: publicPath(context.centre.slug, language, `/orte/${ags}`),
  };
}
