import ExcelJS from 'exceljs';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { signInAs } from './four-eyes.ts';

test.use({ actionTimeout: 15_000 });

type Check = () => Promise<void>;

test('a member of staff imports an Excel list with duplicates, takes it back, and imports it twice', async ({ page, axe }) => {
  test.slow();
  const mark = Math.random().toString(36).slice(2, 8);
  const names = { sewing: `Nähstube Erftaue ${mark} e. V.`, workshop: `Lernwerkstatt Rheinbogen ${mark}`, bridge: `Brückenhaus ${mark}`, bicycles: `Radlertreff ${mark}` };
  await signInAs(page, 'Samira Haddad');
  await addOrganisation(page, names.sewing, 'naehstube@beispiel.test');
  const workshop = await addOrganisation(page, names.workshop, 'lernen@beispiel.test');
  const before = { list: await readList(page, mark), record: await readRecord(page, workshop), file: await readExport(page, mark) };
  expect(before.list).toEqual([names.workshop, names.sewing]);

  const note = `Aus der Liste ${mark}`;
  const file = await writeList([
    ['Einrichtung', 'Kommune', 'Mail', 'Haustelefon', 'PLZ', 'Bemerkung'],
    [names.bridge, 'Kerpen', 'bruecke@beispiel.test', '02237 4711', '50171', ''],
    [names.bicycles, 'Frechen', '', '', '', ''],
    [names.sewing.replace(' e. V.', ''), 'Kerpen', 'naehstube@beispiel.test', '', '', ''],
    [names.workshop.replace('Lernwerkstatt', 'Lernwerkstat'), 'Kerpen', 'lernen@beispiel.test', '02237 815', '', note],
    [`Werkhof Hürth ${mark}`, 'Hürth', 'keine Adresse', '', '12', ''],
  ]);
  await upload(page, file, axe);
  await page.getByLabel('Telefon').selectOption({ label: 'Haustelefon' });
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Einrichtung');
  await expect(page.getByLabel('Interne Notiz')).toHaveValue('Bemerkung');
  await page.getByRole('button', { name: 'Vorschau zeigen' }).click();
  await expect(page.getByRole('main')).toContainText('Das ist eine Vorschau. Noch ist nichts gespeichert.');
  expect(await readOutcomes(page)).toEqual(['neu', 'neu', 'unverändert', 'neu', 'abgelehnt']);
  await expect(rowOf(page, 5)).toContainText('„keine Adresse“ ist keine E-Mail-Adresse. „12“ ist keine Postleitzahl.');
  await expect(rowOf(page, 4)).toContainText(`Ähnlich: ${names.workshop}`);
  const decision = page.getByLabel('Zeile 4: Was soll geschehen?');
  const offered = await decision.getByRole('option').allInnerTexts();
  const merge = offered.filter((option) => option.startsWith(`mit „${names.workshop}“ zusammenführen`));
  expect(merge.map((option) => option.replace(/\d+ %/, '… %'))).toEqual([`mit „${names.workshop}“ zusammenführen (… %, ähnlicher Name, gleiche E-Mail)`]);
  await axe();
  expect(await readList(page, mark, true)).toEqual(before.list);

  await decision.selectOption({ label: merge[0] ?? '' });
  await page.getByRole('button', { name: 'Entscheidungen merken' }).click();
  expect(await readOutcomes(page)).toEqual(['neu', 'neu', 'unverändert', 'zusammengeführt', 'abgelehnt']);
  await page.getByRole('button', { name: 'Jetzt übernehmen' }).click();
  await expect(page.getByRole('main')).toContainText('2 neu, 0 geändert, 1 zusammengeführt.');
  await axe();
  const run = page.url();
  expect(await readList(page, mark)).toEqual([names.bridge, names.workshop, names.sewing, names.bicycles]);
  const merged = await readRecord(page, workshop);
  expect(merged).not.toEqual(before.record);
  expect(merged.join('\n')).toContain(note);
  expect(merged.join('\n')).toContain('02237 815');
  await axe();

  await page.goto(run);
  await page.getByRole('button', { name: 'Ganze Übernahme rückgängig machen' }).click();
  await expect(page.getByRole('main')).toContainText('Die Übernahme ist rückgängig gemacht.');
  await expect(page.getByRole('main')).not.toContainText('blieben bestehen');
  await axe();
  expect(await readList(page, mark)).toEqual(before.list);
  expect(await readRecord(page, workshop)).toEqual(before.record);
  expect(await readExport(page, mark)).toEqual(before.file);

  await importAgain(page, file, axe, merge[0]);
  const once = { list: await readList(page, mark), record: await readRecord(page, workshop), file: await readExport(page, mark) };
  expect(once.record).toEqual(merged);
  await importAgain(page, file, axe);
  await expect(page.getByRole('main')).toContainText('0 neu, 0 geändert, 0 zusammengeführt.');
  expect({ list: await readList(page, mark), record: await readRecord(page, workshop), file: await readExport(page, mark) }).toEqual(once);
});

