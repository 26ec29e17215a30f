import { expect, type Page } from '@playwright/test';

type Axe = () => Promise<void>;

/** Staff invites a guest to the next meeting, the guest answers out of the mail without an account, and staff sees it. */
export async function answerAsGuest(page: Page, axe: Axe, mark: string): Promise<void> {
  const email = `gast.${mark}@hochschule.example`;
  await enterAs(page, /Samira/);
  const meeting = await openInvitation(page);
  await axe();
  await inviteGuest(page, `Gast ${mark}`, email);
  const link = await takeLink(page, email, 'ja');
  await leave(page);

  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Runder Tisch');
  await axe();
  // the link itself answered nothing: mail programs open links before people do
  await expect(page.getByText('Bitte bestätigen Sie Ihre Antwort mit einem Klick.')).toBeVisible();
  await page.getByRole('button', { name: 'Ja, ich komme' }).click();
  await expect(page.getByRole('status')).toContainText('Danke! Sie haben zugesagt.');
  await axe();
  await tellNeed(page);
  await page.getByRole('button', { name: 'Vielleicht' }).click();
  await expect(page.getByRole('status')).toContainText('Danke! Wir haben „Vielleicht“ notiert.');
  const download = await page.request.get(`${new URL(page.url()).pathname}/termin.ics`);
  expect([download.status(), (await download.text()).startsWith('BEGIN:VCALENDAR')]).toEqual([200, true]);

  await enterAs(page, /Samira/);
  await page.goto(meeting);
  await expect(page.locator('details', { hasText: `Gast ${mark}` }).locator('summary')).toContainText('Vielleicht');
}

/** A guest names somebody else, who gets an invitation of their own. */
export async function sendSubstitute(page: Page, axe: Axe, mark: string): Promise<void> {
  const email = `absender.${mark}@hochschule.example`;
  await enterAs(page, /Samira/);
  await openInvitation(page);
  await inviteGuest(page, `Absender ${mark}`, email);
  const link = await takeLink(page, email, 'nein');
  await leave(page);

  await page.goto(link);
  await page.getByText('Jemand anderes kommt für mich').click();
  await page.getByLabel('Name').fill('https://werbung.example');
  await page.getByLabel('E-Mail-Adresse').fill(`neu.${mark}@hochschule.example`);
  await page.getByRole('button', { name: 'Vertretung nennen' }).click();
  await expect(page.getByRole('alert')).toContainText('Bitte schreiben Sie nur den Namen');
  await expect(page.getByLabel('E-Mail-Adresse')).toHaveValue(`neu.${mark}@hochschule.example`);
  await axe();
  await page.getByLabel('Name').fill(`Neu ${mark}`);
  await page.getByRole('button', { name: 'Vertretung nennen' }).click();
  await expect(page.getByRole('status')).toContainText('Ihre Vertretung bekommt eine eigene Einladung.');
  await expect(page.getByText(`Für Sie kommt: Neu ${mark}`)).toBeVisible();

  await enterAs(page, /Samira/);
  expect(await takeLink(page, `neu.${mark}@hochschule.example`, 'ja')).toContain('/einladung/');
}

/** A member makes a private calendar address, it answers; deleted, it does not. */
export async function subscribe(page: Page, axe: Axe): Promise<void> {
  await enterAs(page, /Elif/);
  await page.goto(`${await office(page)}/treffen/kalender`);
  await page.getByRole('button', { name: 'Adresse anlegen' }).click();
  const address = new URL(await page.getByLabel('Adresse zum Kopieren').inputValue()).pathname;
  await axe();
  const first = await page.request.get(address);
  expect([first.status(), first.headers()['content-type'], (await first.text()).startsWith('BEGIN:VCALENDAR')]).toEqual([200, 'text/calendar; charset=utf-8', true]);
  expect((await page.request.get(address, { headers: { 'if-none-match': first.headers()['etag'] ?? '' } })).status()).toBe(304);
  await page.getByRole('button', { name: /^Löschen/ }).last().click();
  await expect(page.getByRole('status')).toContainText('Die Adresse gilt nicht mehr.');
  expect((await page.request.get(address)).status()).toBe(404);
}

async function enterAs(page: Page, who: RegExp): Promise<void> {
  await page.goto('/anmelden');
  await page.getByRole('button', { name: who }).first().click();
  await expect(page).toHaveURL(/\/buero/);
}

async function leave(page: Page): Promise<void> {
  await page.context().clearCookies();
}

async function office(page: Page): Promise<string> {
  await page.goto('/buero');
  return new URL(page.url()).pathname.split('/').slice(0, 3).join('/');
}

/** The next meeting of the round table that has been invited to; @returns the path of its invitation. */
async function openInvitation(page: Page): Promise<string> {
  await page.goto(`${await office(page)}/treffen`);
  await page.getByRole('link', { name: /Treffen: Runder Tisch der Integrationsbeauftragten/ }).first().click();
  await page.getByRole('navigation', { name: 'Bereiche dieses Treffens' }).getByRole('link', { name: 'Einladung' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Einladung');
  return new URL(page.url()).pathname;
}

async function inviteGuest(page: Page, name: string, email: string): Promise<void> {
  await page.getByText('Gast einladen').first().click();
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('E-Mail-Adresse').fill(email);
  await page.getByRole('button', { name: 'Gast einladen' }).click();
  await expect(page.getByRole('status')).toContainText('Der Gast steht auf der Liste.');
}

/** The link with an answer chosen, out of the mail as the outbox shows it. */
async function takeLink(page: Page, email: string, word: string): Promise<string> {
  await page.goto(`${await office(page)}/postausgang`);
  const mail = page.locator('details', { hasText: `an ${email}` }).first();
  await mail.locator('summary').click();
  await expect(mail).toContainText('Einladung für den Kalender');
  const text = (await mail.locator('pre').textContent()) ?? '';
  return new RegExp(`/\\S*/einladung/[\\w-]{43}\\?antwort=${word}`).exec(text.replace(/https?:\/\/[^/\s]+/g, ''))?.[0] ?? '';
}

async function tellNeed(page: Page): Promise<void> {
  await page.getByText('Ich brauche etwas, um teilzunehmen').click();
  await page.getByLabel('Zugang ohne Stufen').check();
  await page.getByRole('button', { name: 'Bedarf melden' }).click();
  await expect(page.getByRole('status')).toContainText('ohne Ihren Namen');
}
