import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { signInAs, signOut } from './four-eyes.ts';

type Check = () => Promise<void>;

const rat = '/buero/beispielkreis/treffen/rat';
const base = 'https://rat.probestadt.example/oparl';
const type = (name: string) => `https://schema.oparl.org/1.1/${name}`;

/** A paper on its way through two committees, an item without one, and an entry that nobody can read. */
const councilOf = (mark: string) => [
  { id: `${base}/o/1`, type: type('Organization'), name: 'Sozialausschuss Probestadt' }, { id: `${base}/o/2`, type: type('Organization'), name: 'Stadtrat Probestadt' },
  {
    id: `${base}/m/1`, type: type('Meeting'), name: 'Sitzung im Mai', start: '2026-05-04T17:00:00+02:00', organization: [`${base}/o/1`],
    agendaItem: [{ id: `${base}/i/1`, type: type('AgendaItem'), order: 0, number: '1', name: `Lotsenprojekt für Zugewanderte ${mark}`, result: 'einstimmig empfohlen' }, { id: `${base}/i/2`, type: type('AgendaItem'), order: 1, number: '2', name: 'Schlaglöcher in der Ringstraße' }],
  },
  { id: `${base}/m/2`, type: type('Meeting'), name: 'Sitzung im Juni', start: '2026-06-08T17:00:00+02:00', organization: [`${base}/o/2`], agendaItem: [{ id: `${base}/i/3`, type: type('AgendaItem'), order: 0, number: '4', name: `Lotsenprojekt für Zugewanderte ${mark}`, result: 'mehrheitlich beschlossen' }] },
  {
    id: `${base}/p/1`, type: type('Paper'), name: 'Lotsenprojekt: Konzept und Kosten', reference: '2026/77', date: '2026-04-20', web: 'https://rat.probestadt.example/77',
    consultation: [
      { id: `${base}/c/1`, type: type('Consultation'), agendaItem: `${base}/i/1`, meeting: `${base}/m/1`, organization: [`${base}/o/1`], role: 'Vorberatung' },
      { id: `${base}/c/2`, type: type('Consultation'), agendaItem: `${base}/i/3`, meeting: `${base}/m/2`, organization: [`${base}/o/2`], role: 'Entscheidung', authoritative: true },
    ],
  },
  { id: 'keine Adresse', type: 7 },
];

/** A member of staff reads in what a council published, finds a deliberation, follows it, proposes it as a topic, and removes the source. */
export async function followCouncil(page: Page, axe: Check): Promise<void> {
  const label = `Probestadt ${Date.now().toString(36)}`;
  await signInAs(page, 'Samira Haddad');
  await page.goto(`${rat}/quellen`);
  await axe();
  await refuseInside(page, axe);
  const source = await upload(page, label);
  await axe();
  await expect(page.getByRole('main')).toContainText('2 Gremien, 2 Sitzungen, 3 Tagesordnungspunkte, 1 Vorlagen, 2 Beratungen');
  await expect(page.getByRole('main')).toContainText('probestadt.json (Eintrag 6)');

  await page.goto(rat);
  await page.getByLabel('Suche in Beratungen und Vorlagen').fill('Konzept Lotsenprojekt');
  await page.getByRole('button', { name: 'Filter anwenden' }).click();
  await axe();
  await page.getByRole('row', { name: /Stadtrat Probestadt/ }).filter({ hasText: label }).getByRole('link').click();
  const stations = page.getByRole('table', { name: 'Beratungsfolge' }).locator('tbody').getByRole('row');
  await expect(stations).toHaveCount(2);
  for (const [index, parts] of [['04.05.2026', 'Sozialausschuss Probestadt', 'einstimmig empfohlen'], ['08.06.2026', 'Stadtrat Probestadt', 'mehrheitlich beschlossen']].entries()) {
    for (const part of parts) await expect(stations.nth(index)).toContainText(part);
  }
  await expect(page.getByRole('link', { name: 'Im Ratsinformationssystem ansehen' })).toHaveAttribute('href', 'https://rat.probestadt.example/77');
  await axe();
  await page.getByRole('combobox', { name: 'Gremium' }).selectOption({ label: 'Runder Tisch der Integrationsbeauftragten' });
  await page.getByRole('button', { name: 'Als Thema vorschlagen' }).click();
  await expect(page).toHaveURL(/\/gremien\/[0-9a-f-]{36}\/themen/);
  await expect(page.getByRole('main')).toContainText(`Lotsenprojekt für Zugewanderte ${label}`);

  await page.goto(`${rat}/zeit?ab=2026-05`);
  await axe();
  await expect(page.getByRole('row', { name: /Sitzung im Juni/ }).filter({ hasText: label })).toContainText('1');
  await remove(page, source, label);
  await signOut(page);
}

/** The officer of a town reads, and finds no door to the sources. */
export async function readAsOfficer(page: Page, axe: Check): Promise<void> {
  await signInAs(page, 'Elif Arslan');
  await page.goto(rat);
  await axe();
  await expect(page.getByRole('navigation', { name: 'Aus den Räten' }).getByRole('link')).toHaveText(['Beratungen', 'Zeitleiste']);
  expect((await page.request.get(`${rat}/quellen`)).status()).toBe(403);
  await signOut(page);
}

/** What an address of the own network is told; what was typed stays. */
async function refuseInside(page: Page, axe: Check): Promise<void> {
  await page.getByRole('textbox', { name: 'Name' }).first().fill('Innen');
  await page.getByLabel('OParl-Adresse').fill('http://127.0.0.1:9/system');
  await page.getByRole('button', { name: 'Erst prüfen' }).click();
  await expect(page.getByRole('main')).toContainText('Diese Adresse liegt im eigenen Netz und wird nicht abgefragt.');
  await expect(page.getByLabel('OParl-Adresse')).toHaveValue('http://127.0.0.1:9/system');
  await axe();
}

async function upload(page: Page, label: string): Promise<string> {
  await page.getByText('Stattdessen eine Datei hochladen').click();
  const form = page.locator('form[action="?/datei"]');
  await form.getByLabel('Name').fill(label);
  await form.getByLabel('Datei').setInputFiles({ name: 'probestadt.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(councilOf(label))) });
  await form.getByRole('button', { name: 'Datei einlesen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(label);
  const source = page.url();
  await expect(async () => {
    await page.goto(source);
    await expect(page.getByText('abgerufen', { exact: true })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 40_000 });
  return source;
}

async function remove(page: Page, source: string, label: string): Promise<void> {
  await page.goto(source);
  await page.getByText('Quelle entfernen').first().click();
  await page.getByLabel('Ja, alle Einträge dieser Quelle löschen').check();
  await page.getByRole('button', { name: 'Quelle entfernen' }).click();
  await expect(page).toHaveURL(/\/quellen$/);
  await expect(page.getByRole('main')).not.toContainText(label);
}
