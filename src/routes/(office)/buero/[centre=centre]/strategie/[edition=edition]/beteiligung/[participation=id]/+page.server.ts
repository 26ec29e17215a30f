import { redirect } from '@sveltejs/kit';
import { readOverview } from '#areas/strategy/participation/contributions/server/queries.ts';
import { progressLine } from '#areas/strategy/participation/face.ts';
import { countGroups } from '#areas/strategy/participation/invitations/server/queries.ts';
import { participationWords } from '#areas/strategy/participation/messages.ts';
import { askedChapters } from '#areas/strategy/participation/place.ts';
import { isTaking, roundStateLabels } from '#areas/strategy/participation/round.ts';
import { closeRound, finishRound, openRound } from '#areas/strategy/participation/rounds/server/commands.ts';
import { listGroups, readFixedChapter } from '#areas/strategy/participation/rounds/server/queries.ts';
import { may } from '#areas/strategy/permissions.ts';
import { today, type Context } from '#platform/context.ts';
import { found, type Refusal } from '#platform/errors.ts';
import { languageName } from '#platform/i18n.ts';
import { publicOrigin, refused } from '../../../../../../../answers.ts';
import { listTowns } from '../../../../../../../(public)/registration-door.ts';
import { long, participationCrumbs, readPlace, roundPath } from '../participation-page.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => locals.inCentre(async (context) => {
  const { edition, round } = await readPlace(context, params);
  const mayManage = may(locals.actor, 'manageParticipation');
  found(mayManage || round.state !== 'draft' ? round : null);
  const overview = await readOverview(context, round);
  const groups = await listGroups(context);
  const counts = await countGroups(context, round.id);
  const chapters = round.state === 'draft' ? [] : askedChapters(await readFixedChapter(context, round.id, null), round.chapters);
  const towns = await listTowns(context);
  const heads = [{ id: 'none', title: 'Zum Ganzen' }, ...chapters].filter(({ id }) => overview.cells.some((cell) => (cell.chapterId ?? 'none') === id));
  const rows = [...groups.map(({ id, name }) => ({ id, name })), { id: 'none', name: 'Ohne Gruppe' }];
  return {
    edition, round: { ...round, stateLabel: roundStateLabels[round.state], from: long(round.opensOn), until: long(round.closesOn), promised: long(round.answersUntil) }, isTaking: isTaking(round, today(context)), mayManage,
    waiting: overview.waiting, hidden: overview.hidden, total: overview.progress.total, open: overview.progress.open, isLate: overview.progress.isOverdue, progress: progressLine(overview.progress, participationWords('de'), 'de'), heads,
    rows: rows.map((row) => {
      const count = counts.find(({ groupId }) => (groupId ?? 'none') === row.id);
      return { ...row, invited: count?.invited ?? 0, silent: count?.silent ?? 0, contributions: count?.contributions ?? 0, cells: heads.map((head) => overview.cells.find((cell) => (cell.groupId ?? 'none') === row.id && (cell.chapterId ?? 'none') === head.id)?.count ?? 0) };
    }).filter(({ id, invited, contributions }) => id !== 'none' || invited + contributions > 0),
    languages: overview.languages.map(({ language, count }) => ({ tag: language, name: languageName(language, 'de'), count })), towns: overview.towns.map(({ ags, count }) => ({ ags, name: towns.find(({ value }) => value === ags)?.label ?? 'keine Angabe', count })),
    said: url.searchParams.get('gespeichert') ?? '', crumbs: participationCrumbs(locals.centre.slug, edition, round),
  };
});

export const actions: Actions = {
  open: (event) => act(event, (context, origin) => openRound(context, event.params.participation, origin), 'eroeffnet'),
  close: (event) => act(event, (context) => closeRound(context, event.params.participation), 'beendet'),
  finish: (event) => act(event, (context) => finishRound(context, event.params.participation), 'beantwortet'),
};

async function act({ locals, params, url }: RequestEvent, work: (context: Context, origin: string) => Promise<Refusal | null>, said: string) {
  const refusal = await locals.inCentre(async (context) => {
    await readPlace(context, params);
    return work(context, publicOrigin(locals, url));
  });
  if (refusal) return refused(refusal, {});
  redirect(303, `${roundPath(locals.centre.slug, params)}?gespeichert=${said}`);
}
