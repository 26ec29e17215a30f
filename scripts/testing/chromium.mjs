import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installOnSystem, libraryPath, systemHidden, unpackPrivately } from './debian.mjs';

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * Path of a Chromium that can be started: the one named in VERZAHNT_CHROMIUM, the machine's own, one installed by
 * apt, or one unpacked into .cache.
 */
export async function provideChromium(root) {
  if (process.env.VERZAHNT_CHROMIUM) return process.env.VERZAHNT_CHROMIUM;
  const found = findOnSystem();
  if (found) return found;
  if (await installOnSystem('chromium')) return findOnSystem();
  return writeStarter(await unpackPrivately(root, 'chromium'));
}

function findOnSystem() {
  return systemHidden ? undefined : SYSTEM.find((path) => existsSync(path));
}

/** The unpacked program finds its libraries and fonts only by these variables. */
function writeStarter(prefix) {
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
exec '${prefix}/usr/lib/chromium/chromium' "$@"
`,
  );
  chmodSync(starter, 0o755);
  return starter;
}
