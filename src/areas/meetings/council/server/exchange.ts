import { lookup } from 'node:dns';
import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { isSameHost, startRun, takeStep } from '../run.ts';

/** How a council's server is asked: one request at a time, with patience and with bounds. */
export interface Manners {
  /** Hosts of the own network that may be asked all the same: `host` or `host:port`. */
  readonly allowedHosts: readonly string[];
  /** Milliseconds until an answer must be there whole. */
  readonly timeout: number;
  readonly mostBytes: number;
  readonly redirects: number;
  /** Tries of one request; between them it is waited. */
  readonly tries: number;
  /** Milliseconds between two requests. */
  readonly pause: number;
  readonly wait: (milliseconds: number, signal?: AbortSignal) => Promise<unknown>;
}

export const manners: Manners = {
  allowedHosts: [], timeout: 30_000, mostBytes: 20 * 1024 * 1024, redirects: 5, tries: 3, pause: 200,
  wait: (milliseconds, signal) => wait(milliseconds, undefined, signal ? { signal } : {}),
};

/** Why nothing came, in words for people. `isPassing`: another try may help. `status`: what the server answered, if it did. */
export class CouncilError extends Error {
  override readonly name = 'CouncilError';
  readonly isPassing: boolean;
  readonly status: number | null;
  /** Milliseconds that the server asks to wait. */
  readonly retryAfter: number | null;
  constructor(message: string, { isPassing = false, status = null, retryAfter = null }: { readonly isPassing?: boolean; readonly status?: number | null; readonly retryAfter?: number | null } = {}) {
    super(message);
    this.isPassing = isPassing;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

export interface Fetched {
  /** Where the answer came from, after redirects. */
  readonly address: string;
  readonly json: unknown;
}

/** Asks for JSON, following redirects within the host, trying again where that may help. Throws CouncilError. */
export async function fetchCouncil(address: string, how: Manners, signal?: AbortSignal): Promise<Fetched> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await fetchOnce(address, how, signal);
    } catch (failure) {
      if (!(failure instanceof CouncilError) || !failure.isPassing || attempt >= how.tries) throw failure;
      await how.wait(Math.min(failure.retryAfter ?? 1000 * 2 ** attempt, 60_000), signal);
    }
  }
}

async function fetchOnce(address: string, how: Manners, signal?: AbortSignal): Promise<Fetched> {
  for (let at = address, hops = 0; ; hops += 1) {
    const { response, body } = await ask(new URL(at), how, signal);
    const target = isRedirect(response) ? URL.parse(response.headers.location ?? '', at)?.href : undefined;
    if (target === undefined) return { address: at, json: readJson(response, body) };
    if (hops >= how.redirects) throw new CouncilError('Der Server leitet immer weiter, ohne anzukommen.');
    if (!isSameHost(target, address)) throw new CouncilError(`Der Server leitet zu einem anderen weiter: ${target.slice(0, 200)}. Wenn das stimmt, tragen Sie diese Adresse ein.`);
    at = target;
  }
}

/** What an address holds, without keeping anything of it. */
export interface Trial {
  readonly bodies: readonly string[];
  /** How many lists would be read. */
  readonly lists: number;
}

/** Looks at an address before it is added: at most four requests, each tried once. Throws CouncilError in words for people. */
export async function tryCouncil(address: string, how: Manners, now: Date): Promise<Trial> {
  let cursor = startRun(address, now, { syncedFrom: null, fullAt: null });
  const bodies = new Set<string>();
  const lists = new Set<string>();
  for (let turn = 0; turn < 4 && cursor.queue.length > 0 && lists.size === 0; turn += 1) {
    const fetched = await fetchCouncil(cursor.queue[0] ?? '', { ...how, tries: 1, timeout: Math.min(how.timeout, 8_000) });
    const step = takeStep(cursor, fetched.address, fetched.json);
    if (turn === 0 && step.cursor.queue.length === 0 && step.objects.length === 0) throw new CouncilError('Diese Adresse liefert keine OParl-Daten. Gesucht wird die Adresse des Systems, sie endet oft mit „system“.');
    const found = step.objects.filter((object) => object.type === 'Body');
    for (const body of found) bodies.add(body.name);
    if (found.length > 0 || step.objects.length > 0) for (const lead of step.cursor.queue) lists.add(lead);
    cursor = step.cursor;
  }
  return { bodies: [...bodies], lists: lists.size };
}

