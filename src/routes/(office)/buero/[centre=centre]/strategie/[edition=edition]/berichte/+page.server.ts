import { formatDate } from '#platform/i18n.ts';
import { isOpen } from '#areas/strategy/edition.ts';
import { dueWords } from '#areas/strategy/framework/milestones/milestone.ts';
import { listLateMilestones } from '#areas/strategy/framework/milestones/server/queries.ts';
import { may } from '#areas/strategy/permissions.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import { escalationLabels, outcomeWords } from '#areas/strategy/steering/escalations/escalation.ts';
import { readOverview } from '#areas/strategy/steering/overview/server/queries.ts';
import { roundStateLabels } from '#areas/strategy/steering/rounds/round.ts';
import { strategyCrumbs } from '../../strategy-page.ts';
import { listTowns } from './reports-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { edition, overview, towns, late } = await locals.inCentre(async (context) => {
    const read = await readEdition(context, params.edition);
    return { edition: read, overview: await readOverview(context, read), late: await listLateMilestones(context, read.id, 20), towns: await listTowns(context) };
  });
  const { standing } = overview;
  return {
    edition, isAdopted: !isOpen(edition), mayManage: may(locals.actor, 'manageSteering'), round: overview.round, standing, fields: overview.fields, matrix: overview.matrix,
    towns: standing === null ? [] : towns.flatMap(({ value, label }) => (standing.municipalities[value] ? [{ id: value, label, standing: standing.municipalities[value] }] : [])),
    rounds: overview.rounds.map((round) => ({
      id: round.id, period: round.period, state: round.state, label: roundStateLabels[round.state], snapshot: overview.snapshots.find(({ roundId }) => roundId === round.id)?.id ?? null,
      days: round.state === 'planned' ? `beginnt am ${formatDate(round.opensOn, 'de')}` : round.state === 'open' ? `Frist: ${formatDate(round.dueOn, 'de')}` : `geschlossen am ${formatDate(round.closedAt!, 'de')}`,
    })),
    overdue: overview.overdue.map(({ measureId, code, title, owner, last, recipientId }) => ({ id: measureId, name: [code, title].filter(Boolean).join(' '), owner, last: last === null ? 'noch nie' : formatDate(last.reportedOn, 'de', 'short'), isUnreachable: recipientId === null })),
    late: late.map((one) => ({ id: one.id, measureId: one.measureId, measure: one.measure, title: one.title, due: dueWords(one), note: one.note })),
    escalations: overview.escalations.map((one) => ({
      id: one.id, measureId: one.measureId, name: [one.code, one.title].filter(Boolean).join(' '), reason: escalationLabels[one.reason], on: formatDate(one.createdAt, 'de', 'short'), words: outcomeWords(one),
      topicHref: one.isInside && one.topic ? `/buero/${locals.centre.slug}/treffen/gremien/${one.topic.bodyId}/themen` : null,
      itemHref: one.isInside && one.item ? `/buero/${locals.centre.slug}/treffen/${one.item.meetingId}/tagesordnung/${one.item.id}` : null, itemOn: one.item ? formatDate(one.item.on, 'de', 'short') : '', decision: one.decision?.wording ?? '',
    })),
    trend: overview.trend.map(({ period, whole }) => ({ period, progress: whole.progress, light: whole.light, reported: whole.reported, expected: whole.expected })),
    hasSteeringBody: edition.steeringBody !== null, crumbs: strategyCrumbs(locals.centre.slug, edition, ['Berichte']),
  };
};