test('a list that cannot be read is refused in a sentence that says what to do', async ({ page, axe }) => {
  await signInAs(page, 'Samira Haddad');
  for (const [name, text] of [['leer.csv', ''], ['bild.xlsx', 'kein Excel'], ['brief.docx', 'PK']] as const) {
    await page.goto('/buero/beispielkreis/netzwerk/import');
    await page.getByLabel('Datei').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });
    await page.getByRole('button', { name: 'Hochladen und prüfen' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(page.getByLabel('Datei')).toHaveAccessibleDescription(/\S{4,}.*\./);
    await axe();
  }
});

async function importAgain(page: Page, file: Buffer, axe: Check, merge?: string): Promise<void> {
  await upload(page, file, axe);
  await page.getByLabel('Telefon').selectOption({ label: 'Haustelefon' });
  await page.getByRole('button', { name: 'Vorschau zeigen' }).click();
  if (merge !== undefined) {
    await page.getByLabel('Zeile 4: Was soll geschehen?').selectOption({ label: merge });
    await page.getByRole('button', { name: 'Entscheidungen merken' }).click();
  } else {
    expect(await readOutcomes(page)).toEqual(['unverändert', 'unverändert', 'unverändert', 'unverändert', 'abgelehnt']);
  }
  await page.getByRole('button', { name: 'Jetzt übernehmen' }).click();
  await expect(page.getByRole('main')).toContainText('Die Liste ist übernommen.');
}

async function upload(page: Page, buffer: Buffer, axe: Check): Promise<void> {
  await page.goto('/buero/beispielkreis/netzwerk/import');
  await axe();
  await page.getByRole('radio', { name: 'Organisationen' }).check();
  await page.getByLabel('Datei').setInputFiles({ name: 'Liste.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer });
  await page.getByRole('button', { name: 'Hochladen und prüfen' }).click();
  await expect(page.getByRole('main')).toContainText('Welche Spalte Ihrer Liste gehört zu welchem Feld?');
  await axe();
}

async function writeList(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('Liste').addRows(rows.map((row) => [...row]));
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** @returns the address of the new record */
async function addOrganisation(page: Page, name: string, email: string): Promise<string> {
  await page.goto('/buero/beispielkreis/netzwerk/organisationen/neu');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Kommune').selectOption({ label: 'Kerpen' });
  await page.getByLabel('E-Mail', { exact: false }).first().fill(email);
  await page.getByRole('button', { name: 'Organisation anlegen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
  return new URL(page.url()).pathname;
}

/** Names in the list of organisations; `stay` reads it in a page beside this one. */
async function readList(page: Page, mark: string, stay = false): Promise<string[]> {
  const list = stay ? await page.context().newPage() : page;
  await list.goto(`/buero/beispielkreis/netzwerk/organisationen?text=${mark}`);
  const names = await list.getByRole('table').getByRole('rowheader').getByRole('link').allInnerTexts();
  if (stay) await list.close();
  return names;
}

/** Every line of the record's page. */
async function readRecord(page: Page, address: string): Promise<string[]> {
  await page.goto(address);
  return (await page.getByRole('main').innerText()).split('\n').filter((line) => line.trim() !== '');
}

async function readExport(page: Page, mark: string): Promise<string> {
  return (await page.request.get(`/buero/beispielkreis/netzwerk/organisationen/export?text=${mark}&format=csv`)).text();
}

/** Rows below the head of the table, from 1. */
function rowOf(page: Page, number: number) {
  return listRows(page).nth(number - 1);
}

function listRows(page: Page) {
  return page.getByRole('table').getByRole('row').filter({ has: page.getByRole('rowheader') });
}

async function readOutcomes(page: Page): Promise<string[]> {
  const rows = await listRows(page).all();
  return Promise.all(rows.map((row) => row.getByRole('cell').nth(1).innerText()));
}
