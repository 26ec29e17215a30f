import { findPublicEvent, listPublicItems } from '#areas/meetings/conferences/server/queries.ts';
import { listPublicSessions } from '#areas/meetings/conferences/programme/server/queries.ts';
import { sessionName } from '#areas/meetings/conferences/programme/session.ts';
import { listPublicSheets } from '#areas/meetings/conferences/results/server/queries.ts';
import { publicPath } from '#platform/addresses.ts';
import { found } from '#platform/errors.ts';
import { publicMessages } from '#platform/messages/public.ts';
import { eventData, eventFace } from '../../../../event-page.ts';
import { crumbsOf, pageLanguage } from '../../../../frame.ts';
import { publicThread } from '../../../../thread.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const language = pageLanguage(locals.language);
  const words = publicMessages(language);
  const { slug } = locals.centre;
  const { event, thread, sessions, sheets, items } = await locals.inCentre(async (context) => {
    const event = found(await findPublicEvent(context, params.slug));
    return { event, thread: await publicThread(context, 'meetings.meeting', event.id, language), sessions: await listPublicSessions(context, event.id), sheets: await listPublicSheets(context, event.id), items: await listPublicItems(context, event.id) };
  });
  const address = (locals.house.config.publicUrl ?? url.origin) + url.pathname;
  return {
    face: eventFace(event, slug, language), admission: event.admission, conference: event.conference, sessions, items, thread,
    sheets: sessions.flatMap((session) => { const sheet = sheets.find(({ sessionId }) => sessionId === session.id); return sheet ? [{ name: sessionName(session), sheet }] : []; }),
    crumbs: crumbsOf({ slug, language }, { label: words.events, href: publicPath(slug, language, '/veranstaltungen') }, { label: event.name }),
    head: { title: event.name, description: (event.conference?.intro ?? '').slice(0, 300), linkedData: eventData(event, address, locals) },
  };
};
