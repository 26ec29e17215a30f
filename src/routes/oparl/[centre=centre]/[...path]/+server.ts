import { createHash } from 'node:crypto';
import { answerOParl } from '#areas/meetings/oparl/server/exchange.ts';
import { visitor } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { matchesEtag } from '#platform/server/pages/cache.ts';
import { withCentre } from '#platform/server/tenancy.ts';
import { publicOrigin } from '../../../answers.ts';
import type { RequestEvent, RequestHandler } from './$types';

/** Whoever asks, asks as a visitor: the endpoint says the same to everybody. */
export const GET: RequestHandler = async (event) => {
  const { locals, params, url } = event;
  const answer = await withCentre(locals.house.database.kysely, { centre: locals.centre, actor: visitor, now: locals.now },
    (context) => answerOParl(context, publicOrigin(locals, url), params.path, url.searchParams));
  if (answer === null) return problem(404, 'Das gibt es hier nicht. Beginnen Sie bei /oparl/<Zentrum>/system.');
  if (isRefusal(answer)) return problem(400, answer.message);
  if ('json' in answer) return unlessKnown(event, JSON.stringify(answer.json), { 'content-type': 'application/json; charset=utf-8' });
  const { name, mediaType, content } = answer.file;
  return unlessKnown(event, new Uint8Array(content), { 'content-type': mediaType, 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}` });
};

export const OPTIONS: RequestHandler = () => new Response(null, {
  status: 204, headers: { ...open, 'access-control-allow-methods': 'GET, HEAD, OPTIONS', 'access-control-allow-headers': 'if-none-match', 'access-control-max-age': '86400' },
});

const open = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'etag' } as const;

function unlessKnown({ request }: RequestEvent, body: string | Uint8Array<ArrayBuffer>, more: Readonly<Record<string, string>>): Response {
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = { ...open, 'cache-control': 'public, max-age=0, must-revalidate', etag };
  return matchesEtag(request.headers.get('if-none-match') ?? undefined, etag) ? new Response(null, { status: 304, headers }) : new Response(body, { headers: { ...headers, ...more } });
}

/** The form in which OParl 1.1 says that something is wrong. */
function problem(status: 400 | 404, message: string): Response {
  return new Response(JSON.stringify({ type: 'https://schema.oparl.org/1.1/Error', message }), {
    status, headers: { ...open, 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  });
}
