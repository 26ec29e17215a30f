import type { Context } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { createEdition } from '#areas/strategy/editions/server/commands.ts';
import { insertContent } from '#areas/strategy/stock/server/commands.ts';
import { paragraph } from '#areas/strategy/text.ts';
import { takeVersion } from '#areas/strategy/versions/server/commands.ts';
import { fillConsent } from './seed-consent.ts';
import { fillParticipation } from './seed-participation.ts';
import { fillSteering } from './seed-steering.ts';
import { fillWriting } from './seed-writing.ts';
import { fillEarlierEdition, fillEditions } from './seed-editions.ts';

/** An edition of the year 2040 that nobody published, with one of everything that hangs on it; all texts carry `mark`. */
export async function fillStrategy(context: Context, mark: string, organisationId: string, ags: string): Promise<Record<string, string>> {
  const earlier = await fillEarlierEdition(context, mark);
  const edition = await createEdition(context, { title: `${mark} Konzept`, subtitle: '', year: 2040, validFrom: null, validTo: null, basedOn: earlier.id, steeringBody: null });
  if (isRefusal(edition)) throw new Error(edition.message);
  const thing = () => { const id = crypto.randomUUID(); return { id, lineage: id }; };
  const [field, chapter, principle, goal, measure, indicator] = [thing(), thing(), thing(), thing(), thing(), thing()];
  await insertContent(context, edition.id, {
    title: '', subtitle: '', year: 2040, validFrom: null, validTo: null, summaryEasy: [], figures: [],
    chapters: [{ ...chapter, parentId: null, kind: 'text', title: `${mark} Kapitel`, body: [paragraph(`${mark} Absatz`, 'absatz-1')], fieldId: null }],
    fields: [{ ...field, name: `${mark} Feld`, description: `${mark}`, topics: ['sprache'] }],
    principles: [{ ...principle, fieldId: field.id, title: `${mark} Leitlinie`, description: '' }],
    goals: [{ ...goal, fieldId: field.id, principleId: principle.id, parentId: null, level: 'impact', title: `${mark} Ziel`, description: '', weight: 1 }],
    measures: [{
      ...measure, fieldId: field.id, parentId: null, code: 'M1', title: `${mark} Maßnahme`, description: '', ownerOrganisation: organisationId, ownerName: `${mark} Verein`,
      startsOn: '2040-01-01', endsOn: null, costCents: 100, funding: '', isProject: false, goals: [{ goalId: goal.id, weight: 1 }], municipalities: [ags],
    }],
    indicators: [{ ...indicator, goalId: goal.id, measureId: null, title: `${mark} Kennzahl`, definition: '', unit: '', direction: 'up', baseline: 1, baselineYear: 2039, target: 2, targetYear: 2041, source: '', frequencyMonths: 12 }],
  });
  const steering = await fillSteering(context, mark, { editionId: edition.id, measureId: measure.id });
  const consent = await fillConsent(context, mark, edition.id, ags);
  await takeVersion(context, edition.id, { label: `${mark} Version`, changelog: `${mark} geändert` });
  const participation = await fillParticipation(context, mark, edition.id);
  const editions = await fillEditions(context, mark, edition.id, earlier.old);
  const writing = await fillWriting(context, mark, edition.slug, chapter.id);
  return { ...writing, ...editions, lineage: goal.id, version: '1', ...participation, ...steering, ...consent, edition: edition.slug, field: field.id, chapter: chapter.id, principle: principle.id, goal: goal.id, measure: measure.id, indicator: indicator.id };
}
