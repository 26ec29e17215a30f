// npm test: installs what the tests lack (Chromium, PostgreSQL), runs every runner, prints the sum as last line.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './setup/build.mjs';
import { pinnedNode } from './setup/packages.mjs';
import { Trouble } from './setup/trouble.mjs';
import { provideChromium } from './testing/chromium.mjs';
import { startPostgres } from './testing/postgres.mjs';
import { runGate, runTallied, stopRunner } from './testing/runners.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const sum = { passed: 0, failed: 0, skipped: [] };
let postgres;

for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, async () => {
    stopRunner();
    await postgres?.stop();
    process.exit(130);
  });

try {
  await runAll();
} catch (error) {
  sum.failed++;
  console.error(error instanceof Trouble ? `\n${error.message}` : error);
} finally {
  await postgres?.stop();
}
report();

async function runAll() {
  const node = pinnedNode(root);
  const bin = (name) => join(root, 'node_modules', name);
  heading('Typen (svelte-check)');
  add(
    await runGate(
      node,
      [
        [bin('@sveltejs/kit/svelte-kit.js'), 'sync'],
        [bin('svelte-check/bin/svelte-check'), '--fail-on-warnings'],
      ],
      root,
    ),
  );

  heading('Stil (eslint)');
  if (!existsSync(join(root, 'eslint.config.js')))
    console.log('Noch keine eslint.config.js: nichts geprüft.');
  else add(await runGate(node, [[bin('eslint/bin/eslint.js'), '.', '--max-warnings=0']], root));

  // server tests and journeys start the product as it is delivered
  heading('Bauen (vite)');
  add(await buildAsGate());

  postgres = await startPostgres(root);
  heading(`Regeln, Wände, Server (vitest; PGlite und ${postgres.version})`);
  const env = { ...process.env, VERZAHNT_TEST_POSTGRES: postgres.url };
  const reporters = ['--reporter=default', `--reporter=${join(root, 'scripts/testing/vitestTally.mjs')}`];
  add(await runTallied(node, [bin('vitest/vitest.mjs'), 'run', ...reporters], { root, env }));

  heading('Wege durch die Anwendung (playwright, axe)');
  if (!hasJourneys()) console.log('Noch keine Dateien tests/journeys/*.journey.ts: nichts geprüft.');
  else {
    env.VERZAHNT_CHROMIUM = await provideChromium(root);
    const reporter = `--reporter=list,${join(root, 'scripts/testing/playwrightTally.mjs')}`;
    add(await runTallied(node, [bin('@playwright/test/cli.js'), 'test', reporter], { root, env }));
  }
}

async function buildAsGate() {
  try {
    await buildIfStale(root);
    return { passed: 1, failed: 0, skipped: [] };
  } catch (error) {
    console.error(error.message);
    return { passed: 0, failed: 1, skipped: [] };
  }
}

function hasJourneys() {
  const folder = join(root, 'tests', 'journeys');
  return existsSync(folder) && readdirSync(folder).some((name) => name.endsWith('.journey.ts'));
}

function heading(text) {
  console.log(`\n=== ${text}`);
}

function add({ passed, failed, skipped }) {
  sum.passed += passed;
  sum.failed += failed;
  sum.skipped.push(...skipped);
}

/** Nothing run is a failure too. */
function report() {
  console.log('');
  for (const { title, reason } of sum.skipped)
    console.log(`übersprungen: ${title} – ${reason || 'ohne Angabe eines Grundes'}`);
  console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped.length} skipped`);
  process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0;
}
