import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Centre } from '../../centre.ts';
import { chooseEncoding, matchesEtag, renderPage, type PageCache, type RenderedPage } from './cache.ts';
import type { Stamps } from './stamps.ts';

/** What the page cache needs of the house: whose page it is, and which version of that centre counts. */
export interface PageSource {
  readonly stamps: Pick<Stamps, 'version'>;
  readonly centres: { bySlug(slug: string): Centre | null };
}

interface Exchange {
  readonly house: PageSource;
  readonly cache: PageCache;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly render: () => void;
}

/**
 * Answers a public page from the cache, or lets it render and keeps what may be kept: GET, 200, `cache-control: public`,
 * no cookie set. A page belongs to the centre in its path and lives until that centre's version moves.
 */
export function answerFromCache({ house, cache, request, response, render }: Exchange): void {
  const centre = (request.method === 'GET' || request.method === 'HEAD') ? centreOf(house, request.url ?? '/') : null;
  if (!centre) return render();
  const key = `${request.headers.host ?? ''} ${request.url}`;
  const stamp = String(house.stamps.version(centre.id));
  const page = cache.find(key, stamp, Date.now());
  if (page) return send(request, response, page);
  if (request.method === 'HEAD') return render();
  capture(response, (status, headers, body) => {
    const mayKeep = status === 200 && String(headers['cache-control'] ?? '').startsWith('public') && headers['set-cookie'] === undefined
      && headers['content-encoding'] === undefined;
    if (!mayKeep) return null;
    const rendered = renderPage(status, withoutLength(headers), body);
    cache.keep(key, stamp, Date.now(), rendered);
    return rendered;
  }, (rendered, finish) => send(request, finish, rendered));
  render();
}

function centreOf(house: PageSource, url: string): Centre | null {
  const path = url.split('?', 1)[0] ?? '/';
  const [first = '', second = '', third = ''] = path.split('/').slice(1);
  return house.centres.bySlug(first === 'api' && second === 'v1' ? third : first);
}

function send(request: IncomingMessage, response: ServerResponse, page: RenderedPage): void {
  const headers: Record<string, string | string[]> = { ...page.headers as Record<string, string>, etag: page.etag, vary: 'accept-encoding' };
  if (matchesEtag(request.headers['if-none-match'], page.etag)) {
    delete headers['content-type'];
    response.writeHead(304, headers).end();
    return;
  }
  const encoding = chooseEncoding(request.headers['accept-encoding'] as string | undefined);
  const body = encoding ? page.encoded(encoding) : page.plain;
  if (encoding) headers['content-encoding'] = encoding;
  headers['content-length'] = String(body.length);
  response.writeHead(page.status, headers).end(request.method === 'HEAD' ? undefined : body);
}

type HeaderBag = Record<string, string | string[] | number | undefined>;

/** Holds back what a handler writes until it ends; `judge` makes a page of it or lets it go out as it is. */
function capture(
  response: ServerResponse,
  judge: (status: number, headers: HeaderBag, body: Buffer) => RenderedPage | null,
  deliver: (page: RenderedPage, response: ServerResponse) => void,
): void {
  const { writeHead, write, end } = response;
  const chunks: Buffer[] = [];
  let head: { status: number; headers: HeaderBag } | null = null;
  const take = (chunk: unknown, encoding?: unknown) => {
    if (typeof chunk === 'string') chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    const given = rest.findLast((part) => typeof part === 'object' && part !== null) as HeaderBag | undefined;
    head = { status, headers: { ...(response.getHeaders() as HeaderBag), ...given } };
    return response;
  }) as typeof response.writeHead;
  response.write = ((chunk: unknown, encoding?: unknown) => {
    take(chunk, encoding);
    return true;
  }) as typeof response.write;
  response.end = ((chunk?: unknown, encoding?: unknown) => {
    if (typeof chunk !== 'function') take(chunk, encoding);
    Object.assign(response, { writeHead, write, end });
    const { status, headers } = head ?? { status: response.statusCode, headers: response.getHeaders() as HeaderBag };
    const body = Buffer.concat(chunks);
    const page = judge(status, headers, body);
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    if (page) deliver(page, response);
    else response.writeHead(status, headers as Record<string, string>).end(body);
    return response;
  }) as typeof response.end;
}

function withoutLength(headers: HeaderBag): RenderedPage['headers'] {
  const kept = Object.entries(headers).filter(([name, value]) => value !== undefined && !['content-length', 'etag', 'transfer-encoding', 'date', 'connection', 'x-request-id'].includes(name.toLowerCase()));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}
