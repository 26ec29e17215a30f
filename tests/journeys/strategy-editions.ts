import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { signInAs, signOut } from './four-eyes.ts';

type Check = () => Promise<void>;

const root = '/buero/beispielkreis/strategie';

/**
 * A member of staff goes through the carry-over table of the draft of 2026: an undecided goal, a reason that is missing,
 * a merge, a decision for many, a whole field; the picture shows all three editions, and the family tree the reason.
 */
export async function decideWhatGoesOn(page: Page, axe: Check): Promise<void> {
  await signInAs(page, 'Samira Haddad');
  await page.goto(`${root}/2026/uebernahme`);
  const main = page.getByRole('main');
  await expect(main).toContainText(/\d+ von \d+ entschieden/);
  const before = await openCount(page);
  await axe();
  const undecided = main.locator('tbody').getByRole('row').filter({ hasText: 'Anders entscheiden', hasNotText: 'Steht schon in der neuen Fassung' });
  await undecided.first().getByRole('link').click();
  const title = (await page.getByRole('heading', { level: 1 }).innerText()).split('\n').at(-1)!.trim();
  await page.getByLabel('aufgegeben').check();
  await page.getByRole('button', { name: 'Speichern', exact: true }).click();
  await expect(main).toContainText('Bitte schreiben Sie einen Grund.');
  await expect(page.getByLabel('aufgegeben')).toBeChecked();
  await axe();
  await page.getByRole('textbox', { name: /^Grund/ }).fill('Dafür gibt es keinen Bedarf mehr.');
  await page.getByRole('button', { name: 'Speichern', exact: true }).click();
  await expect(main).toContainText('Eine Entscheidung ist gespeichert.');
  expect(await openCount(page)).toBe(before - 1);

  // taken back, it is open again
  await page.getByRole('link', { name: `Ändern: ${title}` }).click();
  await page.getByRole('button', { name: 'Entscheidung zurücknehmen' }).click();
  await expect(page.getByRole('button', { name: 'Entscheidung zurücknehmen' })).toBeHidden();
  await page.getByLabel('fortgeführt').check();
  await page.getByRole('button', { name: 'Speichern', exact: true }).click();
  expect(await openCount(page)).toBe(before - 1);
  const all = page.getByRole('button', { name: /offene[n]? fortführen/ });
  if (await all.isVisible()) await all.click();
  await expect(main).toContainText(/Entscheidungen? (sind|ist) gespeichert/);

  await page.goto(`${root}/herkunft`);
  for (const year of ['2011', '2016', '2026']) await expect(main.locator('svg text').filter({ hasText: `Fassung ${year}` })).toBeVisible();
  await expect(main).toContainText('verändert');
  await axe();
  await main.locator('svg a').first().click();
  await expect(page.getByRole('heading', { level: 2, name: 'Was entschieden wurde' })).toBeVisible();
  await axe();
  await signOut(page);
}

/** A member of staff reads a strategy in from Word, makes a heading a field, applies it and takes it back. */
export async function readFromWord(page: Page, axe: Check): Promise<void> {
  const year = 2040 + Math.floor(Math.random() * 50);
  await signInAs(page, 'Samira Haddad');
  await page.goto(`${root}/einlesen`);
  await axe();
  await page.getByLabel('Word-Datei').setInputFiles({ name: 'bild.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('kein Word') });
  await page.getByRole('button', { name: 'Hochladen und prüfen' }).click();
  await expect(page.getByRole('main')).toContainText('Das ist keine Word-Datei.');
  await page.getByLabel('Word-Datei').setInputFiles({ name: 'Konzept.docx', mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', buffer: await wordFile() });
  await page.getByRole('button', { name: 'Hochladen und prüfen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Konzept.docx');
  await expect(page.getByRole('main')).toContainText('1 Handlungsfeld, 0 Leitlinien, 1 Ziel, 2 Maßnahmen', { timeout: 15_000 });
  await axe();
  await page.getByLabel('„Gesundheit“ wird zu').selectOption({ label: 'Handlungsfeld (mit Kapitel)' });
  await page.getByLabel('Titel des Konzepts').fill('Eingelesenes Konzept');
  await page.getByLabel('Jahr der Fassung').fill(String(year));
  await page.getByRole('button', { name: 'Vorschau erneuern' }).click();
  await expect(page.getByRole('main')).toContainText('2 Handlungsfelder');
  await expect(page.getByLabel('Titel des Konzepts')).toHaveValue('Eingelesenes Konzept');
  await page.getByRole('button', { name: 'Entwurf anlegen' }).click();
  await expect(page.getByRole('main')).toContainText('Der Entwurf ist angelegt.');
  await axe();
  await page.getByRole('button', { name: 'Alles rückgängig machen' }).click();
  await expect(page.getByRole('main')).toContainText('Die Übernahme ist rückgängig gemacht.');
  await page.goto(root);
  await expect(page.getByRole('main')).not.toContainText('Eingelesenes Konzept');
  await signOut(page);
}

async function openCount(page: Page): Promise<number> {
  const [, decided, total] = /(\d+) von (\d+) entschieden/.exec(await page.getByRole('main').innerText()) ?? [];
  return Number(total) - Number(decided);
}

async function wordFile(): Promise<Buffer> {
  const row = (cells: readonly string[]) => new TableRow({ children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })) });
  return Packer.toBuffer(new Document({ sections: [{ children: [
    new Paragraph({ text: 'Vorwort', heading: HeadingLevel.HEADING_1 }), new Paragraph('Gemeinsam geht es besser.'),
    new Paragraph({ text: 'Handlungsfeld 1: Sprache', heading: HeadingLevel.HEADING_1 }), new Paragraph({ text: 'Leitziel: Alle sprechen Deutsch', heading: HeadingLevel.HEADING_3 }),
    new Table({ rows: [row(['Maßnahme', 'Verantwortlich', 'Zeitraum', 'Kommune']), row(['Abendkurse', 'Volkshochschule', '2041–2043', 'Bergheim']), row(['Sprachcafés', 'Verein', 'irgendwann', 'kreisweit'])] }),
    new Paragraph({ text: 'Gesundheit', heading: HeadingLevel.HEADING_1 }), new Paragraph('Gesund bleiben.'),
  ] }] }));
}
