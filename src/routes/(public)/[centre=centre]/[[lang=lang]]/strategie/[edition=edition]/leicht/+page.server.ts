import { readEasySummary } from '#areas/strategy/reading/server/queries.ts';
import { found } from '#platform/errors.ts';
import { publicMessages } from '#platform/messages/public.ts';
import { strategyHead, strategyPage } from '../../strategy-page.ts';
import type { PageServerLoad } from './$types';

/** The summary in easy language; 404 where nobody wrote one. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const page = await strategyPage(locals, params.edition, 'overview', async ({ context, edition }) => {
    const summary = await readEasySummary(context, edition.id);
    return { summary: found(summary.length > 0 ? summary : null) };
  });
  return { ...page, ...strategyHead(locals, page.frame, publicMessages(locals.language).strategyEasy, { availableIn: ['de', 'de-x-leicht'] }) };
};
