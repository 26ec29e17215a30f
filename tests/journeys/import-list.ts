import type { Page } from '@playwright/test';
import { writeXlsx } from '#platform/server/exchange/tables.ts';
import { expect } from './fixtures.ts';
import { signInAs, signOut } from './four-eyes.ts';

type Check = () => Promise<void>;

const root = '/buero/beispielkreis/netzwerk';
const known = 'Afghanischer Treffpunkt Bedburg e. V.';
const columns = ['Einrichtung', 'Art', 'E-Mail', 'Tel.', 'Kommune', 'Themen'];

/**
 * A member of staff reads an Excel list in that holds a record twice, one that is there already under a similar name, and
 * one that is broken; merges the likely match, applies, takes one merge back and then the whole list.
 */
export async function importAndUndo(page: Page, axe: Check): Promise<void> {
  await signInAs(page, 'Samira Haddad');
  const before = await readList(page);
  await upload(page, axe, [
    ['Begegnungshaus Neuland e.V.', 'Initiative', 'info@neuland.example', '02271 4711', 'Bergheim', 'Sprache'],
    ['Begegnungshaus Neuland', 'Initiative', '', '02271 4712', 'Bergheim', 'Schule'],
    ['Afghanischer Treff Bedburg e. V.', '', '', '', 'Bedburg', ''],
    ['Ohne Adresse', '', 'keine-mail', '', 'Bergheim', ''],
  ]);
  await page.getByRole('button', { name: 'Vorschau zeigen' }).click();
  await expectRows(page, ['neu', 'Doppelt in der Liste (Zeile 1)', `Ähnlich: ${known}`, 'keine E-Mail-Adresse']);
  await axe();
  expect(await readList(page)).toEqual(before);

  const decision = page.getByLabel('Zeile 3: Was soll geschehen?');
  await decision.selectOption({ index: 2 });
  await page.getByRole('button', { name: 'Entscheidungen merken' }).click();
  await expectRows(page, ['neu', 'Doppelt', `Wird mit „${known}“ zusammengeführt.`, 'keine E-Mail-Adresse']);
  await page.getByRole('button', { name: 'Jetzt übernehmen' }).click();
  await expect(page.getByRole('main')).toContainText('1 neu, 0 geändert, 2 zusammengeführt.');
  await axe();
  const run = new URL(page.url()).pathname;
  expect((await readList(page)).length).toBe(before.length + 1);

  await undoMergeOf(page, 'Begegnungshaus Neuland', axe);
  expect((await readList(page)).length).toBe(before.length + 2);
  await page.goto(run);
  await page.getByRole('button', { name: 'Ganze Übernahme rückgängig machen' }).click();
  await expect(page.getByRole('main')).toContainText('Die Übernahme ist rückgängig gemacht.');
  await axe();
  expect(await readList(page)).toEqual(before);
  await signOut(page);
}

/** Every organisation with all columns, as the export gives them: what must be the same again after undoing. */
async function readList(page: Page): Promise<readonly string[]> {
  const answer = await page.request.get(`${root}/organisationen/export?format=csv`);
  return (await answer.text()).trim().split('\r\n');
}

async function upload(page: Page, axe: Check, rows: readonly (readonly string[])[]): Promise<void> {
  await page.goto(`${root}/import`);
  await axe();
  const buffer = Buffer.from(await writeXlsx({ columns, rows }, 'Liste'));
  await page.getByLabel('Datei').setInputFiles({ name: 'Netzwerkliste.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer });
  await page.getByRole('button', { name: 'Hochladen und prüfen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Netzwerkliste.xlsx');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Einrichtung');
  await axe();
}

async function expectRows(page: Page, parts: readonly string[]): Promise<void> {
  const rows = page.getByRole('main').locator('tbody').getByRole('row');
  await expect(rows).toHaveCount(parts.length);
  for (const [index, part] of parts.entries()) await expect(rows.nth(index)).toContainText(part);
}

async function undoMergeOf(page: Page, dropped: string, axe: Check): Promise<void> {
  await page.goto(`${root}/zusammenfuehren`);
  await axe();
  await page.getByRole('button', { name: new RegExp(`und ${dropped}$`) }).first().click();
  await expect(page.getByRole('main')).toContainText('Die Einträge sind wieder getrennt.');
}
