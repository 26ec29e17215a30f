import { contributionStateLabels, kindLabels, outcomeLabels, outcomes, wayLabels } from '#areas/strategy/participation/contribution.ts';
import type { ResultTarget } from '#areas/strategy/participation/answers/server/commands.ts';
import type { DeskContribution } from '#areas/strategy/participation/contributions/server/queries.ts';
import type { Round } from '#areas/strategy/participation/round.ts';
import { listGroups, readFixedText } from '#areas/strategy/participation/rounds/server/queries.ts';
import { listResults } from '#areas/strategy/participation/server/queries.ts';
import type { Edition } from '#areas/strategy/edition.ts';
import { may } from '#areas/strategy/permissions.ts';
import { listChapters, readFramework } from '#areas/strategy/server/queries.ts';
import type { Context } from '#platform/context.ts';
import { formatDate, languageName } from '#platform/i18n.ts';
import { listTowns } from '../../../../../../../../../(public)/registration-door.ts';
import { participationCrumbs } from '../../../participation-page.ts';

/** All that the page of one contribution shows to those who moderate and answer. */
export async function contributionDesk(context: Context, { edition, round }: { readonly edition: Edition; readonly round: Round }, one: DeskContribution, mayAnswer: boolean) {
  const groups = await listGroups(context);
  const { chapters } = await readFixedText(context, round.id);
  const towns = await listTowns(context);
  return {
    edition, round: { id: round.id, title: round.title, promised: formatDate(round.answersUntil, 'de') }, mayManage: may(context.actor, 'manageParticipation'), mayAnswer: mayAnswer && one.state === 'published',
    one: {
      ...one, kindLabel: kindLabels[one.kind], stateLabel: contributionStateLabels[one.state], viaLabel: wayLabels[one.via], languageName: languageName(one.language, 'de'), day: formatDate(one.receivedAt, 'de'), group: groups.find(({ id }) => id === one.groupId)?.name ?? 'ohne Gruppe',
      town: towns.find(({ value }) => value === one.municipality)?.label ?? '', chapter: chapters.find(({ id }) => id === one.chapterId)?.title ?? 'Zum ganzen Konzept', outcomeLabel: one.outcome === null ? '' : outcomeLabels[one.outcome], answeredOn: one.answeredAt === null ? '' : formatDate(one.answeredAt, 'de'),
    },
    results: await listResults(context, [one.id], true), targets: mayAnswer ? await listTargets(context, edition.id) : [], outcomes: outcomes.map((value) => ({ value, label: outcomeLabels[value] })),
    crumbs: participationCrumbs(context.centre.slug, edition, round, ['Beiträge', `beteiligung/${round.id}/beitraege`], [`Beitrag ${one.number}`]),
  };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function uuidFrom(value: unknown): string | null {
  return typeof value === 'string' && uuid.test(value) ? value : null;
}

/** `measure:<id>` and its like, as the select names it. */
export function targetFrom(value: unknown): ResultTarget | null {
  const [kind, id] = typeof value === 'string' ? value.split(':') : [];
  return (kind === 'chapter' || kind === 'goal' || kind === 'measure') && uuidFrom(id) !== null ? { kind, id: id! } : null;
}

async function listTargets(context: Context, editionId: string) {
  const { goals, measures } = await readFramework(context, editionId);
  return [
    ...measures.map(({ id, code, title }) => ({ value: `measure:${id}`, label: `Maßnahme: ${code} ${title}` })), ...goals.map(({ id, title }) => ({ value: `goal:${id}`, label: `Ziel: ${title}` })),
    ...(await listChapters(context, editionId)).map(({ id, title }) => ({ value: `chapter:${id}`, label: `Kapitel: ${title}` })),
  ];
}
