import { Secret, TOTP } from 'otpauth';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const password = 'Regen Löffel Giraffe Zug';

// a passkey belongs to a domain, never to a bare address (WebAuthn § 5.1.3)
test.use({ baseURL: async ({ baseURL }, use) => use(baseURL?.replace('127.0.0.1', 'localhost')) });

test('somebody is invited, chooses a password, sets up an app, then a passkey, and signs in with each', async ({ page, browser, axe }, info) => {
  test.slow();
  const email = `neu-${info.project.name}-${Date.now()}@beispiel.test`;
  await page.goto('/anmelden');
  await axe();
  const link = await inviteByAdmin(page, email);

  await page.goto(link);
  await choose(page, 'passwort1234');
  await expect(page.getByRole('main')).toContainText('leicht zu erraten');
  await choose(page, password);
  await expect(page.getByRole('main')).toContainText('Ihr Passwort ist gespeichert');
  await page.goto(link);
  await expect(page.getByRole('main')).toContainText('Dieser Link gilt nicht mehr');

  await signIn(page, email);
  await expect(page).toHaveURL(/\/konto\/zweiter-faktor/);
  await axe();
  const secret = ((await page.locator('code').first().textContent()) ?? '').replaceAll(' ', '');
  await enterCode(page, '000000', 'Einrichten');
  await expect(page.getByRole('main')).toContainText('Der Code stimmt nicht');
  await expect(page.locator('code').first()).toHaveText(secret.replace(/(.{4})(?=.)/g, '$1 '));
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
  await enterCode(page, code, 'Einrichten');
  const codes = await page.locator('.codes code').allTextContents();
  expect(codes.length).toBe(10);

  await addAuthenticator(page);
  await page.goto('/konto/passkeys');
  await axe();
  await page.getByLabel('Name für diesen Passkey').fill('Laptop');
  await page.getByRole('button', { name: 'Passkey einrichten' }).click();
  await expect(page.getByRole('main')).toContainText('„Laptop“ ist eingerichtet');
  await page.goto('/abmelden');
  await page.getByRole('main').getByRole('button', { name: 'Abmelden' }).click();
  await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click();
  await expect(page).toHaveURL(/\/buero\//);

  const other = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await signIn(other, email, new URL(page.url()).origin);
  await expect(other).toHaveURL(/\/anmelden\/zweiter-faktor/);
  for (const closed of ['/konto', '/buero/beispielkreis', '/buero/beispielkreis/netzwerk']) {
    await other.goto(new URL(closed, page.url()).href);
    await expect(other).toHaveURL(/\/anmelden\/zweiter-faktor/);
  }
  await enterCode(other, code, 'Weiter');
  await expect(other.getByRole('main')).toContainText('wurde schon benutzt');
  await enterCode(other, codes[0] ?? '', 'Weiter');
  await expect(other).toHaveURL(/\/buero/);
  await other.context().close();
});

async function inviteByAdmin(page: Page, email: string): Promise<string> {
  await page.getByRole('button', { name: 'Als Katharina Berger anmelden' }).click();
  await page.goto('/buero/beispielkreis/verwaltung/konten/einladen');
  await page.getByLabel('Vor- und Nachname').fill('Nele Neu');
  await page.getByLabel('E-Mail-Adresse').fill(email);
  await page.getByRole('radio', { name: 'KI-Team' }).check();
  await page.getByRole('button', { name: 'Einladung schicken' }).click();
  await page.goto('/buero/beispielkreis/postausgang');
  const letter = await page.locator('details', { hasText: email }).locator('pre').textContent();
  const link = /https?:\/\/\S+\/anmelden\/link\/\S+/.exec(letter ?? '')?.[0];
  await page.goto('/abmelden');
  await page.getByRole('main').getByRole('button', { name: 'Abmelden' }).click();
  return new URL(link ?? '', page.url()).pathname;
}

async function choose(page: Page, typed: string): Promise<void> {
  await page.getByLabel('Neues Passwort', { exact: true }).fill(typed);
  await page.getByLabel('Neues Passwort noch einmal').fill(typed);
  await page.getByRole('button', { name: 'Passwort speichern' }).click();
}

async function signIn(page: Page, email: string, origin = ''): Promise<void> {
  await page.goto(`${origin}/anmelden`);
  await page.getByLabel('E-Mail-Adresse').fill(email);
  await page.getByLabel('Passwort').fill(password);
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
}

async function enterCode(page: Page, code: string, button: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Code' }).fill(code);
  await page.getByRole('button', { name: button, exact: true }).click();
}

/** A passkey device of Chromium's own that always agrees. */
async function addAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
}
