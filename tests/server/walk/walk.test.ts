import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoAccounts } from '../../../src/demo/accounts.ts';
import { entryOf } from '../../../src/routes/access.ts';
import { canary } from './canary.ts';
import { addressOf, listQuestions, listRoutes, type Values } from './routes.ts';

const root = join(import.meta.dirname, '../../..');
const nowhere = '00000000-0000-4000-8000-000000000000';
const folder = mkdtempSync(join(tmpdir(), 'verzahnt-walk-'));
let server: ChildProcess;
let base = '';
let own: Values = {};
let foreign: Values = {};
const cookies = new Map<string, string>();

interface Seen {
  readonly status: number;
  readonly text: string;
}

async function visit(path: string, as: string | null): Promise<Seen> {
  const answer = await fetch(base + path, { redirect: 'manual', headers: as === null ? {} : { cookie: cookies.get(as) ?? '' } });
  const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  return { status: answer.status, text: `${headers}\n${await answer.text()}` };
}

/** A page may repeat the name it was asked for (links to other languages); that is no leak. */
function withoutAddress(text: string, address: string): string {
  return address.split('/').filter((segment) => segment.length > 3).reduce((rest, segment) => rest.replaceAll(segment, ''), text).toLowerCase();
}

async function signIn(name: string): Promise<string> {
  const page = await (await fetch(`${base}/anmelden`)).text();
  const form = page.split('<form').find((part) => part.includes(name)) ?? '';
  const account = /name="account" value="([^"]+)"/.exec(form)?.[1] ?? '';
  const answer = await fetch(`${base}/anmelden?/demo`, {
    method: 'POST', redirect: 'manual', body: new URLSearchParams({ account }), headers: { origin: base },
  });
  return answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ');
}

/** The address that the house prints once it is up. It goes on being listened to: its later lines are faults, and are shown. */
function readAddress(house: ChildProcess): Promise<string> {
  let text = '';
  return new Promise((resolve, reject) => {
    house.once('exit', (code) => reject(new Error(`The house ended with ${code}:\n${text}`)));
    house.stdout?.on('data', (chunk: Buffer) => {
      const wasUp = text.includes('Beenden');
      text += chunk.toString();
      if (wasUp) process.stderr.write(chunk);
      else if (text.includes('Beenden')) resolve(/http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0] ?? '');
    });
  });
}

beforeAll(async () => {
  expect(existsSync(join(root, 'build/handler.js'))).toBe(true);
  const env = { ...process.env, VERZAHNT_DATA: folder, DEMO: '1', PORT: '0', HOST: '127.0.0.1', DATABASE_URL: '', SMTP_URL: '' };
  const printed = execFileSync('node', ['tests/server/walk/seed.ts'], { cwd: root, env, encoding: 'utf8' });
  ({ own, foreign } = JSON.parse(printed.trim().split('\n').at(-1) ?? '{}') as { own: Values; foreign: Values });
  server = spawn('node', ['src/server.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  base = await readAddress(server);
  for (const name of people) cookies.set(name, await signIn(name));
}, 240_000);

afterAll(async () => {
  server.kill('SIGTERM');
  if (server.exitCode === null) await once(server, 'exit');
  rmSync(folder, { recursive: true, force: true });
});

/** Whoever has a button on the sign-in page: the roles of the centre. */
const people = demoAccounts.filter((account) => !['stateViewer', 'systemAdmin'].includes(account.role)).map((account) => account.name);
const routes = listRoutes();

describe('the walk over all routes', () => {
  it('signed every demo account in', () => {
    expect(people.filter((name) => !/verzahnt=\S+/.test(cookies.get(name) ?? ''))).toEqual([]);
  });

  it('lets visitors see the public pages and turns them away from all others', async () => {
    const outcomes: Record<string, string> = {};
    for (const routeId of routes) {
      const { status } = await visit(addressOf(routeId, { ...own, centre: 'beispielkreis', otherwise: nowhere }), null);
      outcomes[routeId] = entryOf(routeId) === 'public' ? (status < 500 && status !== 403 && status !== 401 ? 'open' : `${status}`) : status === 303 || status === 404 ? 'closed' : `${status}`;
    }
    expect(outcomes).toEqual(Object.fromEntries(routes.map((routeId) => [routeId, entryOf(routeId) === 'public' ? 'open' : 'closed'])));
  }, 120_000);

  it.each(people)('answers %s on every own, missing and foreign object without a fault, and never with the neighbour’s data', async (name) => {
    const faults: string[] = [];
    for (const routeId of routes.filter((id) => !id.startsWith('/(workshop)') && !id.includes('abmelden'))) {
      const addresses = [
        addressOf(routeId, { ...own, centre: 'beispielkreis', otherwise: nowhere }),
        addressOf(routeId, { centre: 'beispielkreis', ags: '05999999', slug: 'gibt-es-nicht', organisationSlug: 'gibt-es-nicht', otherwise: nowhere }),
        addressOf(routeId, { ...foreign, centre: 'beispielkreis', otherwise: nowhere }),
        ...(routeId.startsWith('/(office)') ? [addressOf(routeId, { ...foreign, centre: 'nachbarkreis', otherwise: nowhere })] : []),
      ];
      for (const address of new Set(addresses)) {
        const { status, text } = await visit(address, name);
        if (status >= 500) faults.push(`${status} ${address}`);
        if (withoutAddress(text, address).includes(canary.toLowerCase())) faults.push(`canary ${address}`);
      }
    }
    expect(faults).toEqual([]);
  }, 240_000);

  it.each([['words', 'gibt-es%20nicht'], ['script and odd letters', encodeURIComponent('\u202e<script>%\u0000\'";--')], ['an id of nothing', nowhere], ['a number too large', '99999999999999999999']])(
    'answers every question with %s without a fault', async (_, value) => {
      const questions = listQuestions();
      expect(questions).toEqual(expect.arrayContaining(['suche', 'runde', 'feld', 'seite', 'format']));
      const faults: string[] = [];
      for (const routeId of routes.filter((id) => !id.startsWith('/(workshop)') && !id.includes('abmelden'))) {
        const address = addressOf(routeId, { ...own, centre: 'beispielkreis', otherwise: nowhere });
        const { status } = await visit(`${address}?${questions.map((name) => `${name}=${value}`).join('&')}`, 'Katharina Berger');
        if (status >= 500) faults.push(`${status} ${address}`);
      }
      expect(faults).toEqual([]);
    }, 120_000);

  it('finds the canary where it belongs: on the neighbour’s own public page', async () => {
    const { status, text } = await visit(`/nachbarkreis/angebote/${foreign['slug']}`, null);
    expect([status, text.includes(canary)]).toEqual([200, true]);
  });

  it.each(['/beispielkreis', '/gibt-es-nicht', '/buero/gibt-es-nicht', '/anmelden', '/lesehilfen.js', '/api/v1/centres', '/health'])('guards its answer to %s by the same headers', async (path) => {
    const { headers } = await fetch(base + path, { redirect: 'manual' });
    expect([headers.get('content-security-policy')?.split(';')[0], headers.get('x-content-type-options'), headers.get('set-cookie')]).toEqual(["default-src 'none'", 'nosniff', null]);
  });
});
