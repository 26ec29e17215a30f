import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../setup/command.mjs';
import { explain } from '../setup/trouble.mjs';

/** With VERZAHNT_NO_SYSTEM=1 the tests behave as on a machine without root, Chromium and PostgreSQL. */
export const systemHidden = Boolean(process.env.VERZAHNT_NO_SYSTEM);
const isRoot = process.getuid?.() === 0;

/** Where unpacked packages lie. A checkout of root may be closed to the user that PostgreSQL runs as. */
export function cacheFolder(root) {
  return isRoot ? '/var/tmp/verzahnt-cache' : join(root, '.cache');
}

/** Installs a Debian package for the whole machine. @returns {Promise<boolean>} false if that is not possible */
export async function installOnSystem(name) {
  if (!isRoot || systemHidden) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) =>
    run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], { env, label: `${name} installieren` });
  console.log(`Einmalige Einrichtung der Prüfungen: ${name} installieren …`);
  const install = () => apt('install', '-y', '--no-install-recommends', name);
  if ((await install()).code === 0) return true;
  await apt('update');
  return (await install()).code === 0;
}

/**
 * Unpacks a Debian package with everything it needs and the machine lacks into a folder of our own: needs no
 * rights, changes nothing outside. apt gets its own state folders, dpkg-deb only unpacks.
 * @returns {Promise<string>} the folder that stands for `/`
 * @throws {Trouble} if apt is missing or the packages cannot be fetched
 */
export async function unpackPrivately(root, name) {
  const prefix = join(cacheFolder(root), 'debian', name);
  const done = join(prefix, '.complete');
  if (existsSync(done)) return prefix;
  console.log(`Einmalige Einrichtung der Prüfungen: ${name} nach ${prefix} auspacken …`);
  rmSync(prefix, { recursive: true, force: true });
  const state = join(cacheFolder(root), 'apt');
  const apt = await privateApt(state);
  await apt('update');
  const { code, output } = await apt('install', '-y', '--no-install-recommends', '--download-only', name);
  if (code !== 0) throw explain(`Das Holen des Debian-Pakets ${name}`, output);
  mkdirSync(prefix, { recursive: true });
  const archives = join(state, 'archives');
  for (const file of readdirSync(archives).filter((entry) => entry.endsWith('.deb'))) {
    const unpacked = await run('dpkg-deb', ['-x', join(archives, file), prefix]);
    if (unpacked.code !== 0) throw explain(`Das Auspacken von ${file}`, unpacked.output);
  }
  rmSync(archives, { recursive: true, force: true });
  writeFileSync(done, '');
  return prefix;
}

async function privateApt(state) {
  for (const folder of ['lists/partial', 'archives/partial', 'mirrors/partial'])
    mkdirSync(join(state, folder), { recursive: true });
  const status = join(state, 'status');
  writeFileSync(status, installedPackages());
  const options = {
    'Dir::State': state,
    'Dir::State::lists': join(state, 'lists'),
    'Dir::State::status': status,
    'Dir::Cache': state,
    'Dir::Cache::archives': join(state, 'archives'),
    'Dir::Cache::pkgcache': '',
    'Dir::Cache::srcpkgcache': '',
    'Acquire::Languages': 'none',
    'APT::Sandbox::User': '',
    'APT::Update::Post-Invoke': '',
    'Debug::NoLocking': 'true',
  };
  const flags = Object.entries(options).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
  return (...args) => run('apt-get', [...flags, ...args], { label: 'Debian-Pakete holen' });
}

/** dpkg's list of what the machine has; when the system is hidden, without the two programs. */
function installedPackages() {
  const path = '/var/lib/dpkg/status';
  const status = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (!systemHidden) return status;
  const hidden = /^Package: (chromium|postgresql)/;
  return status
    .split('\n\n')
    .filter((entry) => !hidden.test(entry))
    .join('\n\n');
}

/** Folders with shared libraries below `prefix`, for LD_LIBRARY_PATH. */
export function libraryPath(prefix) {
  const triplets = ['x86_64-linux-gnu', 'aarch64-linux-gnu'];
  return ['lib', 'usr/lib']
    .flatMap((folder) =>
      triplets.flatMap((triplet) => [`${folder}/${triplet}`, `${folder}/${triplet}/pulseaudio`]),
    )
    .map((folder) => join(prefix, folder))
    .filter((folder) => existsSync(folder))
    .join(':');
}
