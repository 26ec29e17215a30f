import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startReplay, type Replay } from '../../../../../tests/server/meetings/council-server.ts';
import { CouncilError, fetchCouncil, isInside, manners, refuseAddress, tryCouncil, type Manners } from './exchange.ts';

let server: Replay;
const waited: number[] = [];
const how = (more: Partial<Manners> = {}): Manners => ({ ...manners, allowedHosts: [server.host], timeout: 5_000, wait: async (milliseconds) => void waited.push(milliseconds), ...more });
const failureOf = async (work: Promise<unknown>) => work.then(() => null, (failure: unknown) => (failure instanceof CouncilError ? failure : expect.unreachable(String(failure))));
const problem = async (more: Partial<Manners> = {}, path = '/system') => (await failureOf(fetchCouncil(server.origin + path, how(more))))?.message;

beforeAll(async () => {
  server = await startReplay({});
});
afterAll(() => server.close());
beforeEach(() => {
  server.mood = () => null;
  server.asked.length = 0;
  waited.length = 0;
});

describe('the own network', () => {
  it('is reached where nobody guards it, and not where the guard stands', async () => {
    expect((await fetchCouncil(`${server.origin}/system`, how())).address).toBe(`${server.origin}/system`);
    expect(await problem({ allowedHosts: [] })).toBe('Diese Adresse liegt im eigenen Netz und wird nicht abgefragt.');
    const byName = await failureOf(fetchCouncil(`http://localhost:${new URL(server.origin).port}/system`, how({ allowedHosts: [] })));
    expect([byName?.message, byName?.isPassing, server.asked.length]).toEqual(['Diese Adresse liegt im eigenen Netz und wird nicht abgefragt.', false, 1]);
  });

  it('hides behind no way of writing an address', () => {
    const refused = ['http://127.0.0.1/', 'http://2130706433/', 'http://0x7f.1/', 'http://[::1]/', 'http://[::ffff:127.0.0.1]/', 'http://[64:ff9b::7f00:1]/', 'http://10.1.2.3/', 'http://192.168.0.1/', 'http://172.31.0.1/', 'http://169.254.169.254/',
      'http://[fe80::1]/', 'http://[fd00::1]/', 'http://0.0.0.0/', 'http://100.64.0.1/', 'ftp://r.example/', 'file:///etc/passwd', 'https://name:wort@r.example/'];
    expect(refused.filter((address) => {
      try {
        refuseAddress(new URL(address), { allowedHosts: [] });
        return true;
      } catch {
        return false;
      }
    })).toEqual([]);
    expect(['93.184.216.34', '172.32.0.1', '2a02:8071::1'].map(isInside)).toEqual([false, false, false]);
  });

  it('is not reached by a redirect either', async () => {
    server.mood = (path) => (path === '/system' ? { status: 302, headers: { location: 'http://169.254.169.254/meta' } } : null);
    expect(await problem()).toBe('Der Server leitet zu einem anderen weiter: http://169.254.169.254/meta. Wenn das stimmt, tragen Sie diese Adresse ein.');
  });
});

describe('a server', () => {
  it('may redirect within its host, but not for ever', async () => {
    server.mood = (path) => (path === '/alt' ? { status: 301, headers: { location: '/system' } } : path === '/rund' ? { status: 302, headers: { location: '/rund' } } : null);
    expect((await fetchCouncil(`${server.origin}/alt`, how())).address).toBe(`${server.origin}/system`);
    expect(await problem({}, '/rund')).toBe('Der Server leitet immer weiter, ohne anzukommen.');
  });

  it('is asked again after a fault that may pass, as late as it wants', async () => {
    server.mood = (_path, count) => (count === 1 ? { status: 429, headers: { 'retry-after': '7' } } : count === 2 ? { status: 503 } : null);
    expect((await fetchCouncil(`${server.origin}/system`, how())).json).toMatchObject({ type: 'https://schema.oparl.org/1.1/System' });
    expect([waited, server.asked.length]).toEqual([[7000, 4000], 3]);
  });

  it.each([
    ['errors of its own', { status: 500 }, 'Der Server antwortet mit dem Fehler 500.', 3], ['a page that is not there', { status: 404 }, 'Der Server antwortet mit dem Fehler 404.', 1],
    ['a web page', { status: 200, body: '<html>' }, 'Diese Adresse liefert eine Internetseite und keine OParl-Daten.', 1], ['an answer that breaks off', 'break' as const, 'Die Antwort brach mitten im Text ab.', 3],
    ['half an answer', 'half' as const, 'Die Antwort ist kein gültiges JSON. Vielleicht brach sie ab.', 3],
  ])('with %s is given up in words', async (_case, mood, words, tries) => {
    server.mood = () => mood;
    expect([await problem(), server.asked.length]).toEqual([words, tries]);
  });

  it('that does not answer, or answers too much, is left', async () => {
    server.mood = () => 'silent';
    expect(await problem({ timeout: 60, tries: 1 })).toBe('Der Server hat nach 0 Sekunden nicht geantwortet.');
    server.mood = () => ({ status: 200, body: `"${'x'.repeat(3_000_000)}"` });
    expect([await problem({ mostBytes: 2 * 1024 * 1024 }), server.asked.length]).toEqual(['Eine Antwort ist größer als 2 MB.', 2]);
  });

  it('that is not there is named so', async () => {
    const gone = await startReplay({});
    await gone.close();
    expect((await failureOf(fetchCouncil(`${gone.origin}/system`, how({ allowedHosts: [gone.host] }))))?.message).toBe('Der Server ist nicht erreichbar.');
  });
});

describe('a trial', () => {
  const now = new Date('2026-11-23T10:00:00Z');
  const trial = (path: string) => tryCouncil(server.origin + path, how(), now);

  it('names the bodies and how many lists they have, by few requests', async () => {
    server.lists = { paper: [], meeting: [] };
    expect([await trial('/system'), server.asked.length]).toEqual([{ bodies: ['Stadt'], lists: 2 }, 2]);
    server.asked.length = 0;
    expect([await trial('/bodies'), server.asked.length]).toEqual([{ bodies: ['Stadt'], lists: 2 }, 1]);
  });

  it('says when there is nothing of OParl, and tries once only', async () => {
    server.mood = (path) => (path === '/nichts' ? { status: 200, body: '{"hello":1}' } : { status: 503 });
    expect([(await failureOf(trial('/nichts')))?.message, (await failureOf(trial('/system')))?.message, server.asked.length])
      .toEqual(['Diese Adresse liefert keine OParl-Daten. Gesucht wird die Adresse des Systems, sie endet oft mit „system“.', 'Der Server antwortet mit dem Fehler 503.', 2]);
  });
});
