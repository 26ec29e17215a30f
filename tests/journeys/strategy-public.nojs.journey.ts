import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

test.use({ actionTimeout: 15_000 });
const strategy = '/beispielkreis/strategie';

test('a visitor reads the strategy on a phone: summary, chapter, goals, a measure, a town', async ({ page, axe }) => {
  test.slow();
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto('/beispielkreis');
  await page.locator('summary', { hasText: 'Menü' }).click();
  await page.getByRole('navigation', { name: 'Hauptmenü' }).getByRole('link', { name: 'Integrationskonzept' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Integrationskonzept .* 2016$/);
  await expect(page.getByText('Entwurf, noch nicht beschlossen')).toHaveCount(0);
  await judge(page, axe);

  await page.getByRole('link', { name: 'Weiterlesen in Leichter Sprache' }).click();
  await expect(page.locator('[lang="de-simple"]').getByText(/Plan|Konzept/).first()).toBeVisible();
  await judge(page, axe);
  await page.goBack();

  await page.getByRole('navigation', { name: 'Kapitel' }).getByRole('link').nth(1).click();
  const chapter = await page.getByRole('heading', { level: 1 }).innerText();
  const passage = await page.locator('[id^="p-"]').first().getAttribute('id');
  expect(passage).toMatch(/^p-[\w-]+$/);
  await judge(page, axe);
  await page.getByRole('link', { name: /^Weiter: / }).click();
  await expect(page.getByRole('link', { name: `Zurück: ${chapter}` })).toBeVisible();

  await page.getByRole('link', { name: 'Ziele und Maßnahmen' }).first().click();
  await page.getByLabel('Stadt oder Gemeinde').selectOption({ label: 'Kerpen' });
  await page.getByRole('button', { name: 'Filter anwenden' }).click();
  await expect(page).toHaveURL(/\?ort=\d{8}$/);
  await expect(page.getByText(/^\d+ Maßnahmen? passen zu Ihrer Auswahl/)).toBeVisible();
  await judge(page, axe);
  await page.getByRole('list', { name: /^Maßnahmen zu/ }).first().getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 2, name: 'Der Weg dieser Maßnahme' })).toBeVisible();
  await judge(page, axe);

  await page.getByRole('main').getByRole('link', { name: 'Städte und Gemeinden' }).click();
  await page.getByRole('table').getByRole('link', { name: 'Kerpen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kerpen');
  await judge(page, axe);
});

test('in Arabic the frame is Arabic and the German text is marked as German', async ({ page, axe }) => {
  await page.goto('/beispielkreis/ar/strategie');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByText('مسودة، لم تُعتمد بعد')).toHaveCount(0);
  const german = page.locator('main [lang="de"][dir="ltr"]');
  await expect(german.getByRole('heading', { name: 'Handlungsfelder' })).toBeVisible();
  expect(await german.first().evaluate((part) => getComputedStyle(part).direction)).toBe('ltr');
  await axe();
  await page.goto('/beispielkreis/ar/strategie/2026');
  await expect(page.getByText('مسودة، لم تُعتمد بعد')).toBeVisible();
  await axe();
});

test('a draft says that it is one, on every page and in every paper', async ({ page, axe }) => {
  for (const path of ['', '/ziele', '/kommunen', '/dokumente']) {
    await page.goto(`${strategy}/2026${path}`);
    await expect(page.getByText('Entwurf, noch nicht beschlossen')).toBeVisible();
    await axe();
  }
});

test('on paper stands the text, without the ways to other pages', async ({ page }) => {
  await page.goto(`${strategy}/2016`);
  await page.getByRole('navigation', { name: 'Kapitel' }).getByRole('link').first().click();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.vz-tabs')).toBeHidden();
  await expect(page.locator('[id^="p-"]').first()).toBeVisible();
});

test('everything can be taken along: PDF, Word, JSON, tables', async ({ page, axe }) => {
  test.slow();
  await page.goto(`${strategy}/2016/dokumente`);
  await axe();
  const links = await page.getByRole('main').getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  const files = links.filter((href) => /\.(pdf|docx)$/.test(href));
  expect(files.length).toBeGreaterThan(12);
  for (const href of files.slice(0, 6)) {
    const answer = await page.request.get(href);
    const start = (await answer.body()).subarray(0, 5).toString('latin1');
    expect([href, answer.status(), start.slice(0, href.endsWith('.pdf') ? 5 : 2)]).toEqual([href, 200, href.endsWith('.pdf') ? '%PDF-' : 'PK']);
  }
  const json = (await (await page.request.get(links.find((href) => href.endsWith('/strategy/2016')) ?? '')).json()) as { title: string; measures: unknown[] };
  const table = await (await page.request.get(links.find((href) => href.endsWith('measures.csv')) ?? '')).text();
  expect(table.trim().split('\r\n').length).toBe(json.measures.length + 1);
  expect((await page.request.get(`${strategy}/2016/dokumente/gibt-es-nicht.pdf`)).status()).toBe(404);
});

/** axe, and nothing that stands out sideways. */
async function judge(page: Page, axe: () => Promise<void>): Promise<void> {
  await axe();
  expect(await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0)).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
}
