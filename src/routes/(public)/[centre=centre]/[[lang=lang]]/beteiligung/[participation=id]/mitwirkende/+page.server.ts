import { groupName } from '#areas/strategy/participation/face.ts';
import { participationWords } from '#areas/strategy/participation/messages.ts';
import { readRound } from '#areas/strategy/participation/rounds/server/queries.ts';
import { listThanks } from '#areas/strategy/participation/server/queries.ts';
import { publicPath } from '#platform/addresses.ts';
import { pageLanguage } from '../../../../../frame.ts';
import { roundCrumbs } from '../../../../../participation-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const language = pageLanguage(locals.language);
  const words = participationWords(language);
  const { round, groups } = await locals.inCentre(async (context) => {
    const round = await readRound(context, params.participation);
    return { round, groups: await listThanks(context, round.editionId) };
  });
  const href = publicPath(locals.centre.slug, language, `/beteiligung/${round.id}`);
  return {
    round: { title: round.title, href }, groups: groups.map((group) => ({ ...group, title: group.groupId === null ? words.otherGroup : groupName({ key: group.groupKey, name: group.groupName }, words) })),
    crumbs: roundCrumbs(locals.centre.slug, language, { label: round.title, href }, { label: words.thanks }), head: { title: `${words.thanks}: ${round.title}` },
  };
};
