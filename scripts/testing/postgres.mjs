import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { explain } from '../setup/trouble.mjs';
import { installOnSystem, libraryPath, systemHidden, unpackPrivately } from './debian.mjs';

const OLDEST = 15;

/**
 * Starts a throw-away PostgreSQL on a free port of 127.0.0.1, or takes the one named in VERZAHNT_TEST_POSTGRES.
 * @returns {Promise<{url: string, version: string, stop: () => Promise<void>}>} url of a superuser
 */
export async function startPostgres(root) {
  const given = process.env.VERZAHNT_TEST_POSTGRES;
  if (given) return { url: given, version: 'aus VERZAHNT_TEST_POSTGRES', stop: async () => {} };
  const { bin, env } = await providePostgres(root);
  const folder = mkdtempSync(join(tmpdir(), 'verzahnt-postgres-'));
  const owner = unprivilegedOwner();
  const options = { env: { ...env, TZ: 'UTC' }, cwd: '/', ...owner };
  const password = randomBytes(16).toString('hex');
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  if (owner.uid !== undefined)
    for (const path of [folder, passwordFile]) chownSync(path, owner.uid, owner.gid);
  const flags = [
    '--username=postgres',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--auth=scram-sha-256',
    '--no-sync',
  ];
  try {
    execFileSync(join(bin, 'initdb'), ['-D', data, `--pwfile=${passwordFile}`, ...flags], {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw explain('Das Anlegen der PostgreSQL-Testdatenbank', `${error.stderr ?? error.message}`);
  }
  const port = await freePort();
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...serverFlags(port)], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  server.stderr.on('data', (chunk) => (log = (log + chunk).slice(-20_000)));
  const stop = () => stopServer(server, folder);
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  if (!(await accepts(url, server))) {
    await stop();
    throw explain('Das Starten der PostgreSQL-Testdatenbank', log);
  }
  const version = execFileSync(join(bin, 'postgres'), ['--version'], { env, encoding: 'utf8' }).trim();
  return { url, version, stop };
}

/** The folder of the PostgreSQL programs and the environment they need. */
async function providePostgres(root) {
  const found = systemHidden ? undefined : findPrograms('/');
  if (found) return { bin: found, env: process.env };
  if (await installOnSystem('postgresql')) {
    const bin = findPrograms('/');
    if (bin) return { bin, env: process.env };
  }
  const prefix = await unpackPrivately(root, 'postgresql');
  const bin = findPrograms(prefix);
  if (!bin) throw explain('Das Einrichten von PostgreSQL', `Kein PostgreSQL ab Version ${OLDEST} gefunden.`);
  return { bin, env: { ...process.env, LD_LIBRARY_PATH: libraryPath(prefix) } };
}

function findPrograms(prefix) {
  const folder = join(prefix, 'usr/lib/postgresql');
  if (!existsSync(folder)) return undefined;
  const versions = readdirSync(folder)
    .map(Number)
    .filter((version) => version >= OLDEST);
  return versions
    .sort((left, right) => right - left)
    .map((version) => join(folder, String(version), 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres')));
}

/** PostgreSQL refuses to run as root. */
function unprivilegedOwner() {
  if (process.getuid?.() !== 0) return {};
  const id = (flag) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** No durability: this database lives for one test run. */
function serverFlags(port) {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 200,
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    timezone: 'UTC',
  };
  return Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function accepts(url, server) {
  const { Client } = await import('pg').then((module) => module.default);
  for (let attempt = 0; attempt < 150 && server.exitCode === null; attempt++) {
    const client = new Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return true;
    } catch {
      await pause(200);
    }
  }
  return false;
}

/** SIGINT is PostgreSQL's fast shutdown: open sessions are ended. */
async function stopServer(server, folder) {
  if (server.exitCode === null && server.signalCode === null) {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGINT');
    const patience = setTimeout(() => server.kill('SIGQUIT'), 10_000);
    await ended;
    clearTimeout(patience);
  }
  rmSync(folder, { recursive: true, force: true });
}
