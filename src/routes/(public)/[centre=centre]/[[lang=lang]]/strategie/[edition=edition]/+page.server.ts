import { publicMessages } from '#platform/messages/public.ts';
import { editionPage } from '../edition-page.ts';
import { strategyHead, strategyPage } from '../strategy-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const page = await strategyPage(locals, params.edition, 'overview', editionPage);
  return { ...page, ...strategyHead(locals, page.frame, undefined, { description: publicMessages(locals.language).strategyText }) };
};
