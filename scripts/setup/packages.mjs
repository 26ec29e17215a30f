import { accessSync, constants, existsSync, mkdirSync, readFileSync, statfsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command.mjs';
import { Trouble, explain } from './trouble.mjs';

/** What node_modules takes, and a little for the build. */
const NEEDED_BYTES = 800 * 1024 * 1024;

/** Makes node_modules what package-lock.json says; does nothing if it already is. */
export async function installIfStale(root) {
  if (!isInstalled(root)) await install(root);
  linkPinnedNode(root);
}

/**
 * Path of the Node that this version of Verzahnt is pinned to.
 * @throws {Trouble} on a machine without a pinned Node whose own Node is older than 24
 */
export function pinnedNode(root) {
  const pinned = join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');
  if (process.platform === 'linux' && existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Trouble(
    `Für dieses System (${process.platform}, ${process.arch}) liegt kein eigenes Node bei. ` +
      'Bitte installieren Sie Node 24 (https://nodejs.org) und starten Sie noch einmal.',
  );
}

/**
 * Compares what npm noted in node_modules with the lock file, package by package (times of change say nothing: npm
 * writes the two files in the same second). Optional packages are those of other systems too, so they may lack.
 */
function isInstalled(root) {
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
  const locked = readPackages(join(root, 'package-lock.json'));
  if (!installed || !locked) return false;
  const missing = Object.entries(locked).some(([path, entry]) => {
    if (path === '' || entry.optional) return false;
    return installed[path]?.version !== entry.version;
  });
  const foreign = Object.entries(installed).some(([path, entry]) => locked[path]?.version !== entry.version);
  return !missing && !foreign;
}

function readPackages(path) {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

async function install(root) {
  console.log('Einmalige Einrichtung 1/4: Bausteine installieren …');
  requireWritable(root);
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const options = { cwd: root, label: 'Bausteine installieren' };
  const { code, output } = npm?.endsWith('.js')
    ? await run(process.execPath, [npm, ...args], options)
    : await run('npm', args, options);
  // on a full disk npm reports success and leaves cut files behind, but does not write its own list
  if (code !== 0 || !isInstalled(root))
    throw explain('Das Installieren der Bausteine', code === 0 ? 'ENOSPC' : output);
}

function requireWritable(root) {
  try {
    accessSync(root, constants.W_OK);
    const { bavail, bsize } = statfsSync(root);
    if (bavail * bsize < NEEDED_BYTES) throw new Error('ENOSPC');
  } catch (error) {
    throw explain('Die Einrichtung', error.message);
  }
}

/** npm 10 does not link the program of an optional package, npm 11 does; npm run looks into this folder first. */
function linkPinnedNode(root) {
  const link = join(root, 'node_modules', '.bin', 'node');
  const target = join('..', `node-linux-${process.arch}`, 'bin', 'node');
  if (existsSync(link) || !existsSync(join(root, 'node_modules', '.bin', target))) return;
  try {
    mkdirSync(join(root, 'node_modules', '.bin'), { recursive: true });
    symlinkSync(target, link);
  } catch (error) {
    throw explain('Die Einrichtung', error.message);
  }
}
