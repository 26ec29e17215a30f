import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { signInAs, signOut } from './four-eyes.ts';

type Check = () => Promise<void>;

const coming = 'Integrationskonferenz: Gemeinsam wachsen';
const past = 'Integrationskonferenz: Ankommen und bleiben';

/** Somebody without an account registers as number 120 of 120, is allotted a forum by the lot, and reads why. */
export async function registerAndBeAllotted(page: Page, axe: Check): Promise<void> {
  const email = `gast.${Date.now()}@besuch.example`;
  await openEvent(page, coming);
  await axe();
  await register(page, email, axe);

  await signInAs(page, 'Samira Haddad');
  const own = await linkFor(page, email, 'Bitte bestätigen Sie Ihre Anmeldung');
  await expectFigure(page, '119 von 120');
  await page.goto(own);
  await axe();
  await page.getByRole('button', { name: 'Anmeldung bestätigen' }).click();
  await expect(page.getByRole('main')).toContainText('Sie sind angemeldet.');
  await expect(page.getByRole('table', { name: 'Teilnehmende' })).toContainText('Greta Gast');
  await axe();

  await openEvent(page, coming);
  await expect(page.getByRole('main')).toContainText('Alle Plätze vergeben');
  await allot(page, axe);

  await page.goto(own);
  await expect(page.getByRole('main')).toContainText(/Forum [1-6]: .*(Warum\?|Freies Forum wählen)/s);
  await expect(page.getByRole('main')).toContainText(/Forum 1 hatte 25 Plätze und \d+ Wünsche als erste Wahl/);
  await axe();
  await writeSheet(page, axe);
}

