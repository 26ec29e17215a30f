import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export const projectNames = ['phone', 'desktop', 'nojs'] as const;
export type ProjectName = (typeof projectNames)[number];

/** Name of the environment variable with the folder of the demo data that houses begin with; unset where a running house is visited. */
export const demoVariable = 'VERZAHNT_DEMO_FOLDER';

/** Longest time a house may take to migrate and load the demo Kreis. */
const PATIENCE = 180_000;
const root = join(import.meta.dirname, '../..');

/** Name of the environment variable with the address of a project's house. */
export function urlVariable(name: ProjectName): string {
  return `VERZAHNT_URL_${name.toUpperCase()}`;
}

/**
 * Global setup: builds if needed and starts one house per project, each with fresh demo data.
 * With VERZAHNT_TEST_URL set, all projects visit that running house instead.
 * @returns the teardown
 */
export default async function openHouses(): Promise<() => Promise<void>> {
  const running = process.env.VERZAHNT_TEST_URL;
  if (running) {
    for (const name of projectNames) process.env[urlVariable(name)] = running;
    return async () => {};
  }
  build();
  const demo = await loadDemo();
  process.env[demoVariable] = demo;
  const houses: House[] = [];
  const close = async () => {
    for (const house of houses) await house.close();
    rmSync(demo, { recursive: true, force: true });
  };
  try {
    for (const name of listAskedProjects()) {
      const house = await openHouse({ from: demo });
      houses.push(house);
      process.env[urlVariable(name)] = house.url;
    }
  } catch (error) {
    await close();
    throw error;
  }
  return close;
}

/** With `--project` on the command line only the houses of those projects are opened. */
function listAskedProjects(): readonly ProjectName[] {
  const asked = process.argv.map((word, index) =>
    word.startsWith('--project=')
      ? word.slice('--project='.length)
      : process.argv[index - 1] === '--project'
        ? word
        : '',
  );
  const found = projectNames.filter((name) => asked.includes(name));
  return found.length > 0 ? found : projectNames;
}

function build(): void {
  const { status } = spawnSync(process.execPath, ['scripts/prestart.mjs', 'build'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error('The application could not be built.');
}

/** Loads the demo Kreis once; @returns a closed data folder that each house begins with a copy of */
async function loadDemo(): Promise<string> {
  const demo = mkdtempSync(join(tmpdir(), 'verzahnt-demo-'));
  const house = await openHouse();
  await house.stop();
  cpSync(house.dataFolder, join(demo, 'data'), { recursive: true });
  await house.close();
  return demo;
}

export interface House {
  readonly url: string;
  readonly dataFolder: string;
  /** Ends the process; the data stay. */
  readonly stop: () => Promise<void>;
  /** Ends the process and removes the data. */
  readonly close: () => Promise<void>;
}

/**
 * Starts the product on a free port and waits until it is healthy.
 * @param start.from folder whose `data` is copied first, else the house begins empty and loads the demo Kreis
 * @param start.env settings beside the port and the data folder
 */
export async function openHouse(start: { from?: string; env?: Record<string, string> } = {}): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'verzahnt-journey-'));
  const dataFolder = join(folder, 'data');
  if (start.from) cpSync(join(start.from, 'data'), dataFolder, { recursive: true });
  const port = await findFreePort();
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PORT: String(port),
    HOST: '127.0.0.1',
    VERZAHNT_DATA: dataFolder,
    DATABASE_URL: undefined,
    PUBLIC_URL: undefined,
    SMTP_URL: undefined,
    DEMO: '1',
    ...start.env,
  };
  const server = spawn(process.execPath, ['src/server.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-10_000)));
  const stop = () => stopServer(server);
  const close = async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const house: House = { url: `http://127.0.0.1:${port}`, dataFolder, stop, close };
  if (await isHealthy(house.url, server)) return house;
  await house.close();
  throw new Error(`The house did not answer on ${house.url}/health. Its last words:\n${log}`);
}

async function isHealthy(url: string, server: ChildProcess): Promise<boolean> {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end && server.exitCode === null) {
    const answer = await fetch(`${url}/health`).catch(() => undefined);
    if (answer?.ok) return true;
    await pause(200);
  }
  return false;
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  const patience = setTimeout(() => server.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(patience);
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
