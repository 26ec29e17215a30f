import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { signInAs, signOut } from './four-eyes.ts';

type Check = () => Promise<void>;

const room = '/buero/beispielkreis/strategie/2026';

/** A member of staff adds a field, a goal, a measure for it and an indicator with a value; a mistake in the form loses nothing. */
export async function buildTheFramework(page: Page, axe: Check): Promise<void> {
  const name = `Kultur ${Date.now() % 100_000}`;
  const measure = `Singen im Park ${name.slice(7)}`;
  await signInAs(page, 'Samira Haddad');
  await page.goto(room);
  const main = page.getByRole('main');
  await expect(main).toContainText('Wo steht diese Fassung?');
  await axe();
  await page.goto(`${room}/rahmen`);
  await axe();
  await page.getByRole('link', { name: 'Handlungsfeld anlegen' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Speichern', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
  await axe();
  await page.getByRole('link', { name: 'Ziel anlegen' }).click();
  await page.getByRole('textbox', { name: 'Ziel in einem Satz' }).fill('Alle finden einen Chor');
  await page.getByRole('button', { name: 'Speichern', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Alle finden einen Chor');
  await axe();
  await page.getByRole('link', { name: 'Maßnahme anlegen' }).click();
  await page.getByRole('textbox', { name: 'Titel' }).fill(measure);
  await page.getByRole('textbox', { name: /^Kosten/ }).fill('zehn');
  await page.getByRole('button', { name: 'Speichern', exact: true }).click();
  await expect(main).toContainText('Bitte geben Sie einen Betrag in Euro ein');
  await expect(page.getByRole('textbox', { name: 'Titel' })).toHaveValue(measure);
  await axe();
  await page.getByRole('textbox', { name: /^Kosten/ }).fill('1.200,50');
  await page.getByLabel('Frechen').check();
  await page.getByRole('button', { name: 'Speichern', exact: true }).click();
  await expect(main).toContainText('1.200,50');
  await expect(main).toContainText('Alle finden einen Chor');
  await expect(main).toContainText('kein Träger eingetragen');
  await axe();
  await page.getByRole('link', { name: 'Neuen Träger eintragen' }).click();
  await page.getByLabel(/^Träger heute/).fill('Freiwilligenagentur Mitmachen Beispielkreis');
  await page.getByLabel('läuft').check();
  await page.getByRole('button', { name: 'Speichern', exact: true }).click();
  await expect(main).toContainText('Freiwilligenagentur Mitmachen');
  await setMilestone(page, axe);
  await page.getByRole('link', { name: 'Kennzahl anlegen' }).click();
  await page.getByRole('textbox', { name: 'Name der Kennzahl' }).fill('Singende');
  await page.getByRole('button', { name: 'Speichern', exact: true }).click();
  await page.getByLabel('Gilt für den Tag').fill('2025-12-31');
  await page.getByRole('textbox', { name: 'Wert', exact: true }).fill('42');
  await page.getByRole('button', { name: 'Wert speichern' }).click();
  await expect(main.getByRole('cell', { name: /^(Wert )?42$/ })).toBeVisible();
  await axe();
  await page.goto(`${room}/rahmen/bild`);
  await axe();
  await page.goto(`${room}/rahmen/massnahmen?suche=${encodeURIComponent(measure)}`);
  await expect(main).toContainText('1 Maßnahme');
  await axe();
  await signOut(page);
}

/** A milestone of the measure that is shown: a day that has not come is refused, it is set, it slips, it is removed and comes back. */
async function setMilestone(page: Page, axe: Check): Promise<void> {
  const main = page.getByRole('main');
  const measure = page.url().replace(/\?.*/, '');
  await page.getByRole('link', { name: 'Meilenstein hinzufügen' }).click();
  await main.getByLabel(/^Was soll erreicht sein/).fill('Das erste Singen');
  await main.getByLabel('Erreicht am').fill('2099-01-01');
  await main.getByLabel(/^Bis wann/).fill('2027-06-30');
  await main.getByRole('button', { name: 'Speichern' }).click();
  await expect(main).toContainText('Dieser Tag ist noch nicht da.');
  await expect(main.getByLabel(/^Was soll erreicht sein/)).toHaveValue('Das erste Singen');
  await axe();
  await main.getByLabel('Erreicht am').fill('');
  await main.getByRole('button', { name: 'Speichern' }).click();
  await main.getByRole('link', { name: 'Ändern: Das erste Singen' }).click();
  await main.getByLabel(/^Bis wann/).fill('2027-09-30');
  await main.getByLabel('Hinweis').fill('Der Park wird umgebaut.');
  await main.getByRole('button', { name: 'Speichern' }).click();
  await expect(main.getByRole('row', { name: /Das erste Singen/ })).toContainText('30.09.2027, zuerst geplant: 30.06.2027');
  await axe();
  await main.getByRole('link', { name: 'Ändern: Das erste Singen' }).click();
  await main.getByRole('button', { name: 'Entfernen: Das erste Singen' }).click();
  await expect(main).toContainText('Diese Maßnahme hat noch keinen Meilenstein.');
  await axe();
  await main.getByRole('button', { name: 'Rückgängig machen' }).click();
  await expect(main.getByRole('row', { name: /Das erste Singen/ })).toContainText('92 Tage später als zuerst geplant');
  await page.goto(measure);
  await expect(main).toContainText('Der Park wird umgebaut.');
}

/** Whoever is not of the working group reads the framework and changes nothing. */
export async function readTheFramework(page: Page, axe: Check): Promise<void> {
  await signInAs(page, 'Elif Arslan');
  await page.goto(`${room}/rahmen`);
  await expect(page.getByRole('main')).toContainText('Sprache und Schule');
  await expect(page.getByRole('link', { name: 'Handlungsfeld anlegen' })).toHaveCount(0);
  const answer = await page.goto(`${room}/rahmen/massnahmen/neu`);
  expect(answer?.status()).toBe(403);
  await page.goto(`${room}/rahmen/massnahmen`);
  await axe();
  await signOut(page);
}
