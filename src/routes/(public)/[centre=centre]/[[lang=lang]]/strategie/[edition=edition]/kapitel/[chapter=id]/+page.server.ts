import { chapterPage } from '../../../chapter-page.ts';
import { strategyHead, strategyPage } from '../../../strategy-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const page = await strategyPage(locals, params.edition, 'chapters', (ground) => chapterPage(ground, params.chapter));
  return { ...page, ...strategyHead(locals, page.frame, page.chapter.title) };
};
