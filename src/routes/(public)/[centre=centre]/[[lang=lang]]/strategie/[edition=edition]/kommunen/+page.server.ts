import { publicMessages } from '#platform/messages/public.ts';
import { strategyHead, strategyPage } from '../../strategy-page.ts';
import { townsPage } from '../../towns-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const page = await strategyPage(locals, params.edition, 'towns', townsPage);
  return { ...page, ...strategyHead(locals, page.frame, publicMessages(locals.language).places) };
};
