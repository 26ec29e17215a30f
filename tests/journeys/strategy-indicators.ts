import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { signInAs, signOut } from './four-eyes.ts';

type Check = () => Promise<void>;

const room = '/buero/beispielkreis/strategie';

/**
 * A member of staff shares a definition, finds it in the collection, takes it over for another goal, with baseline and
 * target of its own, and takes the origin back: the indicator stays, and says so.
 */
export async function shareAnIndicator(page: Page, axe: Check): Promise<void> {
  const name = `Singende ${Date.now() % 1_000_000}`;
  const main = page.getByRole('main');
  await signInAs(page, 'Samira Haddad');
  const origin = await writeIndicator(page, name);
  await axe();
  await page.getByRole('button', { name: 'Für alle Integrationszentren freigeben' }).click();
  await expect(main).toContainText('Die Beschreibung steht in der Sammlung.');
  await axe();

  await page.goto(`${room}/2026/rahmen`);
  await page.getByRole('main').getByRole('link', { name: 'Sammlung der Kennzahlen' }).click();
  await page.getByLabel(/^Suche nach/).fill('gibt es nicht');
  await page.getByRole('button', { name: 'Filter anwenden' }).click();
  await expect(main).toContainText('Keine Kennzahl gefunden');
  await axe();
  await page.getByLabel(/^Suche nach/).fill(name);
  await page.getByRole('button', { name: 'Filter anwenden' }).click();
  await expect(main).toContainText('1 Kennzahl');
  await axe();
  await page.getByRole('link', { name: `Übernehmen: ${name}` }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`Kennzahl übernehmen: ${name}`);
  await axe();
  await main.locator('a[href*="vorlage="]').first().click();
  const value = (label: string | RegExp) => page.getByRole('textbox', { name: label });
  await expect(value('Name der Kennzahl')).toHaveValue(name);
  await expect(value(/^Was genau gezählt wird/)).toHaveValue('Menschen, die in einem Chor singen');
  await expect(page.getByRole('group', { name: 'Ausgangswert' }).getByLabel(/^Wert/)).toHaveValue('');
  await axe();
  await page.getByRole('button', { name: 'Speichern', exact: true }).click();
  await expect(main).toContainText('Aus der Sammlung: Kommunales Integrationszentrum Beispielkreis');
  const taken = new URL(page.url()).pathname;
  await axe();

  await page.goto(`${origin}/bearbeiten`);
  await value(/^Einheit/).fill('Personen');
  await page.getByRole('button', { name: 'Speichern', exact: true }).click();
  await expect(main).toContainText('In der Sammlung steht ein anderer Text.');
  await page.getByRole('button', { name: 'Text in der Sammlung erneuern' }).click();
  await page.goto(taken);
  await expect(main).toContainText('Das Original wurde seitdem geändert.');
  await page.goto(origin);
  await page.getByRole('button', { name: 'Freigabe zurücknehmen' }).click();
  await expect(main).toContainText('Die Freigabe ist zurückgenommen.');
  await page.goto(taken);
  await expect(main).toContainText('Das Original ist nicht mehr in der Sammlung.');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
  await axe();
  await removeIndicator(page, taken);
  await removeIndicator(page, origin);
  await signOut(page);
}

/** Whoever only reads sees the collection and shares nothing. */
export async function readTheCollection(page: Page, axe: Check): Promise<void> {
  await signInAs(page, 'Elif Arslan');
  await page.goto(`${room}/kennzahlen-sammlung`);
  await expect(page.getByRole('main').getByRole('article').first()).toContainText('Kommunales Integrationszentrum Beispielkreis');
  await expect(page.getByRole('link', { name: /^Übernehmen/ })).toHaveCount(0);
  await axe();
  await signOut(page);
}

/** @returns the path of the new indicator */
async function writeIndicator(page: Page, name: string): Promise<string> {
  await page.goto(`${room}/2026/rahmen`);
  await page.getByRole('main').getByRole('article').first().getByRole('link').click();
  await page.getByRole('main').locator('a[href*="/rahmen/ziele/"]:not([href*="neu"])').first().click();
  await page.getByRole('link', { name: 'Kennzahl anlegen' }).click();
  await expect(page.getByRole('link', { name: 'Beschreibung aus der Sammlung der Kennzahlen wählen' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Name der Kennzahl' }).fill(name);
  await page.getByRole('textbox', { name: /^Was genau gezählt wird/ }).fill('Menschen, die in einem Chor singen');
  await page.getByRole('group', { name: 'Ausgangswert' }).getByLabel(/^Wert/).fill('120');
  await page.getByRole('button', { name: 'Speichern', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
  return new URL(page.url()).pathname;
}

async function removeIndicator(page: Page, path: string): Promise<void> {
  await page.goto(`${path}/bearbeiten`);
  await page.getByText('Kennzahl löschen').click();
  await page.getByLabel('Ja, löschen').check();
  await page.getByRole('button', { name: 'Löschen', exact: true }).click();
  await expect(page.getByRole('main')).toContainText('Das ist gelöscht.');
}
