import { expect, test } from './fixtures.ts';

test('an administrator changes settings, keeps the last administration, and sees it all in the unbroken history', async ({ page, axe }) => {
  test.slow();
  await page.goto('/anmelden');
  await page.getByRole('button', { name: 'Als Katharina Berger anmelden' }).click();
  await expect(page).toHaveURL(/\/buero\/beispielkreis$/);

  await page.goto('/buero/beispielkreis/verwaltung/einstellungen');
  await axe();
  await page.getByLabel('Postleitzahl').fill('12');
  await page.getByLabel('Öffnungszeiten').fill('Mo–Fr 8–12 Uhr');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('main')).toContainText('Bitte geben Sie fünf Ziffern ein.');
  await expect(page.getByLabel('Öffnungszeiten')).toHaveValue('Mo–Fr 8–12 Uhr');
  await page.getByLabel('Postleitzahl').fill('50126');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('main')).toContainText('Gespeichert');
  await page.goto('/beispielkreis/kontakt');
  await expect(page.getByRole('main')).toContainText('Mo–Fr 8–12 Uhr');

  await page.goto('/buero/beispielkreis/verwaltung/konten');
  await axe();
  await page.getByRole('main').getByRole('link', { name: 'Katharina Berger' }).click();
  await axe();
  await page.getByRole('button', { name: /^Aufgabe beenden/ }).click();
  await expect(page.getByRole('main')).toContainText('letzte unbefristete Verwaltung');

  await page.goto('/buero/beispielkreis/verlauf');
  await axe();
  await expect(page.getByRole('main')).toContainText('Kette unverändert');
  await expect(page.getByRole('main')).toContainText(/Einstellungen geändert – .*, Katharina Berger/);
});

test('who only reads finds no administration, and a signed-out visitor is asked to sign in', async ({ page }) => {
  for (const path of ['verwaltung', 'verwaltung/konten', 'verwaltung/einstellungen', 'verlauf', 'postausgang']) {
    await page.goto(`/buero/beispielkreis/${path}`);
    await expect(page).toHaveURL(new RegExp(`/anmelden\\?weiter=${encodeURIComponent(`/buero/beispielkreis/${path}`)}`));
  }
  await page.getByRole('button', { name: 'Als Markus Pohl anmelden' }).click();
  for (const path of ['verwaltung', 'verwaltung/konten', 'verwaltung/einstellungen', 'verlauf', 'postausgang']) {
    expect((await page.goto(`/buero/beispielkreis/${path}`))?.status()).toBe(403);
  }
});
