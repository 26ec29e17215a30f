import { test as base, expect, type Browser, type Page } from '@playwright/test';
import { demoVariable, openHouse } from './house.ts';
import axe, { type AxeResults, type RunOptions } from 'axe-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Fixtures {
  /** Checks the page as it stands with axe (WCAG 2.2 A and AA, target size, best practice): no violation at all. */
  axe: () => Promise<void>;
  /** The same as a list: `rule: selector` for each violation, sorted. */
  listViolations: () => Promise<string[]>;
}

export const test = base.extend<Fixtures>({
  listViolations: async ({ page, browser, javaScriptEnabled }, use) => {
    let twin: Page | undefined;
    await use(async () => {
      if (javaScriptEnabled !== false) return analyze(page);
      twin ??= await openTwin(page, browser);
      await showIn(twin, page);
      return analyze(twin);
    });
    await twin?.context().close();
  },
  axe: async ({ listViolations }, use) => {
    await use(async () => {
      expect(await listViolations()).toEqual([]);
    });
  },
});

/** For journeys that change what others stand on (a version brought back, a whole year of meetings): they have a house of their own. */
export const testInOwnHouse = test.extend<object, { ownAddress: string | undefined }>({
  ownAddress: [async ({ browserName: _ }, use) => {
    const demo = process.env[demoVariable];
    if (demo === undefined) return use(undefined);
    const house = await openHouse({ from: demo });
    await use(house.url);
    await house.close();
  }, { scope: 'worker', timeout: 120_000 }],
  baseURL: async ({ ownAddress, baseURL }, use) => use(ownAddress ?? baseURL),
});

export { expect };

/** Run in the page itself: its own wrapper opens a second page each time and is four times slower; it is for frames, and we have none. */
async function analyze(page: Page): Promise<string[]> {
  const options: RunOptions = { runOnly: { type: 'tag', values: tags }, rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] };
  expect(await page.locator('iframe').count(), 'frames, which are not looked into').toBe(0);
  await page.evaluate(`typeof axe === 'undefined' && void (() => {${axe.source}})()`);
  const { violations } = await page.evaluate((options) => (window as unknown as { axe: { run: (options: RunOptions) => Promise<AxeResults> } }).axe.run(options), options);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`)).sort();
}

/**
 * axe needs timers, which stand still where scripts are switched off. So the document as it stands there is shown once
 * more, without its scripts and with what it says to visitors without scripts, in a context where axe can run.
 */
async function openTwin(page: Page, browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled: true,
    viewport: page.viewportSize(),
    storageState: await page.context().storageState(),
    locale: 'de-DE',
  });
  return context.newPage();
}

async function showIn(twin: Page, page: Page): Promise<void> {
  const body = (await page.content())
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replace(/<(\/?)noscript\b/g, '<$1div');
  const address = page.url().replace(/#.*/, '');
  await twin.unrouteAll();
  await twin.route(address, (route) => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }));
  await twin.goto(address);
}
