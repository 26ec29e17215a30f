import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installOnSystem, libraryPath, unpackPrivately } from './debian.mjs';
import { run } from '../setup/command.mjs';

const packages = ['python3-gi', 'gir1.2-ical-3.0'];
const python = '/usr/bin/python3';
const probe = "import gi; gi.require_version('ICalGLib', '3.0'); from gi.repository import ICalGLib";

/**
 * Debian's Python with its bindings of libical: those of the machine, installed by apt, or unpacked into .cache.
 * @returns {Promise<{ python: string, env: NodeJS.ProcessEnv } | string>} how to start it, or why there is none
 */
export async function provideLibical(root) {
  if (!existsSync(python)) return 'Python fehlt';
  const own = { ...process.env };
  if (await works(own)) return { python, env: own };
  for (const name of packages) await installOnSystem(name);
  if (await works(own)) return { python, env: own };
  try {
    // one after the other: they share apt's state folders
    const prefixes = [];
    for (const name of packages) prefixes.push(await unpackPrivately(root, name));
    const env = privateEnvironment(prefixes);
    return (await works(env)) ? { python, env } : 'libical lässt sich nicht laden';
  } catch (error) {
    return `libical lässt sich nicht holen: ${String(error.message).split('\n')[0]}`;
  }
}

async function works(env) {
  return (await run(python, ['-c', probe], { env })).code === 0;
}

/** The unpacked libraries, type descriptions and Python modules are found only by these variables. */
function privateEnvironment(prefixes) {
  const triplets = ['x86_64-linux-gnu', 'aarch64-linux-gnu'];
  const under = (...paths) => prefixes.flatMap((prefix) => paths.map((path) => join(prefix, path))).filter((path) => existsSync(path)).join(':');
  return {
    ...process.env,
    LD_LIBRARY_PATH: prefixes.map(libraryPath).filter(Boolean).join(':'),
    GI_TYPELIB_PATH: under(...triplets.map((triplet) => `usr/lib/${triplet}/girepository-1.0`)),
    PYTHONPATH: under('usr/lib/python3/dist-packages'),
  };
}
