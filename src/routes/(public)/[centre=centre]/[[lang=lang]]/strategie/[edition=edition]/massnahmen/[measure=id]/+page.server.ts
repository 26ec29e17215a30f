import { measurePage } from '../../../measure-page.ts';
import { strategyHead, strategyPage } from '../../../strategy-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const page = await strategyPage(locals, params.edition, 'goals', (ground) => measurePage(ground, params.measure));
  return { ...page, ...strategyHead(locals, page.frame, page.measure.title, { json: `${page.frame.json}/measures/${params.measure}`, description: page.measure.description.slice(0, 300) }) };
};
