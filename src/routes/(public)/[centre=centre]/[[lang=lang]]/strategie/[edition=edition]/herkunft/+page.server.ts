import { publicMessages } from '#platform/messages/public.ts';
import { originPage } from '../../changes-page.ts';
import { strategyHead, strategyPage } from '../../strategy-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const page = await strategyPage(locals, params.edition, 'origin', (ground) => originPage(ground, url.searchParams.get('feld')));
  return { ...page, ...strategyHead(locals, page.frame, publicMessages(locals.language).strategyOrigin) };
};
