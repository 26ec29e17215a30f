import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { signInAs, signOut } from './four-eyes.ts';

type Check = () => Promise<void>;

const room = '/buero/beispielkreis/treffen';

/**
 * The integration officer of Frechen writes a card; the municipality agrees by mail without an account; a member of staff
 * opens the card to all centres; the officer of Kerpen does it too; the municipality takes its consent back.
 */
export async function shareAPractice(page: Page, axe: Check): Promise<void> {
  const title = `Kochen im Gemeindehaus ${mark()}`;
  await signInAs(page, 'Elif Arslan');
  await writeCard(page, title, axe);
  const card = new URL(page.url()).pathname;
  await chooseReach(page, 'Unser Netzwerk');
  await askForConsent(page, `amt-${mark()}@frechen.example`, axe);
  await signOut(page);

  await signInAs(page, 'Samira Haddad');
  await page.goto(card);
  await chooseReach(page, 'Alle 54 Zentren', 'Für diese Karte fehlt die Zustimmung der Kommune.');
  await axe();
  const link = await linkInMail(page, title);
  await withoutAccount(page, link, async (visitor) => {
    await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(title);
    await visitor.getByLabel('Ihr Name').fill('Amtsleitung Soziales');
    await visitor.getByLabel('Ja, alle Kommunalen Integrationszentren dürfen diese Karte lesen.').check();
    await visitor.getByRole('button', { name: 'Ich stimme zu' }).click();
    await expect(visitor.getByRole('main')).toContainText('Vielen Dank! Sie haben zugestimmt.');
  });
  await page.goto(card);
  await expect(page.getByRole('main')).toContainText('Amtsleitung Soziales hat am');
  await chooseReach(page, 'Alle 54 Zentren');
  await axe();
  await signOut(page);

  await signInAs(page, 'Paul Engels');
  await findCard(page, 'Kochen im Gemeindehaus', title, axe);
  await doItToo(page, axe);
  await signOut(page);

  const withdrawal = await withdrawalInMail(page, title, link);
  await withoutAccount(page, withdrawal, async (visitor) => {
    await visitor.getByRole('button', { name: 'Zustimmung zurückziehen' }).click();
    await expect(visitor.getByRole('main')).toContainText('Wir geben die Karte nicht weiter.');
  });
  await signInAs(page, 'Elif Arslan');
  await page.goto(card);
  await expect(page.getByRole('main')).toContainText('Es liegt keine Zustimmung vor.');
  await expect(page.getByLabel('Unser Netzwerk')).toBeChecked();
  await deleteCard(page);
  await signOut(page);
}

/** The year as a picture and as tables, and the thread behind one of its decisions. */
export async function lookBack(page: Page, axe: Check): Promise<void> {
  await signInAs(page, 'Samira Haddad');
  await page.goto(`${room}/jahr`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Das Jahr');
  await page.getByLabel('Gremium').selectOption({ label: 'Runder Tisch der Integrationsbeauftragten' });
  await page.getByRole('button', { name: 'Filter anwenden' }).click();
  await expect(page.getByRole('main')).toContainText('Treffen haben stattgefunden');
  await axe();
  const file = await page.request.get(await page.getByRole('link', { name: 'Treffen als CSV-Datei' }).getAttribute('href') ?? '');
  expect([file.status(), (await file.text()).split('\r\n')[0]]).toEqual([200, '\uFEFFDatum;Treffen;Gremium;Stand;Gastgeber;Eingeladen;Geantwortet;Anwesend']);
  await page.goto(`${room}/praxis?suche=Sprachtandem`);
  await page.getByRole('main').getByRole('link', { name: 'Sprachtandem im Rathaus' }).click();
  await page.getByRole('link', { name: 'Den ganzen Faden als Bild zeigen' }).click();
  await expect(page.getByRole('table', { name: 'Der rote Faden als Tabelle' })).toContainText('Sprachtandem im Rathaus');
  await axe();
  await signOut(page);
}

async function writeCard(page: Page, title: string, axe: Check): Promise<void> {
  await page.goto(`${room}/praxis`);
  await axe();
  await page.getByRole('link', { name: 'Karte schreiben' }).click();
  await axe();
  await page.getByLabel('Titel').fill(title);
  await page.getByLabel('Was war das Problem?').fill('Nachbarn kennen sich nicht.');
  await page.getByLabel('Was hat geholfen?').fill('Einmal im Monat kochen alle zusammen.');
  await page.getByLabel('Schritte zum Nachmachen').fill(Array.from({ length: 31 }, (_, index) => `Schritt ${index}`).join('\n'));
  await page.getByRole('button', { name: 'Karte speichern' }).click();
  await expect(page.getByRole('main')).toContainText('Bitte nennen Sie höchstens 30 Schritte.');
  await expect(page.getByLabel('Titel')).toHaveValue(title);
  await axe();
  await page.getByLabel('Schritte zum Nachmachen').fill('1. Küche reservieren\n2. Einladen');
  await page.getByLabel('E-Mail der Stelle').fill('integration@frechen.example');
  await page.getByRole('button', { name: 'Karte speichern' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: 'Küche reservieren' })).toHaveText('Küche reservieren');
  await axe();
}

