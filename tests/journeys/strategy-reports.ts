import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { signInAs, signOut } from './four-eyes.ts';

type Axe = () => Promise<void>;

const reports = '/buero/beispielkreis/strategie/2016/berichte';

/**
 * The office asks for reports; one owner says red by the link in the mail, another comes after the round is closed; the red
 * measure stands before the steering group, the late report counts in the next round.
 */
export async function runRound(page: Page, axe: Axe): Promise<void> {
  const period = `Zwischenstand ${mark()}`;
  await signInAs(page, 'Samira Haddad');
  await closeRunning(page);
  await planAndBegin(page, period, axe);
  const [link, other] = await linksInMails(page, period);
  await signOut(page);

  const title = await reportRed(page, link, axe);
  await signInAs(page, 'Samira Haddad');
  await page.goto(reports);
  await axe();
  await enterByPhone(page, period, axe);
  await closeRound(page, axe);
  await expect(page.getByRole('main')).toContainText('Unverändert: Die Prüfsumme stimmt.');
  await signOut(page);

  await reportLate(page, other, axe);

  await signInAs(page, 'Samira Haddad');
  await bringToAgenda(page, title, axe);
  await planAndBegin(page, `${period} II`, axe);
  await page.goto(`${new URL(page.url()).pathname}?stand=berichtet`);
  await expect(page.getByRole('main')).toContainText('zu spät für die vorige Runde');
  await axe();
}

/** What the demo shows: four frozen quarters, side by side. */
export async function compareQuarters(page: Page, axe: Axe): Promise<void> {
  await signInAs(page, 'Samira Haddad');
  await page.goto(reports);
  await page.getByRole('link', { name: /^Stand ansehen.*2\. Quartal 2026/ }).click();
  await expect(page.getByRole('main')).toContainText('Unverändert: Die Prüfsumme stimmt.');
  await page.getByLabel('Mit dem Stand').selectOption({ label: '3. Quartal 2025' });
  await page.getByRole('button', { name: 'Vergleichen' }).click();
  await expect(page.getByRole('table', { name: 'Maßnahmen mit Veränderung: 3. Quartal 2025 und 2. Quartal 2026' })).toBeVisible();
  await axe();
  await page.getByRole('main').getByRole('table', { name: 'Maßnahmen in diesem Stand' }).getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: 'Alle Berichte' })).toBeVisible();
  await axe();
}

async function planAndBegin(page: Page, period: string, axe: Axe): Promise<void> {
  await page.goto(`${reports}/neu`);
  await page.getByLabel('Zeitraum').fill(period);
  await page.getByLabel('Stichtag').fill('2026-11-30');
  await axe();
  await page.getByRole('button', { name: 'Runde planen' }).click();
  await expect(page.getByRole('main')).toContainText('Noch ist keine E-Mail hinausgegangen.');
  await axe();
  await page.getByRole('button', { name: 'Jetzt beginnen und E-Mails senden' }).click();
  await expect(page.getByRole('main')).toContainText('Die Runde läuft.');
  await axe();
}

/** The links of two people in the mails of a round, both with measures that nobody else has. */
async function linksInMails(page: Page, period: string): Promise<readonly [string, string]> {
  await page.goto('/buero/beispielkreis/postausgang');
  const mails = await page.locator('details').filter({ hasText: `Ihr kurzer Bericht: ${period}` }).allTextContents();
  const links = mails.flatMap((text) => /\/beispielkreis\/bericht\/[\w-]{43}/.exec(text)?.[0] ?? []);
  expect(links.length).toBeGreaterThan(2);
  return [links[0]!, links[1]!];
}

