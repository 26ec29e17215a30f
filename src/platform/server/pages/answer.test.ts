import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Centre } from '../../centre.ts';
import { answerFromCache } from './answer.ts';
import { createPageCache } from './cache.ts';

const centre: Centre = { id: 'c1', slug: 'kreis', name: 'KI', areaName: 'Kreis', kind: 'district', host: null, isDemo: false, municipalities: [], settings: {} };
const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

/** A house with one centre whose pages count how often they were rendered. */
async function open(headers: Record<string, string>) {
  const state = { version: 1, rendered: 0 };
  const cache = createPageCache({ maxBytes: 1_000_000, maxAge: 60_000 });
  const house = { stamps: { version: () => state.version }, centres: { bySlug: (slug: string) => (slug === 'kreis' ? centre : null) } };
  const server = createServer((request, response) => answerFromCache({ house, cache, request, response, render: () => {
    state.rendered += 1;
    response.writeHead(200, { 'content-type': 'text/html', ...headers });
    response.write(`Seite ${state.rendered} `);
    response.end(request.url);
  } }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => server.close());
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { state, get: async (path: string, sent: Record<string, string> = {}) => {
    const answer = await fetch(base + path, { headers: sent });
    return { status: answer.status, text: await answer.text(), etag: answer.headers.get('etag') };
  } };
}

describe('answering from the cache', () => {
  it('renders a public page once, and anew after a write of the centre', async () => {
    const { state, get } = await open({ 'cache-control': 'public, max-age=0' });
    const texts = [(await get('/kreis/a')).text, (await get('/kreis/a')).text];
    state.version = 2;
    expect([...texts, (await get('/kreis/a')).text]).toEqual(['Seite 1 /kreis/a', 'Seite 1 /kreis/a', 'Seite 2 /kreis/a']);
  });

  it('answers 304 to whoever has the page already', async () => {
    const { get } = await open({ 'cache-control': 'public, max-age=0' });
    const { etag } = await get('/kreis/a');
    expect(await get('/kreis/a', { 'if-none-match': etag ?? '' })).toEqual({ status: 304, text: '', etag });
  });

  it.each([
    ['a page that is private', { 'cache-control': 'private, no-store' }, '/kreis/a'],
    ['a page that sets a cookie', { 'cache-control': 'public', 'set-cookie': 'a=b' }, '/kreis/a'],
    ['a page outside of any centre', { 'cache-control': 'public' }, '/anmelden'],
  ])('never keeps %s', async (_, headers, path) => {
    const { get } = await open(headers);
    expect([(await get(path)).text, (await get(path)).text]).toEqual([`Seite 1 ${path}`, `Seite 2 ${path}`]);
  });

  it('keeps each address apart, the query included', async () => {
    const { get } = await open({ 'cache-control': 'public' });
    expect([(await get('/kreis/a?b=1')).text, (await get('/kreis/a?b=2')).text]).toEqual(['Seite 1 /kreis/a?b=1', 'Seite 2 /kreis/a?b=2']);
  });
});
