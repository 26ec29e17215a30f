import { error } from '@sveltejs/kit';
import { mayKeepMinutes } from '#areas/meetings/permissions.ts';
import { readMeeting } from '#areas/meetings/server/queries.ts';
import { hearMeeting } from '../news.ts';
import type { RequestHandler } from './$types';

/** Milliseconds between signs of life, and after which the browser must ask anew: rights are checked again then. */
const [beat, life] = [20_000, 600_000];

/** A stream of events (WHATWG HTML, 9.2): which item has changed and who writes along. It carries no text. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
  const { meeting, seats } = await locals.inCentre((context) => readMeeting(context, params.meeting));
  if (!mayKeepMinutes(locals.actor, meeting, seats)) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  if (!request.headers.get('accept')?.includes('text/event-stream')) error(406, 'Diese Adresse ist nur für das gemeinsame Schreiben da.');
  let end = () => {};
  const stream = new ReadableStream<string>({
    async start(controller) {
      const say = (text: string) => controller.enqueue(text);
      const stop = await hearMeeting(locals.house.database, meeting.id, (news) => say(`data: ${JSON.stringify(news)}\n\n`));
      const pulse = setInterval(() => say(': \n\n'), beat);
      const close = setTimeout(() => { end(); controller.close(); }, stop === null ? 0 : life);
      end = () => { clearInterval(pulse); clearTimeout(close); stop?.(); };
      say('retry: 2000\n\ndata: null\n\n');
    },
    cancel: () => end(),
  });
  return new Response(stream.pipeThrough(new TextEncoderStream()), { headers: { 'content-type': 'text/event-stream', 'cache-control': 'private, no-store', 'x-accel-buffering': 'no' } });
};
