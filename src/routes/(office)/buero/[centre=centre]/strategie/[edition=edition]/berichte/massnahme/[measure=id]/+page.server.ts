import { formatDate } from '#platform/i18n.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import { escalationLabels, outcomeWords } from '#areas/strategy/steering/escalations/escalation.ts';
import { listEscalations } from '#areas/strategy/steering/escalations/server/queries.ts';
import { reportWayLabels } from '#areas/strategy/steering/reports/report.ts';
import { demandMeasure, listHistory } from '#areas/strategy/steering/reports/server/queries.ts';
import { strategyCrumbs } from '../../../../strategy-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { edition, measure, history, escalations } = await locals.inCentre(async (context) => {
    const read = await readEdition(context, params.edition);
    return { edition: read, measure: await demandMeasure(context, read.id, params.measure), history: await listHistory(context, read.id, params.measure), escalations: await listEscalations(context, read.id, params.measure) };
  });
  const name = [measure.code, measure.title].filter(Boolean).join(' ');
  return {
    name, field: measure.fieldName, history: history.map((entry) => ({ ...entry, way: reportWayLabels[entry.via] })), points: history.filter(({ number }) => number > 0).map(({ period, progress, light }) => ({ period, progress, light })).toReversed(),
    escalations: escalations.map((one) => ({ id: one.id, reason: escalationLabels[one.reason], on: formatDate(one.createdAt, 'de', 'short'), words: outcomeWords(one), decision: one.decision?.wording ?? '', note: one.note })),
    crumbs: strategyCrumbs(locals.centre.slug, edition, ['Berichte', 'berichte'], [name]),
  };
};
