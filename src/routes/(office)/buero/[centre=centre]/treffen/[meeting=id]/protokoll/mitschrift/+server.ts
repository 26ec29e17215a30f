import { json } from '@sveltejs/kit';
import { z } from 'zod';
import { accountOf } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { receiveUpdate } from '#areas/meetings/minutes/writing/server/commands.ts';
import { readChanges } from '#areas/meetings/minutes/writing/server/queries.ts';
import { largestUpdate } from '#areas/meetings/minutes/writing/update.ts';
import { isTooFast } from './news.ts';
import type { RequestHandler } from './$types';

/** What the editor sends: an update of one item (base64), or nothing but that its window (`fenster`) is there. */
const message = z.object({ punkt: z.uuid(), fenster: z.string().regex(/^[\w-]{1,40}$/), stand: z.base64().max(Math.ceil(largestUpdate * 1.4)).nullable() });

/** The changes of an item (`punkt`) after a version (`nach`). */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const item = z.uuid().safeParse(url.searchParams.get('punkt'));
  const after = z.coerce.number().int().min(0).max(2_147_483_647).safeParse(url.searchParams.get('nach') ?? '0');
  if (!item.success || !after.success) return answer(400, 'Diese Anfrage war nicht verständlich.');
  const { version, updates } = await locals.inCentre((context) => readChanges(context, params.meeting, item.data, after.data));
  return json({ version, updates: updates.map((update) => Buffer.from(update).toString('base64')) });
};

/** Acknowledged with the version that holds the update, after the commit only. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
  if (isTooFast(accountOf(locals.actor) ?? '', Date.now())) return answer(429, 'Das ging zu schnell. Es wird gleich noch einmal versucht.');
  const body = message.safeParse(await request.json().catch(() => null));
  if (!body.success) return answer(422, 'Diese Änderung war nicht lesbar oder zu groß. Bitte laden Sie die Seite neu.');
  const { punkt, fenster, stand } = body.data;
  const at = { meetingId: params.meeting, itemId: punkt, writer: fenster };
  const received = await locals.inCentre((context) => receiveUpdate(context, at, stand === null ? null : Buffer.from(stand, 'base64')));
  return isRefusal(received) ? answer(422, received.message) : json(received);
};

function answer(status: number, text: string): Response {
  return json({ message: text }, { status });
}
