import { listEditions } from '#areas/strategy/server/queries.ts';
import { publicMessages } from '#platform/messages/public.ts';
import { crumbsOf, pageLanguage } from '../../../frame.ts';
import { editionPage } from './edition-page.ts';
import { strategyPage } from './strategy-page.ts';
import type { PageServerLoad } from './$types';

/** The edition that holds today; a word where none is published yet. */
export const load: PageServerLoad = async ({ locals }) => {
  const language = pageLanguage(locals.language);
  const words = publicMessages(language);
  const own = { crumbs: crumbsOf({ slug: locals.centre.slug, language }, { label: words.strategy }), head: { title: words.strategy, description: words.strategyText, json: `/api/v1/${locals.centre.slug}/strategy` } };
  const published = await locals.inCentre(listEditions);
  return { ...own, page: published.length === 0 ? null : await strategyPage(locals, null, 'overview', editionPage) };
};
