// A council's OParl server on loopback that replays given objects, page by page, and misbehaves as told.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Json = Readonly<Record<string, unknown>>;
export type Lists = Readonly<Partial<Record<'organization' | 'meeting' | 'paper' | 'agendaItem' | 'consultation', readonly unknown[]>>>;
/** What the server does instead of answering; null: it answers. */
export type Mood = { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string } | 'silent' | 'break' | 'half' | null;

export interface Replay {
  /** `http://127.0.0.1:port` */
  readonly origin: string;
  readonly host: string;
  /** Paths with query, in the order of the requests. */
  readonly asked: string[];
  /** How many requests were under way at once, at most. */
  readonly most: () => number;
  lists: Lists;
  pageSize: number;
  /** Where the `next` of a list's page leads; default: the next page, undefined after the last. */
  next: ((list: string, page: number, pages: number) => string | undefined) | null;
  mood: (path: string, count: number) => Mood;
  close(): Promise<void>;
}

export async function startReplay(lists: Lists, version = '1.1'): Promise<Replay> {
  let under = 0;
  let most = 0;
  const server = createServer((request, response) => {
    under += 1;
    most = Math.max(most, under);
    response.once('close', () => (under -= 1));
    replay.asked.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const origin = `http://${host}`;
  const replay: Replay = {
    origin, host, asked: [], most: () => most, lists, pageSize: 100, next: null, mood: () => null,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
  const schema = (type: string) => `https://schema.oparl.org/${version}/${type}`;

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', origin);
    const mood = replay.mood(request.url ?? '', replay.asked.filter((asked) => asked === request.url).length);
    if (mood === 'silent') return;
    if (mood !== null && typeof mood === 'object') return void response.writeHead(mood.status, mood.headers).end(mood.body ?? 'no');
    const text = JSON.stringify(contentOf(url));
    if (mood === 'break') return void response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }).write(text.slice(0, text.length / 2), () => response.destroy());
    response.writeHead(200, { 'content-type': 'application/json' }).end(mood === 'half' ? text.slice(0, text.length / 2) : text);
  }

  function contentOf(url: URL): unknown {
    const name = url.pathname.slice(1);
    if (name === 'system') return { id: `${origin}/system`, type: schema('System'), oparlVersion: `https://schema.oparl.org/${version}/`, body: `${origin}/bodies` };
    const lists = Object.fromEntries([...Object.keys(replay.lists), 'person'].map((list) => [list, `${origin}/${list}`]));
    if (name === 'bodies') return { data: [{ id: `${origin}/body`, type: schema('Body'), name: 'Stadt', ...lists, legislativeTerm: [] }], links: {}, pagination: {} };
    const since = Date.parse(url.searchParams.get('modified_since') ?? '1900-01-01T00:00:00Z');
    const all = (replay.lists[name as keyof Lists] ?? []).filter((one) => !(Date.parse(String((one as Json | null)?.['modified'])) < since));
    const page = Number(url.searchParams.get('page') ?? '1');
    const pages = Math.max(1, Math.ceil(all.length / replay.pageSize));
    const following = new URLSearchParams(url.searchParams);
    following.set('page', String(page + 1));
    const next = replay.next ? replay.next(name, page, pages) : page < pages ? `${origin}/${name}?${following.toString()}` : undefined;
    return { data: all.slice((page - 1) * replay.pageSize, page * replay.pageSize), pagination: { totalElements: all.length }, links: next === undefined ? {} : { next } };
  }
  return replay;
}
