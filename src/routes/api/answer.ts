import { createHash } from 'node:crypto';
import { isHttpError, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { visitor, type Context } from '#platform/context.ts';
import { NotFound } from '#platform/errors.ts';
import { matchesEtag } from '#platform/server/pages/cache.ts';
import { withCentre } from '#platform/server/tenancy.ts';
import type { Problem } from './resources.ts';

const open = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'etag, link' } as const;

/** A query that the schema does not accept; the answer names each parameter and what to do. */
export class BadQuery extends Error {
  override readonly name = 'BadQuery';
  readonly problems: Problem['errors'];
  constructor(problems: NonNullable<Problem['errors']>) {
    super('Die Anfrage enthält Angaben, die diese Schnittstelle nicht kennt oder nicht versteht.');
    this.problems = problems;
  }
}

/**
 * Answers a question to a centre as a visitor, whoever asks: strict query, weak ETag from the centre's version and the
 * address (RFC 9110 § 8.8.3), 304 without asking the database, problems as RFC 9457.
 */
export async function answer<S extends z.ZodObject>(
  event: RequestEvent, schema: S, work: (context: Context, query: z.infer<S>) => Promise<unknown>,
): Promise<Response> {
  const { locals } = event;
  return guarded(event, async () => {
    const query = readQuery(schema, event.url.searchParams);
    const etag = etagOf([locals.house.version, locals.centre.id, locals.house.stamps.version(locals.centre.id), ...momentOf(event)]);
    if (matchesEtag(event.request.headers.get('if-none-match') ?? undefined, etag)) return unchanged(etag);
    return json(await withCentre(locals.house.database.kysely, { centre: locals.centre, actor: visitor, now: locals.now }, (context) => work(context, query)), etag);
  });
}

/** The same as a table (CSV, RFC 4180) to download as `file`. */
export async function answerTable(event: RequestEvent, file: string, work: (context: Context) => Promise<string>): Promise<Response> {
  const response = await answer(event, z.strictObject({}), async (context) => work(context));
  if (response.status !== 200) return response;
  const headers = new Headers(response.headers);
  headers.set('content-type', 'text/csv; charset=utf-8');
  headers.set('content-disposition', `attachment; filename="${file}"`);
  return new Response((await response.json()) as string, { headers });
}

/** Answers what belongs to no centre; the ETag is that of the content. */
export async function answerForAll<S extends z.ZodObject>(event: RequestEvent, schema: S, work: (query: z.infer<S>) => Promise<unknown> | unknown): Promise<Response> {
  return guarded(event, async () => {
    const body = await work(readQuery(schema, event.url.searchParams));
    const etag = etagOf([JSON.stringify(body)]);
    return matchesEtag(event.request.headers.get('if-none-match') ?? undefined, etag) ? unchanged(etag) : json(body, etag);
  });
}

/** For browsers that ask before they send If-None-Match to another origin. */
export function preflight(): Response {
  return new Response(null, {
    status: 204,
    headers: { ...open, 'access-control-allow-methods': 'GET, HEAD, OPTIONS', 'access-control-allow-headers': 'if-none-match', 'access-control-max-age': '86400' },
  });
}

/** Reads a query strictly: unknown names, repeated single values and broken values are refused by name. */
export function readQuery<S extends z.ZodObject>(schema: S, parameters: URLSearchParams): z.infer<S> {
  const known = Object.keys(schema.shape);
  const problems: { name: string; message: string }[] = [];
  const input: Record<string, unknown> = {};
  for (const name of new Set(parameters.keys())) {
    const values = parameters.getAll(name);
    if (!known.includes(name)) problems.push({ name: name.slice(0, 60), message: known.length === 0 ? 'Diese Adresse hat keine Parameter.' : `Unbekannter Parameter. Bekannt sind: ${known.join(', ')}.` });
    else if (isList(schema, name)) input[name] = values.flatMap((value) => value.split(','));
    else if (values.length > 1) problems.push({ name, message: 'Dieser Parameter darf nur einmal vorkommen.' });
    else input[name] = values[0];
  }
  const result = schema.safeParse(input);
  for (const issue of result.error?.issues ?? []) problems.push({ name: String(issue.path[0] ?? ''), message: issue.message });
  if (!result.success || problems.length > 0) throw new BadQuery(problems);
  return result.data;
}

async function guarded(event: RequestEvent, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (failure) {
    if (failure instanceof BadQuery) return problem({ title: 'Bad Request', status: 400, detail: failure.message, errors: failure.problems });
    if (failure instanceof NotFound || (isHttpError(failure) && failure.status === 404)) return problem({ title: 'Not Found', status: 404, detail: 'Das gibt es hier nicht.' });
    event.locals.house.log.error('request.failed', { requestId: event.locals.requestId, route: event.route.id, error: failure });
    return problem({ title: 'Internal Server Error', status: 500, detail: `Da ist uns ein Fehler unterlaufen. Fehlernummer: ${event.locals.requestId}` });
  }
}

function problem(body: Omit<Problem, 'type'>): Response {
  return new Response(JSON.stringify({ type: 'about:blank', ...body }), {
    status: body.status, headers: { ...open, 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' },
  });
}

function json(body: unknown, etag: string): Response {
  return new Response(JSON.stringify(body), {
    headers: { ...open, 'content-type': 'application/json; charset=utf-8', 'cache-control': 'public, max-age=0, must-revalidate', etag },
  });
}

function unchanged(etag: string): Response {
  return new Response(null, { status: 304, headers: { ...open, 'cache-control': 'public, max-age=0, must-revalidate', etag } });
}

function etagOf(parts: readonly unknown[]): string {
  return `W/"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)}"`;
}

/** Offers end with a day; "open now" changes with the minute. */
function momentOf({ url, locals }: RequestEvent): readonly string[] {
  const moment = locals.now.toISOString();
  return [url.pathname + url.search, moment.slice(0, url.searchParams.has('offen') ? 16 : 13)];
}

function isList(schema: z.ZodObject, name: string): boolean {
  const type = schema.shape[name] as z.ZodType | undefined;
  return (type as { def?: { innerType?: { def?: { type?: string } }; type?: string } } | undefined)?.def?.innerType?.def?.type === 'array';
}
