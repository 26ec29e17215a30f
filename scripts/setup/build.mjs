import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { run } from './command.mjs';
import { pinnedNode } from './packages.mjs';
import { explain } from './trouble.mjs';

const SOURCES = ['src', 'static', 'package-lock.json', 'vite.config.ts', 'tsconfig.json'];

/** Builds the application unless build/ was made from exactly these sources. */
export async function buildIfStale(root) {
  if (readStamp(root) === fingerprint(root)) return;
  const release = await takeLock(root);
  try {
    if (readStamp(root) !== fingerprint(root)) await build(root);
  } finally {
    release();
  }
}

async function build(root) {
  console.log('Einmalige Einrichtung 2/4: Anwendung bauen …');
  const before = fingerprint(root);
  const stamp = stampPath(root);
  const env = { ...process.env, NODE_ENV: 'production' };
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  rmSync(stamp, { force: true });
  const { code, output } = await run(pinnedNode(root), [vite, 'build'], {
    cwd: root,
    env,
    label: 'Anwendung bauen',
  });
  if (code !== 0 || !existsSync(join(root, 'build'))) throw explain('Das Bauen der Anwendung', output);
  writeFileSync(stamp, before);
}

function stampPath(root) {
  return join(root, 'build', '.stamp');
}

function readStamp(root) {
  return existsSync(stampPath(root)) ? readFileSync(stampPath(root), 'utf8') : undefined;
}

/** Path, size and time of change of every source file: a few milliseconds, and a deleted file counts too. */
function fingerprint(root) {
  const hash = createHash('sha256');
  for (const source of SOURCES) add(hash, join(root, source), source);
  return hash.digest('hex');
}

function add(hash, path, name) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat || name.endsWith('.test.ts')) return;
  if (!stat.isDirectory()) {
    hash.update(`${name} ${stat.size} ${stat.mtimeMs}\n`);
    return;
  }
  for (const entry of readdirSync(path).sort()) add(hash, join(path, entry), `${name}/${entry}`);
}

/** Two starts at once must not build into the same folder: the second waits for the first. */
async function takeLock(root) {
  const lock = join(root, '.cache', 'build.lock');
  const release = () => rmSync(lock, { force: true });
  try {
    mkdirSync(join(root, '.cache'), { recursive: true });
    for (let waited = 0; ; waited++) {
      try {
        writeFileSync(lock, String(process.pid), { flag: 'wx' });
        return release;
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      if (!isAlive(Number(readFileSync(lock, 'utf8')))) release();
      else {
        if (waited % 50 === 0) console.log('  … ein anderer Start baut gerade, bitte warten');
        await pause(200);
      }
    }
  } catch (error) {
    throw explain('Das Bauen der Anwendung', error.message);
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
