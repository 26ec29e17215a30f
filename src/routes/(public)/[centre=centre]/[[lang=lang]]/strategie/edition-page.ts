import { consentLabels, consentStates, countStates } from '#areas/strategy/consent/consent.ts';
import { drawConsents, listConsents } from '#areas/strategy/consent/server/queries.ts';
import { listRounds } from '#areas/strategy/participation/rounds/server/queries.ts';
import { listChapterHeads, listFieldFaces, readEasySummary } from '#areas/strategy/reading/server/queries.ts';
import { readPublicProgress } from '#areas/strategy/steering/snapshots/server/queries.ts';
import { listResolutionSteps } from '#areas/strategy/resolution/server/queries.ts';
import { stateLabels } from '#areas/strategy/edition.ts';
import { publicPath } from '#platform/addresses.ts';
import { today, type Context } from '#platform/context.ts';
import { roundFace } from '../../../participation-page.ts';
import type { StrategyGround } from './strategy-page.ts';

/** The first page of an edition: what it is, easy summary, fields with progress, chapters, rounds, who agreed, the way to the decision, other editions. Nine statements and one for each round. */
export async function editionPage({ context, edition, editions, language, base }: StrategyGround) {
  const progress = await readPublicProgress(context, edition.id);
  const fields = await listFieldFaces(context, edition.id);
  const consents = await listConsents(context, edition.id);
  const wasAsked = consents.some(({ state }) => state !== 'open');
  const counts = countStates(consents);
  return {
    consents: wasAsked ? consents : [], steps: await listResolutionSteps(context, edition.id), today: today(context),
    consentWords: consentStates.filter((state) => counts[state] > 0).map((state) => `${consentLabels[state]}: ${counts[state]}`).join(' · '),
    picture: wasAsked ? drawConsents(consents, (ags) => `${base}/kommunen/${ags}`) : null,
    rounds: await roundsOf(context, edition.id, language),
    summary: await readEasySummary(context, edition.id),
    chapters: (await listChapterHeads(context, edition.id)).map((head) => ({ ...head, href: `${base}/kapitel/${head.id}` })),
    fields: fields.map((field) => ({ ...field, href: `${base}/ziele?feld=${field.id}`, standing: progress?.fields[field.id] ?? null })),
    progress: progress && { period: progress.period, asOf: progress.asOf, whole: progress.whole },
    others: editions.filter(({ id }) => id !== edition.id).map((one) => ({
      href: publicPath(context.centre.slug, language, `/strategie/${one.slug}`), name: `${one.title} ${one.year}`, state: stateLabels[one.state],
    })),
  };
}

/** The latest public rounds with how far their answers are. One statement and one for each round. */
async function roundsOf(context: Context, editionId: string, language: string) {
  const faces = [];
  for (const round of (await listRounds(context, editionId)).slice(0, 5)) {
    const { id, title, time, progress, isTaking } = await roundFace(context, round, 'de');
    faces.push({ id, title, time, progress, isTaking, href: publicPath(context.centre.slug, language, `/beteiligung/${id}`) });
  }
  return faces;
}