async function chooseReach(page: Page, label: string, refusal?: string): Promise<void> {
  await page.getByLabel(label).check();
  await page.getByRole('button', { name: 'Speichern', exact: true }).click();
  await expect(page.getByRole('main')).toContainText(refusal ?? 'Gespeichert.');
}

async function askForConsent(page: Page, address: string, axe: Check): Promise<void> {
  await page.getByText('Per E-Mail um Zustimmung bitten').click();
  await page.getByLabel('E-Mail-Adresse').fill(address);
  await page.getByRole('button', { name: 'E-Mail senden' }).click();
  await expect(page.getByRole('main')).toContainText('Die E-Mail mit der Bitte um Zustimmung geht gleich hinaus.');
  await axe();
}

/** The link of the newest mail with this subject, as the outbox shows it to staff. */
async function linkInMail(page: Page, title: string, subject = 'Dürfen wir Ihre gute Praxis weitergeben?'): Promise<string> {
  await page.goto('/buero/beispielkreis/postausgang');
  const mail = await page.locator('details').filter({ hasText: `${subject} ${title}` }).first().locator('pre').textContent();
  return new URL(/https?:\/\/\S+\/gute-praxis\/[\w-]{43}/.exec(mail ?? '')?.[0] ?? '/kein-link', page.url()).pathname;
}

async function withdrawalInMail(page: Page, title: string, first: string): Promise<string> {
  await signInAs(page, 'Samira Haddad');
  const link = await linkInMail(page, title, 'Ihre Zustimmung:');
  expect(link).not.toBe(first);
  await signOut(page);
  return link;
}

async function withoutAccount(page: Page, path: string, work: (visitor: Page) => Promise<void>): Promise<void> {
  const context = await page.context().browser()?.newContext({ locale: 'de-DE' });
  if (!context) throw new Error('No browser.');
  const visitor = await context.newPage();
  await visitor.goto(new URL(path, page.url()).href);
  await work(visitor);
  await context.close();
}

async function findCard(page: Page, words: string, title: string, axe: Check): Promise<void> {
  await page.goto(`${room}/praxis`);
  await page.getByLabel('Suche in allen Karten').fill(words);
  await page.getByRole('button', { name: 'Filter anwenden' }).click();
  await axe();
  await page.getByRole('main').getByRole('link', { name: title }).click();
}

async function doItToo(page: Page, axe: Check): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Wer macht das auch?' })).toBeVisible();
  await page.getByText('Das machen wir auch', { exact: true }).click();
  await page.getByLabel('Wie läuft es bei Ihnen?').fill('Mit der Pfarrgemeinde');
  await page.getByRole('button', { name: 'Eintragen' }).click();
  await expect(page.getByRole('heading', { name: '1 Kommune macht das auch' })).toBeVisible();
  await axe();
  await page.getByRole('button', { name: 'Zurücknehmen: Eintrag von Kerpen' }).click();
  await expect(page.getByRole('heading', { name: 'Wer macht das auch?' })).toBeVisible();
}

async function deleteCard(page: Page): Promise<void> {
  await page.getByText('Karte löschen').first().click();
  await page.getByLabel('Ja, diese Karte löschen').check();
  await page.getByRole('button', { name: 'Karte löschen' }).click();
  await expect(page.getByRole('main')).toContainText('Die Karte ist gelöscht.');
}

function mark(): string {
  return Math.random().toString(36).slice(2, 8);
}
