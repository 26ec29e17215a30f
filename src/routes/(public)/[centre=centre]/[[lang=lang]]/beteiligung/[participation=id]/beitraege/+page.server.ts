import { participationWords } from '#areas/strategy/participation/messages.ts';
import { askedChapters } from '#areas/strategy/participation/place.ts';
import { readFixedChapter, readRound } from '#areas/strategy/participation/rounds/server/queries.ts';
import { listPublicPage, publicPageSize } from '#areas/strategy/participation/server/queries.ts';
import { pageLanguage } from '../../../../../frame.ts';
import { facesOf, roundCrumbs, roundFace } from '../../../../../participation-page.ts';
import { pageOf } from '../../../../../../answers.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const language = pageLanguage(locals.language);
  const words = participationWords(language);
  const answer = (['open', 'answered'] as const).find((value) => value === url.searchParams.get('antwort')) ?? null;
  const number = /^[1-9]\d{0,5}$/.test(url.searchParams.get('nr') ?? '') ? Number(url.searchParams.get('nr')) : null;
  return locals.inCentre(async (context) => {
    const round = await readRound(context, params.participation);
    const chapters = askedChapters(await readFixedChapter(context, round.id, null), round.chapters);
    const chapter = chapters.find(({ id }) => id === url.searchParams.get('kapitel'))?.id ?? null;
    const face = await roundFace(context, round, language);
    const { total, items } = await listPublicPage(context, round.id, { chapter, answer, number, page: pageOf(url) });
    const hrefTo = (page: number) => `?${new URLSearchParams([...[...url.searchParams].filter(([name]) => name !== 'seite'), ['seite', String(page)]])}`;
    const pageCount = Math.max(1, Math.ceil(total / publicPageSize));
    return {
      round: { title: face.title, href: face.href, progress: face.progress }, total, page: pageOf(url), pageCount, pages: Array.from({ length: pageCount }, (_, index) => hrefTo(index + 1)), items: await facesOf(context, items, chapters, language),
      chapters: chapters.map(({ id, title }) => ({ value: id, label: title, language: 'de' })), filter: { chapter, answer },
      crumbs: roundCrumbs(locals.centre.slug, language, { label: round.title, href: face.href }, { label: words.allContributions }), head: { title: `${words.allContributions}: ${round.title}`, unlisted: url.search !== '' },
    };
  });
};
