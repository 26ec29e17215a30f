import { askedChapters } from '#areas/strategy/participation/place.ts';
import { readFixedChapter, readRound } from '#areas/strategy/participation/rounds/server/queries.ts';
import { pageLanguage } from '../../../../frame.ts';
import { roundCrumbs, roundFace } from '../../../../participation-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const language = pageLanguage(locals.language);
  const { round, face, text } = await locals.inCentre(async (context) => {
    const round = await readRound(context, params.participation);
    return { round, face: await roundFace(context, round, language), text: await readFixedChapter(context, round.id, null) };
  });
  const depth = new Map<string, number>();
  const chapters = askedChapters(text, round.chapters).map(({ id, parentId, title }) => {
    depth.set(id, parentId === null ? 0 : (depth.get(parentId) ?? -1) + 1);
    return { id, title, depth: depth.get(id) ?? 0, count: face.counts.byChapter.get(id) ?? 0 };
  });
  return { round: { ...face, counts: undefined }, chapters, crumbs: roundCrumbs(locals.centre.slug, language, { label: round.title }), head: { title: round.title, description: round.intro.slice(0, 160) } };
};
