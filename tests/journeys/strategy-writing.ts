import type { Browser, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** The text of the demo draft. */
export const text = '/buero/beispielkreis/strategie/2026/text';

export async function signIn(page: Page, who: RegExp): Promise<void> {
  await page.goto('/anmelden');
  await page.getByRole('button', { name: who }).first().click();
  await page.waitForURL(/\/buero/);
}

/** Signs in with one click as one of the demo people, in a browser of their own. */
export async function enter(browser: Browser, who: RegExp): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'de-DE' })).newPage();
  await signIn(page, who);
  return page;
}

/** Adds a chapter and stands on the page where it is written; returns its own address. */
export async function addChapter(page: Page, title: string): Promise<string> {
  await page.goto(`${text}/neu`);
  await page.getByLabel('Überschrift').fill(title);
  await page.getByRole('button', { name: 'Kapitel anlegen' }).click();
  await expect(page).toHaveURL(/\/schreiben$/);
  return page.url().replace(/\/schreiben$/, '');
}