/** Red without a word of why is sent back with all that was typed. @returns the title of the measure */
async function reportRed(page: Page, link: string, axe: Axe): Promise<string> {
  await page.goto(link);
  await axe();
  const choice = page.getByRole('main').getByRole('link', { name: /^Berichten: / });
  if (await choice.count() > 0) await choice.first().click();
  await expect(page.getByRole('button', { name: 'Bericht speichern' })).toBeVisible();
  const title = await page.getByRole('main').getByRole('heading', { level: 2 }).last().innerText();
  await page.getByLabel(/rot: Es geht nicht weiter/).check();
  await page.getByLabel('Wie weit sind Sie?').selectOption('30');
  await page.getByLabel('Was ist der nächste Schritt?').fill('Gespräch mit der Stadt');
  await page.getByRole('button', { name: 'Bericht speichern' }).click();
  await expect(page.getByRole('main')).toContainText('Bitte schreiben Sie in einem Satz, was im Weg steht.');
  await expect(page.getByLabel('Was ist der nächste Schritt?')).toHaveValue('Gespräch mit der Stadt');
  await axe();
  await page.getByLabel('Was steht im Weg?').fill('Der Raum ist gekündigt.');
  await page.getByRole('button', { name: 'Bericht speichern' }).click();
  await expect(page.getByRole('status')).toContainText('Danke! Ihr Bericht ist gespeichert.');
  await axe();
  await page.goto(link);
  await expect(page.getByRole('main')).toContainText(/Dazu haben Sie schon berichtet|1 von \d+ Maßnahmen berichtet/);
  return title.replace(/^Maßnahme \S+\s+/, '').trim();
}

async function enterByPhone(page: Page, period: string, axe: Axe): Promise<void> {
  await page.goto(reports);
  await page.getByRole('link', { name: period, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(period);
  await page.goto(`${new URL(page.url()).pathname}?stand=offen`);
  await page.getByRole('table', { name: 'Berichte der Runde' }).getByRole('link').last().click();
  await page.getByText('Bericht eintragen').click();
  await page.getByLabel('Am Telefon').check();
  await page.getByLabel(/grün: Es läuft wie geplant/).check();
  await page.getByLabel('Wie weit sind Sie?').selectOption('50');
  await page.getByRole('button', { name: 'Bericht speichern' }).click();
  await expect(page.getByRole('main')).toContainText('am Telefon, vom KI eingetragen');
  await axe();
  await page.goto(reports);
  await page.getByRole('link', { name: period, exact: true }).click();
}

async function closeRound(page: Page, axe: Axe): Promise<void> {
  await page.getByText('Runde abschließen').click();
  await axe();
  await page.getByRole('button', { name: 'Abschließen und Stand festhalten' }).click();
  await expect(page.getByRole('main')).toContainText('Die Runde ist abgeschlossen, der Stand ist festgehalten.');
  await axe();
}

async function reportLate(page: Page, link: string, axe: Axe): Promise<void> {
  await page.goto(link);
  await expect(page.getByRole('main')).toContainText('Diese Runde ist abgeschlossen.');
  await expect(page.getByRole('main')).toContainText('Wir heben Ihren Bericht für die nächste Runde auf.');
  await axe();
  const same = page.getByRole('main').getByRole('button', { name: /^Nichts geändert/ });
  await same.first().click();
  await expect(page.getByRole('status')).toContainText('Er zählt in der nächsten Runde.');
  await axe();
}

/** From the list of escalations to the topics of the steering group, and onto the agenda of its next meeting. */
async function bringToAgenda(page: Page, title: string, axe: Axe): Promise<void> {
  await page.goto(reports);
  const entry = page.getByRole('region', { name: 'Dem Steuerungsgremium vorgelegt' }).getByRole('listitem').filter({ hasText: title }).filter({ hasText: 'rot gemeldet' }).first();
  await expect(entry).toContainText('Wartet auf eine Tagesordnung.');
  await entry.getByRole('link', { name: 'Zur Themenliste' }).click();
  await expect(page.getByRole('main')).toContainText(`${title}: rot gemeldet`);
  await axe();
  await page.goto('/buero/beispielkreis');
  await page.getByRole('link', { name: /Treffen: Steuerungsgruppe/ }).first().click();
  await expect(page).toHaveURL(/\/treffen\/[0-9a-f-]{36}$/);
  await page.goto(`${new URL(page.url()).pathname}/tagesordnung`);
  await page.getByRole('button', { name: new RegExp(`^Aufnehmen auf die Tagesordnung: .*${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}: rot gemeldet`) }).click();
  await page.goto(reports);
  await expect(entry).toContainText('Steht auf der Tagesordnung.');
  await axe();
}

/** Only one round runs at a time. */
async function closeRunning(page: Page): Promise<void> {
  await page.goto(reports);
  const running = page.getByRole('table', { name: 'Alle Runden' }).getByRole('row').filter({ hasText: 'läuft' });
  if (await running.count() === 0) return;
  await running.getByRole('link').first().click();
  await page.getByText('Runde abschließen').click();
  await page.getByRole('button', { name: 'Abschließen und Stand festhalten' }).click();
}

function mark(): string {
  return Date.now().toString(36);
}