/** One exchange. The address that the name stands for is looked at before the connection is made, so that no name leads into the own network. */
function ask(url: URL, how: Manners, signal?: AbortSignal): Promise<{ readonly response: IncomingMessage; readonly body: Buffer }> {
  refuseAddress(url, how);
  const timeout = AbortSignal.timeout(how.timeout);
  const options: RequestOptions = {
    headers: { accept: 'application/json', 'accept-encoding': 'identity', 'user-agent': 'Verzahnt (OParl-Abruf)' }, agent: false, signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    ...(isAllowed(url, how) ? {} : { lookup: guardedLookup }),
  };
  return new Promise((resolve, reject) => {
    const fail = (failure: unknown) => reject(inWords(failure, timeout.aborted, how));
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, options, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= how.mostBytes) return void chunks.push(chunk);
        fail(new CouncilError(`Eine Antwort ist größer als ${Math.round(how.mostBytes / 1024 / 1024)} MB.`));
        request.destroy();
      });
      response.on('error', fail);
      response.on('aborted', () => fail(new CouncilError('Die Antwort brach mitten im Text ab.', { isPassing: true })));
      response.on('end', () => (response.complete ? resolve({ response, body: Buffer.concat(chunks) }) : fail(new CouncilError('Die Antwort brach mitten im Text ab.', { isPassing: true }))));
    });
    request.on('error', fail);
    request.end();
  });
}

function readJson(response: IncomingMessage, body: Buffer): unknown {
  const status = response.statusCode ?? 0;
  if (status < 200 || status > 299) {
    const isPassing = status >= 500 || status === 408 || status === 425 || status === 429;
    throw new CouncilError(`Der Server antwortet mit dem Fehler ${status}.`, { isPassing, status, retryAfter: retryAfterOf(response) });
  }
  const text = new TextDecoder().decode(body);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    if (/^\s*</.test(text)) throw new CouncilError('Diese Adresse liefert eine Internetseite und keine OParl-Daten.', { status });
    throw new CouncilError('Die Antwort ist kein gültiges JSON. Vielleicht brach sie ab.', { isPassing: true, status });
  }
}

function isRedirect({ statusCode, headers }: IncomingMessage): boolean {
  return [301, 302, 303, 307, 308].includes(statusCode ?? 0) && headers.location !== undefined;
}

function retryAfterOf({ headers }: IncomingMessage): number | null {
  const text = headers['retry-after'];
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) * 1000 : null;
}

function inWords(failure: unknown, isLate: boolean, how: Manners): unknown {
  if (failure instanceof CouncilError) return failure;
  if (isLate) return new CouncilError(`Der Server hat nach ${Math.round(how.timeout / 1000)} Sekunden nicht geantwortet.`, { isPassing: true });
  const code = (failure as NodeJS.ErrnoException | null)?.code ?? '';
  if (code === 'ABORT_ERR') return failure;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new CouncilError('Diesen Server gibt es nicht, oder er ist nicht erreichbar.', { isPassing: true });
  if (/CERT|SSL|TLS|SELF_SIGNED|ALTNAME/.test(code)) return new CouncilError('Die gesicherte Verbindung zum Server gelingt nicht: Sein Zertifikat ist ungültig.');
  return new CouncilError(code === 'ECONNRESET' ? 'Die Antwort brach mitten im Text ab.' : 'Der Server ist nicht erreichbar.', { isPassing: true });
}

/** Throws where the address may not be asked: other than http(s), with a password in it, or an address of the own network. */
export function refuseAddress(url: URL, how: Pick<Manners, 'allowedHosts'>): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new CouncilError('Die Adresse muss mit https:// oder http:// beginnen.');
  if (url.username !== '' || url.password !== '') throw new CouncilError('Die Adresse darf kein Kennwort enthalten.');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && isInside(host) && !isAllowed(url, how)) throw new CouncilError(insideWords);
}

function isAllowed(url: URL, { allowedHosts }: Pick<Manners, 'allowedHosts'>): boolean {
  return allowedHosts.includes(url.host) || allowedHosts.includes(url.hostname);
}

const insideWords = 'Diese Adresse liegt im eigenen Netz und wird nicht abgefragt.';

/** Resolves a name as node does, and refuses it where one of its addresses lies in the own network. */
const guardedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (failure, addresses) => {
    if (failure) return callback(failure, '', 0);
    if (addresses.length === 0 || addresses.some(({ address }) => isInside(address))) return callback(new CouncilError(insideWords), '', 0);
    if (options.all === true) return callback(null, addresses);
    callback(null, addresses[0]!.address, addresses[0]!.family);
  });
};

/** Whether an IP address is none of the public internet (RFC 6890 and its registries). */
export function isInside(address: string): boolean {
  return inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

const inside = new BlockList();
for (const range of ['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15',
  '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4']) add(range, 'ipv4');
for (const range of ['::/128', '::1/128', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/32', '2001:db8::/32', '2002::/16', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8']) add(range, 'ipv6');

function add(range: string, family: 'ipv4' | 'ipv6'): void {
  const [network = '', bits = ''] = range.split('/');
  inside.addSubnet(network, Number(bits), family);
}
