import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { existsSync } from 'node:fs';
import { StartError } from '#platform/errors.ts';
import { readConfig, type Config } from '#platform/server/config.ts';
import { answerFromCache } from '#platform/server/pages/answer.ts';
import { createPageCache } from '#platform/server/pages/cache.ts';
import { guards } from '#platform/server/pages/guards.ts';
import { openHouse, theHouse, type House } from '#house';
import { startJobs } from './jobs.ts';
import { describeStart } from './demo/signins.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, next?: () => void) => void;

// Whoever read along may leave (`npm start | head`): the lines are lost then, the house stands.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

try {
  await start(readConfig(process.env));
} catch (failure) {
  if (!(failure instanceof StartError)) throw failure;
  process.stderr.write(`\n${failure.message}\n`);
  process.exit(1);
}

async function start(config: Config): Promise<void> {
  const began = performance.now();
  const say = (step: string) => process.stdout.write(`  ${step} …\n`);
  const handlerFile = new URL('../build/handler.js', import.meta.url);
  if (!existsSync(handlerFile)) throw new StartError('Die Seiten sind noch nicht gebaut. Bitte starten Sie mit „npm start“ oder rufen Sie „npm run build“ auf.');
  const house = await theHouse(() => openHouse(config, say));
  process.env.PROTOCOL_HEADER = 'x-forwarded-proto';
  process.env.BODY_SIZE_LIMIT = '12M';
  const { handler } = (await import(handlerFile.href)) as { handler: Handler };
  const jobs = await startJobs(house);
  const server = createServer(entrance(house, handler));
  server.requestTimeout = 60_000;
  await listen(server, config, house);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  process.stdout.write(describeStart(house, port, performance.now() - began));
  const stop = async () => {
    server.close();
    server.closeIdleConnections();
    await jobs.stop();
    await house.close();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

/** Before SvelteKit: no zero byte in an address (no database takes one), health, the host of a centre, the rendered-page cache. */
function entrance(house: House, handler: Handler) {
  const cache = createPageCache({ maxBytes: 64 * 1024 * 1024, maxAge: 60_000 });
  const protocol = house.config.publicUrl ? new URL(house.config.publicUrl).protocol.slice(0, -1) : 'http';
  return (request: IncomingMessage, response: ServerResponse) => {
    request.headers['x-forwarded-proto'] = protocol;
    for (const [name, value] of Object.entries(guards)) response.setHeader(name, value);
    if (request.url === '/health') return answerText(response, 200, 'ok');
    if (request.url === '/ready') return void ready(house).then((ok) => answerText(response, ok ? 200 : 503, ok ? 'ready' : 'not ready'));
    request.url = request.url?.replaceAll('%00', '');
    leadToCentre(house, request);
    answerFromCache({ house, cache, request, response, render: () => handler(request, response, () => answerText(response, 404, 'Not found')) });
  };
}

/** A centre may have a host of its own: its paths then begin without the centre's name. */
function leadToCentre(house: House, request: IncomingMessage): void {
  const centre = house.centres.byHost((request.headers.host ?? '').replace(/:\d+$/, ''));
  if (!centre || request.url === undefined) return;
  const first = request.url.split(/[/?]/)[1] ?? '';
  const known = ['_app', 'api', 'oparl', 'buero', 'anmelden', 'abmelden', 'konto', 'health', 'ready', centre.slug];
  if (!known.includes(first) && !first.includes('.')) request.url = `/${centre.slug}${request.url === '/' ? '' : request.url}`;
}

async function ready(house: House): Promise<boolean> {
  return house.stamps.refresh().then(() => true, () => false);
}

function answerText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end(text);
}

function listen(server: ReturnType<typeof createServer>, config: Config, house: House): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (failure: NodeJS.ErrnoException) => {
      const message = failure.code === 'EADDRINUSE'
        ? `Der Anschluss ${config.port} ist schon belegt. Beenden Sie das andere Programm oder wählen Sie einen anderen: PORT=3001 npm start`
        : `Der Anschluss ${config.host}:${config.port} lässt sich nicht öffnen (${failure.code ?? failure.message}).`;
      house.close().then(() => reject(new StartError(message)), reject);
    });
    server.listen(config.port, config.host, () => resolve());
  });
}
