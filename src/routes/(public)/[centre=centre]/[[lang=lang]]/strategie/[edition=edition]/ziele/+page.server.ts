import { redirect } from '@sveltejs/kit';
import { publicMessages } from '#platform/messages/public.ts';
import { tidyAddress } from '../../../../../frame.ts';
import { goalsPage } from '../../goals-page.ts';
import { strategyHead, strategyPage } from '../../strategy-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const tidy = tidyAddress(url);
  if (tidy !== null) redirect(303, tidy);
  const page = await strategyPage(locals, params.edition, 'goals', (ground) => goalsPage(ground, url.searchParams));
  const { filter } = page;
  return { ...page, ...strategyHead(locals, page.frame, publicMessages(locals.language).strategyGoals, { unlisted: filter.town !== '' || filter.status !== '', json: `${page.frame.json}/measures` }) };
};
