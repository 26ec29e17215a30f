import { contributionStateLabels, contributionStates, kindLabels, outcomeLabels, outcomes, wayLabels } from '#areas/strategy/participation/contribution.ts';
import { filterFrom, queryOf } from '#areas/strategy/participation/contributions/filter.ts';
import { deskPageSize, listDesk, readOverview } from '#areas/strategy/participation/contributions/server/queries.ts';
import { askedChapters } from '#areas/strategy/participation/place.ts';
import { listGroups, readFixedChapter } from '#areas/strategy/participation/rounds/server/queries.ts';
import { may } from '#areas/strategy/permissions.ts';
import { formatDate, languageName } from '#platform/i18n.ts';
import { found } from '#platform/errors.ts';
import { pageOf } from '../../../../../../../../answers.ts';
import { listTowns } from '../../../../../../../../(public)/registration-door.ts';
import { participationCrumbs, readPlace } from '../../participation-page.ts';
import type { PageServerLoad } from './$types';

const named = <K extends string>(keys: readonly K[], labels: Readonly<Record<K, string>>) => keys.map((value) => ({ value, label: labels[value] }));

export const load: PageServerLoad = async ({ locals, params, url }) => locals.inCentre(async (context) => {
  const { edition, round } = await readPlace(context, params);
  found(round.state === 'draft' ? null : round);
  const filter = filterFrom(url.searchParams);
  const page = pageOf(url);
  const mayManage = may(locals.actor, 'manageParticipation');
  const { total, items } = await listDesk(context, round.id, filter, page);
  const groups = await listGroups(context);
  const chapters = askedChapters(await readFixedChapter(context, round.id, null), round.chapters);
  const { languages } = await readOverview(context, round);
  const query = queryOf(filter).toString();
  const pageCount = Math.max(1, Math.ceil(total / deskPageSize));
  return {
    round: { id: round.id, title: round.title, isDone: round.state === 'answered' }, mayManage, filter, active: queryOf(filter).size, query, total, page, pageCount, pages: Array.from({ length: pageCount }, (_, index) => `?${query}${query === '' ? '' : '&'}seite=${index + 1}`),
    groups: [...groups.map(({ id, name }) => ({ value: id, label: name })), { value: 'none', label: 'Ohne Gruppe' }], chapters: [{ value: 'none', label: 'Zum Ganzen' }, ...chapters.map(({ id, title }) => ({ value: id, label: title }))],
    languages: languages.map(({ language }) => ({ value: language, label: languageName(language, 'de') })), towns: await listTowns(context), states: named(contributionStates, contributionStateLabels), answers: [{ value: 'open', label: 'noch ohne Antwort' }, ...named(outcomes, outcomeLabels)],
    items: items.map((one) => ({
      id: one.id, number: one.number, day: formatDate(one.receivedAt, 'de', 'short'), text: one.text, language: one.language, languageName: languageName(one.language, 'de'), kind: kindLabels[one.kind], via: wayLabels[one.via], state: one.state,
      stateLabel: contributionStateLabels[one.state], outcome: one.outcome === null ? '' : outcomeLabels[one.outcome], by: [one.name, one.organisation, groups.find(({ id }) => id === one.groupId)?.name ?? ''].filter((part) => part !== '').join(' · '), chapter: chapters.find(({ id }) => id === one.chapterId)?.title ?? 'Zum Ganzen',
    })),
    crumbs: participationCrumbs(locals.centre.slug, edition, round, ['Beiträge']),
  };
});
