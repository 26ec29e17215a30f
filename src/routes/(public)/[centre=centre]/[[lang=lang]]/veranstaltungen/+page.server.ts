import { listPublicEvents } from '#areas/meetings/conferences/server/queries.ts';
import { publicMessages } from '#platform/messages/public.ts';
import { eventFace } from '../../../event-page.ts';
import { crumbsOf, pageLanguage } from '../../../frame.ts';
import type { PageServerLoad } from './$types';

/** How many past events the list shows. */
const pastShown = 30;

export const load: PageServerLoad = async ({ locals }) => {
  const language = pageLanguage(locals.language);
  const words = publicMessages(language);
  const { slug } = locals.centre;
  const events = await locals.inCentre(listPublicEvents);
  const faces = (past: boolean) => events.filter(({ endsAt }) => endsAt < locals.now === past).map((event) => eventFace(event, slug, language));
  return { coming: faces(false), past: faces(true).toReversed().slice(0, pastShown), crumbs: crumbsOf({ slug, language }, { label: words.events }), head: { title: words.events, description: words.eventsText } };
};
