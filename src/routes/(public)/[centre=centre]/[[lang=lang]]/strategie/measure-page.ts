import { proposerLines } from '#areas/strategy/participation/face.ts';
import { listProposers } from '#areas/strategy/participation/server/queries.ts';
import { listResolutionSteps } from '#areas/strategy/resolution/server/queries.ts';
import { outcomeWords, roleLabels } from '#areas/strategy/resolution/step.ts';
import { lightLabels } from '#areas/strategy/steering/light.ts';
import { listPublicTrend, type TrendPoint } from '#areas/strategy/steering/snapshots/server/queries.ts';
import { stationOf } from '#areas/strategy/framework/milestones/milestone.ts';
import { listIndicatorSeries, listMilestones, readMeasure } from '#areas/strategy/reading/server/queries.ts';
import { timelineOf } from '#areas/strategy/reading/timeline.ts';
import { publicPath } from '#platform/addresses.ts';
import { today } from '#platform/context.ts';
import { municipalitiesOf } from '../../../area.ts';
import { publicThread } from '../../../thread.ts';
import type { StrategyGround } from './strategy-page.ts';

/** What a measure belongs to, and what the timeline tells in words of its own; of the thread it takes what happened elsewhere. */
const belongings = ['strategy.edition', 'strategy.field', 'strategy.principle', 'strategy.goal', 'strategy.indicator', 'strategy.chapter', 'strategy.report', 'strategy.report_round', 'strategy.contribution', 'strategy.resolution_step', 'strategy.measure', 'network.organisation'];

/** One measure with its reports, indicators, milestones, thread and timeline. Seven statements and those of the thread. */
export async function measurePage({ context, edition, language, base }: StrategyGround, id: string) {
  const measure = await readMeasure(context, edition.id, id);
  const trend = await listPublicTrend(context, edition.id, 'measure', id);
  const thread = await publicThread(context, 'strategy.measure', id, language);
  const towns = await municipalitiesOf(context);
  const { slug } = context.centre;
  const proposers = await listProposers(context, [id]);
  const milestones = await listMilestones(context, id);
  const day = today(context);
  const steps = (await listResolutionSteps(context, edition.id)).filter((step) => step.measureId === id);
  return {
    proposers: proposerLines(proposers, ({ roundId, number }) => publicPath(slug, language, `/beteiligung/${roundId}/beitraege?nr=${number}#beitrag-${number}`)),
    milestones, today: day, measure, trend, last: trend.at(-1) ?? null, thread, indicators: await listIndicatorSeries(context, edition.id, { measure: id }),
    towns: measure.municipalities.map((ags) => ({ name: towns.find((town) => town.ags === ags)?.name ?? ags, href: `${base}/kommunen/${ags}` })),
    ownerHref: measure.owner && publicPath(slug, language, `/organisationen/${measure.owner.slug}`),
    fieldHref: `${base}/ziele?feld=${measure.fieldId}`, parentHref: measure.parentId && `${base}/massnahmen/${measure.parentId}`,
    goals: measure.goalTitles.map((goal) => ({ ...goal, href: `${base}/ziele?feld=${measure.fieldId}#ziel-${goal.id}` })),
    parts: measure.parts.map((part) => ({ ...part, href: `${base}/massnahmen/${part.id}` })),
    stations: timelineOf({
      subject: { key: `strategy.measure/${id}`, title: measure.title, startsOn: measure.startsOn, endsOn: measure.endsOn, adoptedOn: edition.adoptedOn },
      told: [
        ...proposers.map((one) => ({ key: `proposal-${one.contributionId}`, on: one.receivedAt.toISOString().slice(0, 10), kind: 'Vorschlag', title: [`Beitrag Nr. ${one.number}`, one.organisation || one.groupName].filter(Boolean).join(', ') })),
        ...milestones.map((milestone) => stationOf(milestone, day)),
        ...steps.flatMap((step) => (step.on === null ? [] : [{ key: `step-${step.id}`, on: step.on, kind: roleLabels[step.role], title: [step.committee, outcomeWords(step)].filter(Boolean).join(' – ') }])),
      ],
      thread: thread ? [...thread.before, ...thread.after] : [], without: belongings,
      reports: trend.filter(({ isFresh }) => isFresh).map((point) => ({ on: point.lastReported ?? point.asOf, period: point.period, words: wordsOf(point) })),
    }),
  };
}

function wordsOf({ light, progress }: TrendPoint): string {
  return [light === null ? 'kein Bericht' : lightLabels[light], progress === null ? '' : `${Math.round(progress)} %`].filter(Boolean).join(', ');
}
