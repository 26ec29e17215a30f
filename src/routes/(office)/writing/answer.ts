import { error, json } from '@sveltejs/kit';
import { z } from 'zod';
import { accountOf } from '#platform/context.ts';
import { isRefusal, type Refusal } from '#platform/errors.ts';
import type { Changes } from '#platform/server/writing/journal.ts';
import { hearRoom, isTooFast } from '#platform/server/writing/news.ts';

/** Milliseconds between signs of life, and after which the browser must ask anew: rights are checked again then. */
const [beat, life] = [20_000, 600_000];

/** A stream of events (WHATWG HTML, 9.2): which text of the room has changed and who writes along. It carries no text. The caller has asked for permission. */
export function answerNews({ locals, request }: { readonly locals: App.Locals; readonly request: Request }, room: string): Response {
  if (!request.headers.get('accept')?.includes('text/event-stream')) error(406, 'Diese Adresse ist nur für das gemeinsame Schreiben da.');
  // who leaves while the room is still being opened must not be spoken to afterwards: that would throw out of the database's callback
  let isOver = false;
  let release = () => {};
  const end = () => {
    isOver = true;
    release();
  };
  const stream = new ReadableStream<string>({
    async start(controller) {
      const say = (text: string) => void (isOver || controller.enqueue(text));
      const stop = await hearRoom(locals.house.database, room, (news) => say(`data: ${JSON.stringify(news)}\n\n`));
      if (isOver) return stop?.();
      const pulse = setInterval(() => say(': \n\n'), beat);
      const close = setTimeout(() => { end(); controller.close(); }, stop === null ? 0 : life);
      release = () => { clearInterval(pulse); clearTimeout(close); stop?.(); };
      say('retry: 2000\n\ndata: null\n\n');
    },
    cancel: end,
  });
  return new Response(stream.pipeThrough(new TextEncoderStream()), { headers: { 'content-type': 'text/event-stream', 'cache-control': 'private, no-store', 'x-accel-buffering': 'no' } });
}

/** Answers with the changes of a text (`punkt`) after a version (`nach`). */
export async function answerChanges(url: URL, read: (item: string, after: number) => Promise<Changes>): Promise<Response> {
  const item = z.uuid().safeParse(url.searchParams.get('punkt'));
  const after = z.coerce.number().int().min(0).max(2_147_483_647).safeParse(url.searchParams.get('nach') ?? '0');
  if (!item.success || !after.success) return answer(400, 'Diese Anfrage war nicht verständlich.');
  const { version, updates } = await read(item.data, after.data);
  return json({ version, updates: updates.map((update) => Buffer.from(update).toString('base64')) });
}

/**
 * Takes what the editor sends: an update of one text (base64, at most `largest` bytes), or nothing but that its window
 * (`fenster`) is there. Acknowledged with the version that holds the update, after the commit only.
 */
export async function answerUpdate<Received extends object>(
  { locals, request }: { readonly locals: App.Locals; readonly request: Request }, largest: number,
  receive: (item: string, writer: string, update: Uint8Array | null) => Promise<Received | Refusal>,
): Promise<Response> {
  if (isTooFast(accountOf(locals.actor) ?? '', Date.now())) return answer(429, 'Das ging zu schnell. Es wird gleich noch einmal versucht.');
  const message = z.object({ punkt: z.uuid(), fenster: z.string().regex(/^[\w-]{1,40}$/), stand: z.base64().max(Math.ceil(largest * 1.4)).nullable() });
  const body = message.safeParse(await request.json().catch(() => null));
  if (!body.success) return answer(422, 'Diese Änderung war nicht lesbar oder zu groß. Bitte laden Sie die Seite neu.');
  const { punkt, fenster, stand } = body.data;
  const received = await receive(punkt, fenster, stand === null ? null : Buffer.from(stand, 'base64'));
  return isRefusal(received) ? answer(422, received.message) : json(received);
}

function answer(status: number, text: string): Response {
  return json({ message: text }, { status });
}