/** The wall's code opens the form without an account; the answer counts and the result stands on one page. */
export async function giveFeedback(page: Page, axe: Check): Promise<void> {
  await signInAs(page, 'Samira Haddad');
  await openInOffice(page, past, 'Ergebnisse');
  const before = await countAnswers(page);
  await axe();
  await page.getByText('QR-Code für die Leinwand').click();
  const address = await page.getByRole('link', { name: /\/rueckmeldung\// }).getAttribute('href');
  await signOut(page);

  await page.goto(new URL(address ?? '').pathname);
  await axe();
  await page.getByRole('group', { name: 'Wie hat Ihnen die Veranstaltung insgesamt gefallen?' }).getByLabel('sehr gut').check();
  await page.getByRole('group', { name: 'Wünschen Sie sich ein nächstes Treffen?' }).getByLabel('Ja').check();
  await page.getByLabel('Was war gut?').fill('Die Gespräche in der Pause.');
  await page.getByRole('button', { name: 'Senden' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vielen Dank!');

  await signInAs(page, 'Samira Haddad');
  await openInOffice(page, past, 'Ergebnisse');
  expect(await countAnswers(page)).toBe(before + 1);
  await expect(page.getByRole('main')).toContainText('Die Gespräche in der Pause.');
  await signOut(page);
}

/** What cannot be: a closed registration, a forged link, a faulty form that keeps what was typed. */
export async function failWell(page: Page, axe: Check): Promise<void> {
  await openEvent(page, past);
  await expect(page.getByRole('link', { name: 'Anmelden', exact: true })).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Ergebnisse', exact: true })).toBeVisible();
  await page.goto(`${new URL(page.url()).pathname}/anmelden`);
  await expect(page.getByRole('main')).toContainText('Die Anmeldung ist beendet.');
  await axe();
  for (const address of ['/beispielkreis/anmeldung/gefaelscht', '/beispielkreis/rueckmeldung/gefaelscht']) {
    expect((await page.goto(address))?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dieser Link gilt nicht mehr');
    await axe();
  }
}

async function register(page: Page, email: string, axe: Check): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: 'Anmelden' }).click();
  await axe();
  await page.getByLabel('Ihr Name').fill('Greta Gast');
  await page.getByLabel('Ihre E-Mail-Adresse').fill(email);
  await page.getByLabel('Einrichtung').fill('Nachbarschaftsverein');
  await page.getByLabel('Andere Angemeldete dürfen mich finden.').check();
  await page.getByLabel('Erste Wahl').selectOption({ label: 'Forum 1: Sprache von Anfang an' });
  await page.getByLabel('Zweite Wahl').selectOption({ label: 'Forum 1: Sprache von Anfang an' });
  const send = page.getByRole('main').getByRole('button', { name: 'Anmelden' });
  // a form that comes back faster than a person types is asked to be sent again
  await expect(async () => {
    await send.click();
    await expect(page.getByRole('main')).toContainText('Das ist schon Ihre erste Wahl.', { timeout: 1000 });
  }).toPass();
  await expect(page.getByLabel('Ihr Name')).toHaveValue('Greta Gast');
  await axe();
  await page.getByLabel('Zweite Wahl').selectOption({ label: 'Forum 6: Verwaltung, die man versteht' });
  await send.click();
  await expect(page.getByRole('main')).toContainText('Wir haben Ihnen eine E-Mail geschickt.');
  await axe();
}

/** The link in the mail, as it stands in the outbox. */
async function linkFor(page: Page, email: string, subject: string): Promise<string> {
  await page.goto('/buero/beispielkreis/postausgang');
  const mail = page.getByRole('group').filter({ hasText: `an ${email}` }).filter({ hasText: subject }).first();
  const text = (await mail.locator('pre').textContent()) ?? '';
  return new URL(/https?:\/\/\S+\/anmeldung\/\S+/.exec(text)?.[0] ?? '').pathname;
}

async function expectFigure(page: Page, text: string): Promise<void> {
  await openInOffice(page, coming, 'Anmeldungen');
  await expect(page.getByRole('main')).toContainText(text);
}

async function allot(page: Page, axe: Check): Promise<void> {
  await openInOffice(page, coming, 'Anmeldungen');
  await expect(page.getByRole('main')).toContainText('120 von 120');
  await axe();
  await page.getByRole('button', { name: 'Anmeldung jetzt beenden' }).click();
  await page.getByRole('link', { name: 'Foren verteilen: Vorschau' }).click();
  await expect(page.getByRole('main')).toContainText('Noch ist nichts entschieden.');
  await axe();
  await page.getByRole('button', { name: 'So verteilen' }).click();
  await expect(page.getByRole('main')).toContainText('Die Foren sind verteilt.', { timeout: 30_000 });
  await expect(page.getByRole('main')).toContainText('1. Verteilung am');
  await axe();
}

async function writeSheet(page: Page, axe: Check): Promise<void> {
  await openInOffice(page, coming, 'Ergebnisse');
  const sheet = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Forum 1: Sprache von Anfang an' }) });
  await sheet.getByText('Ergebnisblatt schreiben').click();
  await sheet.getByLabel('Ergebnisse').fill('Mehr Kurse mit Kinderbetreuung.');
  await sheet.getByLabel('Auf der öffentlichen Seite zeigen').check();
  await sheet.getByRole('button', { name: /Ergebnisblatt speichern/ }).click();
  await expect(page.getByRole('main')).toContainText('Das Ergebnisblatt ist gespeichert.');
  await axe();
  await signOut(page);
  await openEvent(page, coming);
  await expect(page.getByRole('main')).toContainText('Mehr Kurse mit Kinderbetreuung.');
}

async function openEvent(page: Page, name: string): Promise<void> {
  await page.goto('/beispielkreis/veranstaltungen');
  await page.getByRole('main').getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
}

async function openInOffice(page: Page, name: string, tab: string): Promise<void> {
  await page.goto('/buero/beispielkreis/treffen/gremien');
  await page.getByRole('main').getByRole('link', { name: 'Integrationskonferenz Beispielkreis' }).first().click();
  await page.getByRole('main').getByRole('link', { name }).first().click();
  await page.getByRole('main').getByRole('link', { name: tab, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(tab);
}

async function countAnswers(page: Page): Promise<number> {
  const text = (await page.getByText(/\d+ Antworten, alle anonym\./).textContent()) ?? '';
  return Number(/\d+/.exec(text)?.[0]);
}
