// Runs before npm start, npm test and the other scripts, with whatever Node the machine has (20 or newer)
// and without node_modules: plain JavaScript, Node's own modules only.
//   node scripts/prestart.mjs           installs the packages if they are missing or not those of the lock file
//   node scripts/prestart.mjs build     the same, then builds if build/ is missing or older than its sources
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './setup/build.mjs';
import { installIfStale } from './setup/packages.mjs';
import { Trouble, requireNode } from './setup/trouble.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

try {
  requireNode(20);
  await installIfStale(root);
  if (process.argv.includes('build')) await buildIfStale(root);
} catch (error) {
  if (!(error instanceof Trouble)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
