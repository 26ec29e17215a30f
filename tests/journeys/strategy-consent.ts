import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { signInAs, signOut } from './four-eyes.ts';

type Check = () => Promise<void>;

const room = '/buero/beispielkreis/strategie/2026';
const pdf = { name: 'Beschluss.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 Beschluss') };
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/**
 * Ten towns on map and table. Wesseling is asked by mail and does not agree, with reason and document, without an account.
 * Later it agrees after all, entered by staff: the no stays in the history. An officer of another town is turned away.
 */
export async function askTheTowns(page: Page, axe: Check): Promise<void> {
  const mark = Math.random().toString(36).slice(2, 8);
  const reason = `Das Kapitel zur Pflege fehlt, Vorgang ${mark}.`;
  await signInAs(page, 'Samira Haddad');
  await page.goto(`${room}/einvernehmen`);
  await expect(towns(page)).toHaveCount(10);
  await expect(town(page, 'Hürth')).toContainText('nicht einverstanden');
  await expect(page.locator('.vz-map__legend').getByText(/^✗ nicht einverstanden/)).toBeVisible();
  await expect(page.locator('.vz-map svg').getByText('✗ Hürth').first()).toBeAttached();
  await axe();
  await town(page, 'Wesseling').getByRole('link').click();
  await axe();
  await page.getByRole('link', { name: /^(Fragen|Noch einmal fragen)$/ }).click();
  await page.getByLabel('E-Mail-Adresse der Integrationsbeauftragten').fill(`amt-${mark}@wesseling.example`);
  await axe();
  await page.getByRole('button', { name: 'Fragen' }).click();
  await expect(page.getByRole('main')).toContainText(`E-Mail mit Link an: amt-${mark}@wesseling.example`);

  const link = await linkInMail(page, `amt-${mark}@wesseling.example`);
  await withoutAccount(page, link, async (visitor) => refuseByLink(visitor, reason));
  await page.goto(`${room}/einvernehmen`);
  await expect(town(page, 'Wesseling')).toContainText(reason);
  await expect(town(page, 'Wesseling')).toContainText('nicht einverstanden');
  await town(page, 'Wesseling').getByRole('link').click();
  await expect(page.getByRole('main')).toContainText('Eingetragen über den Link: Frau Amt');
  const document = await page.request.get(await page.getByRole('link', { name: /^Dokument vom/ }).first().getAttribute('href') ?? '');
  expect([document.status(), document.headers()['content-disposition']?.includes('Beschluss.pdf')]).toEqual([200, true]);
  await agreeAfterAll(page, axe);
  await expect(page.getByRole('main')).toContainText(reason);
  expect((await page.request.get(`${room}/einvernehmen/05362099/eintragen`)).status()).toBe(404);
  await signOut(page);

  await signInAs(page, 'Elif Arslan');
  await page.goto(`${room}/einvernehmen`);
  await expect(page.getByRole('link', { name: 'Antwort für Frechen eintragen' })).toBeVisible();
  const foreign = await town(page, 'Wesseling').getByRole('link').getAttribute('href');
  expect((await page.request.get(`${foreign}/eintragen`)).status()).toBe(403);
  expect((await page.request.get(`${room}/einvernehmen/fragen`)).status()).toBe(403);
  await signOut(page);
}

async function refuseByLink(visitor: Page, reason: string): Promise<void> {
  await expect(heading(visitor)).toContainText('Einvernehmen: Wesseling');
  await visitor.getByLabel('nicht einverstanden').check();
  await visitor.getByLabel('Wer hat entschieden?').fill('Rat der Stadt Wesseling');
  await visitor.getByLabel('Ihr Name und Ihre Aufgabe').fill('Frau Amt');
  await visitor.getByRole('button', { name: 'Antwort senden' }).click();
  await expect(visitor.getByRole('main')).toContainText('Bitte nennen Sie den Grund.');
  await expect(visitor.getByLabel('Wer hat entschieden?')).toHaveValue('Rat der Stadt Wesseling');
  await visitor.getByLabel('Grund').fill(reason);
  await visitor.getByLabel('Beschluss oder Schreiben').setInputFiles({ name: 'Beschluss.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ nichts') });
  await visitor.getByRole('button', { name: 'Antwort senden' }).click();
  await expect(visitor.getByRole('main')).toContainText('Diese Art von Datei nehmen wir nicht an.');
  await expect(visitor.getByLabel('Grund')).toHaveValue(reason);
  await visitor.getByLabel('Beschluss oder Schreiben').setInputFiles(pdf);
  await visitor.getByRole('button', { name: 'Antwort senden' }).click();
  await expect(visitor.getByRole('main')).toContainText('Ihre Antwort ist angekommen.');
  await expect(visitor.getByRole('main')).toContainText(reason);
}

async function agreeAfterAll(page: Page, axe: Check): Promise<void> {
  await page.getByRole('link', { name: 'Antwort eintragen' }).click();
  await axe();
  await page.getByLabel('einverstanden', { exact: true }).check();
  await page.getByLabel('Wer hat entschieden?').fill('Rat der Stadt Wesseling');
  await page.getByRole('button', { name: 'Eintragen' }).click();
  await expect(page.getByRole('main')).toContainText('Gespeichert.');
  await axe();
}

