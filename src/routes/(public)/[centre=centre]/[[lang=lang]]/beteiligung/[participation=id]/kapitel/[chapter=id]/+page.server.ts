import { askedChapters, spotKey, targetsOf } from '#areas/strategy/participation/place.ts';
import { readFixedChapter, readRound } from '#areas/strategy/participation/rounds/server/queries.ts';
import { listPublishedOf } from '#areas/strategy/participation/server/queries.ts';
import { wordsOf } from '#areas/strategy/text.ts';
import { found } from '#platform/errors.ts';
import { pageLanguage } from '../../../../../../frame.ts';
import { facesOf, roundCrumbs, roundFace } from '../../../../../../participation-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const language = pageLanguage(locals.language);
  return locals.inCentre(async (context) => {
    const round = await readRound(context, params.participation);
    const text = await readFixedChapter(context, round.id, params.chapter);
    const asked = askedChapters(text, round.chapters);
    const index = asked.findIndex(({ id }) => id === params.chapter);
    const chapter = found(asked[index]);
    const face = await roundFace(context, round, language);
    const said = await facesOf(context, await listPublishedOf(context, round.id, chapter.id), [], language);
    const { goals, measures } = targetsOf(text, chapter.id);
    const target = (place: 'goal' | 'measure') => ({ id, title, description }: { id: string; title: string; description: string }) =>
      ({ id, title, description, key: spotKey({ place, chapterId: null, blockId: null, targetId: id }), said: said.filter((one) => one.targetId === id) });
    const beside = (at: number) => (asked[at] ? { title: asked[at].title, href: `${face.href}/kapitel/${asked[at].id}` } : null);
    return {
      round: { title: face.title, href: face.href, isTaking: face.isTaking }, chapter: { id: chapter.id, title: chapter.title, key: spotKey({ place: 'chapter', chapterId: chapter.id, blockId: null, targetId: null }) },
      passages: (text.body ?? []).map((block) => ({
        block, words: wordsOf(block).slice(0, 60), key: spotKey({ place: 'passage', chapterId: chapter.id, blockId: block.id, targetId: null }), said: said.filter((one) => one.blockId === block.id),
      })),
      goals: goals.map(target('goal')), measures: measures.map(target('measure')), about: said.filter((one) => one.blockId === null && one.targetId === null), previous: beside(index - 1), next: beside(index + 1),
      crumbs: roundCrumbs(locals.centre.slug, language, { label: round.title, href: face.href }, { label: chapter.title }), head: { title: chapter.title },
    };
  });
};
