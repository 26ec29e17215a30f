import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { signInAs, signOut } from './four-eyes.ts';

type Check = () => Promise<void>;

const room = '/buero/beispielkreis/strategie';

/** A version of the draft is kept; the comparison with an older one is read, narrowed and read again; the old state comes back and goes again. */
export async function keepAndCompare(page: Page, axe: Check): Promise<void> {
  const label = `Stand für den Ausschuss ${Math.random().toString(36).slice(2, 7)}`;
  await signInAs(page, 'Samira Haddad');
  await page.goto(`${room}/2026/versionen`);
  await axe();
  const before = await restore(page, 'Version \\d+: Rohentwurf der Arbeitsgruppen', axe);
  await page.getByText('Heutigen Stand als Version sichern').click();
  await page.getByLabel('Name der Version').fill(label);
  await page.getByLabel('Was ist neu?').fill('Der Rohentwurf liegt noch einmal vor.');
  await page.getByRole('button', { name: 'Version sichern' }).click();
  await expect(page.getByRole('main')).toContainText('ist gesichert.');
  await page.getByLabel('Älterer Stand').selectOption({ label: await optionWith(page, label) });
  await page.getByLabel('Neuerer Stand').selectOption({ label: await optionWith(page, 'Entwurf nach der Integrationskonferenz') });
  await page.getByRole('button', { name: 'Unterschiede zeigen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Was hat sich geändert\?/);
  await expect(page.getByRole('region', { name: 'Das Wichtigste', exact: true })).toContainText('Kapiteln wurde der Text geändert.');
  await expect(page.getByRole('region', { name: 'Das Wichtigste', exact: true })).toContainText('ist entfallen');
  await axe();
  await page.getByLabel('entfallen', { exact: true }).check();
  await page.getByLabel('Nur Maßnahmen zeigen').check();
  await page.getByRole('button', { name: 'Vergleich eingrenzen' }).click();
  await expect(page.getByRole('article')).toHaveCount(1);
  await expect(page.getByRole('article')).toContainText('Eigene App für Neuzugewanderte');
  await axe();
  await page.getByRole('link', { name: 'Alles zeigen' }).first().click();
  await expect(page.locator('main ins').nth(1)).toBeVisible();
  await page.goto(`${room}/2026/versionen`);
  await restore(page, `Version ${before}: `, axe);
  await signOut(page);
}

/** The proof of the edition of 2016: the page says that nothing changed, and the file that it gives has the same hash. */
export async function proveAdoption(page: Page, axe: Check): Promise<void> {
  await signInAs(page, 'Samira Haddad');
  await page.goto(`${room}/2016/versionen`);
  await expect(page.getByRole('main')).toContainText('Beschlossene Fassung');
  await page.getByRole('link', { name: 'Ist der Text unverändert?' }).click();
  await expect(page.getByRole('main')).toContainText('Unverändert seit dem');
  await axe();
  const hash = /[0-9a-f]{64}/.exec(await page.getByRole('main').innerText())?.[0];
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Beschlossenen Inhalt herunterladen' }).click()]);
  expect(createHash('sha256').update(readFileSync(await file.path())).digest('hex')).toBe(hash);
  await page.goto(`${room}/2026/beschluss/festschreiben`);
  await expect(page.getByRole('main')).toContainText('Es gibt noch keinen Beschluss über die Fassung.');
  await expect(page.getByRole('button', { name: 'Jetzt festschreiben' })).toHaveCount(0);
  await axe();
  await page.goto(`${room}/2026/versionen/vergleich?von=2016:heute&bis=2026:heute`);
  await expect(page.getByRole('region', { name: 'Das Wichtigste', exact: true })).toContainText('Maßnahmen');
  await axe();
  await signOut(page);
}

async function restore(page: Page, label: string, axe: Check): Promise<string> {
  await page.getByRole('main').getByRole('link', { name: new RegExp(`^${label}`) }).first().click();
  await axe();
  await page.getByText('Diesen Stand zurückholen', { exact: true }).click();
  await page.getByLabel('Ja, diesen Stand zurückholen').check();
  await page.getByRole('button', { name: 'Stand zurückholen' }).click();
  await expect(page.getByRole('main')).toContainText('Der alte Stand ist wieder der Entwurf.');
  return /als Version (\d+) gesichert/.exec(await page.getByRole('main').innerText())?.[1] ?? '?';
}

async function optionWith(page: Page, words: string): Promise<string> {
  const options = await page.getByLabel('Älterer Stand').locator('option').allTextContents();
  return options.find((option) => option.includes(words) && !option.includes('Stand vor dem Zurückholen')) ?? words;
}