/** The way to the decision: a step by hand with a fault first, and a paper of a council that was read in, up to the final decision. */
export async function walkToTheKreistag(page: Page, axe: Check): Promise<void> {
  const mark = Math.random().toString(36).slice(2, 8);
  await signInAs(page, 'Samira Haddad');
  await page.goto(`${room}/beschluss`);
  await axe();
  await page.getByRole('link', { name: 'Schritt eintragen' }).click();
  await page.getByLabel('Gremium', { exact: true }).fill(`Beirat ${mark}`);
  await page.getByLabel('Tag der Sitzung').fill('2026-01-12');
  await page.getByRole('combobox', { name: /^Ergebnis/ }).selectOption({ label: 'zugestimmt' });
  await page.getByLabel('Ja-Stimmen').fill('-3');
  await page.getByRole('button', { name: 'Eintragen' }).click();
  await expect(page.getByRole('main')).toContainText('Bitte geben Sie eine ganze Zahl von 0 bis 9999 ein.');
  await expect(page.getByLabel('Gremium', { exact: true })).toHaveValue(`Beirat ${mark}`);
  await axe();
  await page.getByLabel('Ja-Stimmen').fill('9');
  await page.getByLabel('Nein-Stimmen').fill('2');
  await page.getByRole('button', { name: 'Eintragen' }).click();
  await expect(page.getByRole('row', { name: new RegExp(`Beirat ${mark}`) })).toContainText('9 Ja, 2 Nein');

  await readCouncil(page, mark);
  await page.goto(`${room}/beschluss/ratssystem?suche=${mark}`);
  await axe();
  await page.getByRole('button', { name: new RegExp(`^Mit allen Beratungen übernehmen: .*${mark}`) }).first().click();
  await expect(page.getByRole('row', { name: new RegExp(`Sozialausschuss ${mark}`) })).toContainText('17 Ja, 0 Nein, 1 Enthaltung');
  await expect(page.getByRole('row', { name: new RegExp(`Kreistag ${mark}`) })).toContainText('beschlossen');
  await expect(page.getByRole('main')).toContainText(`Kreistag ${mark} hat am 12. Februar 2026 entschieden`);
  await axe();
  await takeBack(page, mark);
  await signOut(page);
}

const base = 'https://rat.wegkreis.example/oparl';
const type = (name: string) => `https://schema.oparl.org/1.1/${name}`;
const held = (mark: string, number: number, start: string, committee: string, result: string) => [
  { id: `${base}/${mark}/o/${number}`, type: type('Organization'), name: `${committee} ${mark}` },
  { id: `${base}/${mark}/m/${number}`, type: type('Meeting'), name: 'Sitzung', start, organization: [`${base}/${mark}/o/${number}`], agendaItem: [{ id: `${base}/${mark}/i/${number}`, type: type('AgendaItem'), order: 0, number: '4', name: `Integrationskonzept ${mark}`, result }] },
  { id: `${base}/${mark}/c/${number}`, type: type('Consultation'), paper: `${base}/${mark}/p/1`, agendaItem: `${base}/${mark}/i/${number}`, meeting: `${base}/${mark}/m/${number}`, role: committee === 'Kreistag' ? 'Entscheidung' : 'Vorberatung' },
];

async function readCouncil(page: Page, mark: string): Promise<void> {
  const objects = [
    { id: `${base}/${mark}/p/1`, type: type('Paper'), name: `Integrationskonzept ${mark}`, reference: `2026/${mark}`, date: '2026-01-02', web: 'https://rat.wegkreis.example/vorlage' },
    ...held(mark, 1, '2026-02-02T17:00:00+01:00', 'Sozialausschuss', 'einstimmig empfohlen (Ja: 17, Nein: 0, Enthaltungen: 1)'), ...held(mark, 2, '2026-02-12T17:00:00+01:00', 'Kreistag', 'mehrheitlich beschlossen'),
  ];
  await page.goto('/buero/beispielkreis/treffen/rat/quellen');
  await page.getByText('Stattdessen eine Datei hochladen').click();
  const form = page.locator('form[action="?/datei"]');
  await form.getByLabel('Name').fill(`Weg ${mark}`);
  await form.getByLabel('Datei').setInputFiles({ name: 'weg.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(objects)) });
  await form.getByRole('button', { name: 'Datei einlesen' }).click();
  await expect(heading(page)).toHaveText(`Weg ${mark}`);
  const source = page.url();
  await expect(async () => {
    await page.goto(source);
    await expect(page.getByText('abgerufen', { exact: true })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 40_000 });
}

/** Leaves the demo edition as it was: other journeys decide on it as well. */
async function takeBack(page: Page, mark: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^Nicht mehr beobachten: 2026/${mark}`) }).click();
  for (const committee of ['Beirat', 'Sozialausschuss', 'Kreistag']) {
    await page.getByRole('link', { name: `${committee} ${mark}` }).click();
    await page.getByText('Schritt entfernen').click();
    await page.getByRole('button', { name: 'Entfernen' }).click();
    await expect(page.getByRole('main')).toContainText('Gespeichert.');
  }
  await expect(page.getByRole('main')).not.toContainText(mark);
}

function towns(page: Page) {
  return page.getByRole('table', { name: /^Einvernehmen zum/ }).locator('tbody').getByRole('row');
}

function town(page: Page, name: string) {
  return towns(page).filter({ has: page.getByRole('link', { name, exact: true }) });
}

/** The link of the newest mail to this address, as the outbox shows it to staff. */
async function linkInMail(page: Page, address: string): Promise<string> {
  await page.goto('/buero/beispielkreis/postausgang');
  const mail = await page.locator('details, li, tr').filter({ hasText: address }).locator('pre').first().textContent();
  return new URL(/https?:\/\/\S+\/einvernehmen\/[\w-]{43}/.exec(mail ?? '')?.[0] ?? '/kein-link', page.url()).pathname;
}

async function withoutAccount(page: Page, path: string, work: (visitor: Page) => Promise<void>): Promise<void> {
  const context = await page.context().browser()?.newContext({ locale: 'de-DE' });
  if (!context) throw new Error('No browser.');
  const visitor = await context.newPage();
  await visitor.goto(new URL(path, page.url()).href);
  await work(visitor);
  await context.close();
}
