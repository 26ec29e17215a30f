import { existsSync, readdirSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { projectNames, urlVariable, type ProjectName } from './tests/journeys/house.ts';

/** Chromium looks for nothing outside: the journeys run on machines without an open network. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** `npm test` names one (scripts/testing/chromium.mjs); who runs a journey by hand takes what the machine has. */
const programs = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

const screens: Record<ProjectName, object> = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  desktop: { viewport: { width: 1280, height: 900 } },
  nojs: { viewport: { width: 390, height: 844 }, javaScriptEnabled: false },
};

/**
 * A journey that stands in a file of its own (`rota.ts`) and is walked with and without scripts is walked on the desktop
 * with them and on the phone without: each once, so that the run stays short. All others are walked on both screens,
 * and so is everything that is walked through a house that runs already (VERZAHNT_TEST_URL), by hand.
 */
const files = new Set(readdirSync(new URL('tests/journeys/', import.meta.url)));
const walkedTwice = process.env.VERZAHNT_TEST_URL ? [] : [...files].flatMap((file) => {
  const name = /^([a-z-]+)\.nojs\.journey\.ts$/.exec(file)?.[1] ?? '';
  return files.has(`${name}.ts`) && files.has(`${name}.journey.ts`) ? [`**/${name}.journey.ts`] : [];
});

const ignored: Record<ProjectName, string[]> = { phone: ['**/*.nojs.journey.ts', ...walkedTwice], desktop: ['**/*.nojs.journey.ts'], nojs: [] };

/** Each project has a house of its own, so that journeys that write do not meet (tests/journeys/house.ts). */
export default defineConfig({
  testDir: 'tests/journeys',
  globalSetup: './tests/journeys/house.ts',
  workers: 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  outputDir: 'test-results',
  reporter: 'list',
  use: {
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: process.env.VERZAHNT_CHROMIUM ?? programs.find((path) => existsSync(path)), args: flags },
  },
  projects: projectNames.map((name) => ({
    name,
    testMatch: name === 'nojs' ? '**/*.nojs.journey.ts' : '**/*.journey.ts',
    testIgnore: ignored[name],
    use: { ...screens[name], baseURL: process.env[urlVariable(name)] },
  })),
});
