import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const treffen = '/buero/beispielkreis/treffen';

async function enter(page: Page, who: RegExp): Promise<void> {
  await page.goto('/anmelden');
  await page.getByRole('button', { name: who }).first().click();
}

async function openMinutes(page: Page, body: string, nth = 0): Promise<void> {
  await page.goto(treffen);
  const href = await page.locator('main a', { hasText: body }).nth(nth).getAttribute('href');
  await page.goto(`${href}/protokoll`);
}

test('the form writes the minutes; two at once are brought together, a clash shows both texts', async ({ page, context, axe }) => {
  await enter(page, /Samira/);
  await openMinutes(page, 'Runder Tisch Sprache und Bildung');
  await page.getByRole('link', { name: 'Mitschreiben: TOP 2' }).click();
  const other = await context.newPage();
  await other.goto(page.url());
  await page.getByLabel('Text zu TOP 2').fill('Erster Absatz.\n\n- ein **wichtiger** Punkt');
  await axe();
  await page.getByRole('button', { name: 'Text speichern' }).click();
  await expect(page.getByText('Gespeichert.')).toBeVisible();
  const item = page.locator('[data-item]').nth(1);
  await expect(item.locator('li').first()).toHaveText('ein wichtiger Punkt');
  await expect(item.locator('strong').first()).toHaveText('wichtiger');

  // the other began before: both wrote at the same empty place, both stay
  await other.getByLabel('Text zu TOP 2').fill('Von der anderen.');
  await other.getByRole('button', { name: 'Text speichern' }).click();
  await page.reload();
  await expect(item.locator('[data-text] p')).toHaveText(['Erster Absatz.', 'Von der anderen.']);

  // both change the same paragraph
  await page.getByRole('link', { name: 'Mitschreiben: TOP 2' }).click();
  await other.goto(page.url());
  const both = await page.getByLabel('Text zu TOP 2').inputValue();
  await page.getByLabel('Text zu TOP 2').fill(both.replace('Erster Absatz.', 'Erster Absatz, neu.'));
  await page.getByRole('button', { name: 'Text speichern' }).click();
  await other.getByLabel('Text zu TOP 2').fill(both.replace('Erster Absatz.', 'Erster Absatz, ganz anders.'));
  await other.getByRole('button', { name: 'Text speichern' }).click();
  await expect(other.getByLabel('Ihr Text')).toHaveValue(/Erster Absatz, ganz anders\./);
  await expect(other.getByLabel('Gespeicherter Text')).toHaveValue(/Erster Absatz, neu\./);
  await other.getByRole('button', { name: 'Text speichern' }).click();
  await page.reload();
  await expect(item.locator('[data-text] p').first()).toHaveText('Erster Absatz, ganz anders.');
});

test('a member asks for a change, the team takes it over, the minutes are approved and stay', async ({ page, browser, axe }) => {
  const elif = await (await browser.newContext({ javaScriptEnabled: false, locale: 'de-DE' })).newPage();
  await enter(elif, /Elif/);
  await enter(page, /Samira/);
  await page.goto(treffen);
  const hrefs = await page.locator('main a', { hasText: '10. Treffen: Runder Tisch der Integrationsbeauftragten' }).evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const address = `${hrefs[0]}/protokoll`;
  await elif.goto(address);
  await expect(elif.getByRole('button', { name: 'Protokoll genehmigen' })).toHaveCount(0);
  await elif.getByRole('link', { name: 'Änderung wünschen: TOP 2' }).click();
  await elif.getByLabel('So soll der Text sein').fill('Das wollte ich genauer.');
  await elif.getByLabel('Warum?').fill('Es fehlte etwas.');
  await elif.getByRole('button', { name: 'Wunsch senden' }).click();
  await expect(elif.getByText('Ihr Änderungswunsch ist angekommen.')).toBeVisible();

  await page.goto(address);
  await axe();
  await page.getByLabel('Wo wurde es genehmigt?').selectOption('Schriftlich, ohne Treffen');
  await page.getByRole('button', { name: 'Protokoll genehmigen' }).click();
  await expect(page.getByText('offene Änderungswünsche')).toBeVisible();
  await page.locator('#wuensche .vz-panel', { hasText: 'Das wollte ich genauer.' }).getByRole('button', { name: 'Übernehmen' }).click();
  await expect(page.locator('[data-item]').nth(1)).toContainText('Das wollte ich genauer.');
  const rest = page.locator('#wuensche .vz-panel').filter({ has: page.getByRole('button', { name: 'Ablehnen' }) });
  await rest.getByRole('button', { name: 'Ablehnen' }).click();
  await expect(page.getByText('Bitte schreiben Sie, warum.').first()).toBeVisible();
  await rest.getByLabel('Begründung, wenn Sie ablehnen').fill('Es bleibt bei der Uhrzeit.');
  await rest.getByRole('button', { name: 'Ablehnen' }).click();
  await expect(page.getByText('Antwort: Es bleibt bei der Uhrzeit.')).toBeVisible();
  await page.getByLabel('Wo wurde es genehmigt?').selectOption('Schriftlich, ohne Treffen');
  await page.getByRole('button', { name: 'Protokoll genehmigen' }).click();
  await expect(page.getByText(/Genehmigt und unverändert seit/)).toBeVisible();
  await expect(page.locator('code')).toHaveText(/^[0-9a-f]{64}$/);
  await expect(page.getByRole('link', { name: /Mitschreiben|Änderung wünschen/ })).toHaveCount(0);
  await axe();
  for (const [file, start] of [['protokoll.pdf', '%PDF-1.7'], ['protokoll.docx', 'PK']] as const) {
    const answer = await page.request.get(`${address}/${file}`);
    expect([answer.status(), (await answer.body()).subarray(0, start.length).toString()]).toEqual([200, start]);
  }
  await elif.context().close();
});
