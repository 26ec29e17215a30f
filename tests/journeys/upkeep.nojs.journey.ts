import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { signInAs, signOut } from './four-eyes.ts';

test.use({ actionTimeout: 15_000 });

test('an organisation keeps its entry by the link in a mail, without an account', async ({ page, axe }) => {
  test.slow();
  await signInAs(page, 'Samira Haddad');
  await page.goto('/buero/beispielkreis/netzwerk/organisationen?text=Sprachwerkstatt');
  const organisation = page.getByRole('main').getByRole('link', { name: /Sprach/ }).first();
  const name = await organisation.innerText();
  await organisation.click();
  const desk = new URL(page.url()).pathname;
  await page.getByRole('button', { name: 'Um Bestätigung bitten' }).click();
  await axe();
  const link = await newestLink(page, `Stimmt Ihr Eintrag noch? ${name}`, 'eintrag');
  await signOut(page);

  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
  await axe();
  await page.getByRole('button', { name: 'Alles stimmt noch' }).click();
  await expect(page.getByRole('main')).toContainText('Vielen Dank! Ihr Eintrag ist bestätigt.');
  await page.getByText('Etwas ändern').click();
  await page.getByLabel('Beschreibung').fill('Deutschkurse für Anfänger und Fortgeschrittene.');
  await page.getByRole('button', { name: 'Vorschlag senden' }).click();
  await expect(page.getByRole('main')).toContainText('Ihr Vorschlag ist bei uns angekommen.');
  await axe();

  await signInAs(page, 'Samira Haddad');
  await page.goto(desk);
  await expect(page.getByRole('main')).toContainText('zuletzt bestätigt am');
  await page.getByRole('button', { name: 'Übernehmen' }).click();
  await expect(page.getByRole('main')).toContainText('Deutschkurse für Anfänger und Fortgeschrittene.');
  await axe();
});

test('an organisation says of each of its offers whether it is still right; a changed link opens nothing', async ({ page, axe }) => {
  test.slow();
  await signInAs(page, 'Jonas Krämer');
  await page.goto('/buero/beispielkreis/angebote?stand=zu-pruefen');
  await axe();
  await page.getByRole('button', { name: 'Jetzt fragen' }).click();
  await expect(page.getByRole('main')).toContainText(/Organisation(en)? bekomm(t|en) eine E-Mail/);
  const link = await newestLink(page, 'Stimmen Ihre Angebote noch?', 'angebote-pruefen');
  await signOut(page);

  await page.goto(link);
  await axe();
  const first = page.getByRole('main').locator('section').first();
  await first.getByRole('button', { name: 'Antwort senden' }).click();
  await expect(page.getByRole('main')).toContainText('Bitte wählen Sie eine der drei Antworten.');
  await axe();
  await first.getByLabel('Etwas hat sich geändert').check();
  await first.getByLabel('Was hat sich geändert?').fill('Der Kurs beginnt jetzt um 9 Uhr.');
  await first.getByRole('button', { name: 'Antwort senden' }).click();
  await expect(page.getByRole('main')).toContainText('Danke! Wir prüfen Ihren Hinweis');
  await first.getByLabel('Ja, alles stimmt noch').check();
  await first.getByRole('button', { name: 'Antwort senden' }).click();
  await expect(page.getByRole('main')).toContainText('Danke! Das Angebot ist bestätigt.');
  await axe();
  const wrong = await page.goto(link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')));
  expect(wrong?.status()).toBe(404);
  await axe();
});

/** The path of the link in the newest mail of the outbox whose subject begins so. */
async function newestLink(page: Page, subject: string, door: string): Promise<string> {
  await page.goto('/buero/beispielkreis/postausgang');
  const mail = page.locator('details').filter({ hasText: subject }).first();
  const path = new RegExp(`/beispielkreis/${door}/[\\w-]{43}`).exec((await mail.textContent()) ?? '')?.[0];
  expect(path, `a mail "${subject}" with a link`).toBeDefined();
  return path ?? '';
}
