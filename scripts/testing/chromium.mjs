import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Trouble } from '../setup/trouble.mjs';
import { installOnSystem, libraryPath, systemHidden, unpackPrivately } from './debian.mjs';

const SHELL = ['/usr/bin/chromium-headless-shell'];
const WINDOWED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * Path of a Chromium that can be started: the one named in VERZAHNT_CHROMIUM; else Debian's headless shell, the same
 * browser without the windows that nobody looks at here, and twice as fast; else the one with windows. What the machine
 * lacks is installed by apt, or unpacked into .cache.
 */
export async function provideChromium(root) {
  if (process.env.VERZAHNT_CHROMIUM) return process.env.VERZAHNT_CHROMIUM;
  const shell = findOnSystem(SHELL);
  if (shell) return shell;
  if (await installOnSystem('chromium-headless-shell')) return findOnSystem(SHELL);
  const windowed = findOnSystem(WINDOWED);
  if (windowed) return windowed;
  if (await installOnSystem('chromium')) return findOnSystem(WINDOWED);
  return unpack(root);
}

function findOnSystem(paths) {
  return systemHidden ? undefined : paths.find((path) => existsSync(path));
}

/** Older Debian has no package of the shell. */
async function unpack(root) {
  try {
    return writeStarter(await unpackPrivately(root, 'chromium-headless-shell'), 'chromium-headless-shell');
  } catch (failure) {
    if (!(failure instanceof Trouble)) throw failure;
    return writeStarter(await unpackPrivately(root, 'chromium'), 'chromium');
  }
}

/** The unpacked program finds its libraries and fonts only by these variables. */
function writeStarter(prefix, program) {
  const starter = join(prefix, 'chromium');
  const fonts = join(prefix, 'fonts.conf');
  mkdirSync(join(prefix, 'fontcache'), { recursive: true });
  writeFileSync(
    fonts,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${prefix}/usr/share/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${prefix}/fontcache</cachedir></fontconfig>\n`,
  );
  writeFileSync(
    starter,
    `#!/bin/sh
export LD_LIBRARY_PATH='${libraryPath(prefix)}'
export FONTCONFIG_FILE='${fonts}'
exec '${prefix}/usr/lib/chromium/${program}' "$@"
`,
  );
  chmodSync(starter, 0o755);
  return starter;
}
