import { publicMessages } from '#platform/messages/public.ts';
import { changesPage } from '../../changes-page.ts';
import { stampOf, strategyHead, strategyPage } from '../../strategy-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const stamp = stampOf(locals);
  const page = await strategyPage(locals, params.edition, 'changes', (ground) => changesPage(ground, url.searchParams, stamp));
  return { ...page, ...strategyHead(locals, page.frame, publicMessages(locals.language).strategyChanges, { unlisted: url.search !== '' }) };
};
