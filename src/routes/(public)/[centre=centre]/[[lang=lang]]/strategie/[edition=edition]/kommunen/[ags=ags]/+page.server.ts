import { strategyHead, strategyPage } from '../../../strategy-page.ts';
import { townPage } from '../../../towns-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const page = await strategyPage(locals, params.edition, 'towns', (ground) => townPage(ground, params.ags));
  return { ...page, ...strategyHead(locals, page.frame, page.consent.name, { json: `${page.frame.json}/measures?ort=${params.ags}` }) };
};
