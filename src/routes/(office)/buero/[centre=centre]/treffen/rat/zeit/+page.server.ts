import { listTimeline } from '#areas/meetings/council/server/queries.ts';
import { drawTimeline, spanFrom } from '#areas/meetings/council/timeline.ts';
import { councilCrumbs } from '../rat-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const span = spanFrom(url.searchParams.get('ab'), locals.now);
  const entries = await locals.inCentre((context) => listTimeline(context, span.from, span.until));
  return { entries, picture: drawTimeline(entries, { ...span, now: locals.now }), span, crumbs: councilCrumbs(locals.centre.slug, ['Zeitleiste']) };
};
