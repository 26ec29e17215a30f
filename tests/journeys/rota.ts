import { expect, type Page } from '@playwright/test';
import { signInAs } from './four-eyes.ts';

/** The days of next year on which the walk plans its meetings: Wednesdays without a holiday. */
const dates = ['03-03', '06-09', '09-15', '11-17'];

/** Whoever builds a round table: body, seats, hosts, a year of dates, a host who says yes, a swap, a skip, a cancellation. */
export async function walkRota(page: Page, axe: () => Promise<void>): Promise<void> {
  const main = page.getByRole('main');
  const year = new Date().getUTCFullYear() + 1;
  const name = `Runder Tisch Probe ${Date.now()}`;
  await signInAs(page, 'Samira Haddad');
  await page.goto('/buero/beispielkreis/treffen/gremien');
  await axe();
  await main.getByRole('link', { name: 'Gremium anlegen' }).click();
  await main.getByLabel('Name', { exact: true }).fill(name);
  await axe();
  await main.getByRole('button', { name: 'Gremium anlegen' }).click();
  await expect(main.getByRole('heading', { level: 1 })).toHaveText(name);
  const body = new URL(page.url()).pathname;

  await page.goto(`${body}/mitglieder`);
  await addMember(page, 'Arslan, Elif', 'Frechen');
  await addMember(page, 'Engels, Paul', 'Kerpen');
  await addMember(page, 'Engels, Paul', 'Kerpen');
  await expect(main).toContainText('Diese Person hat diesen Sitz in der Zeit schon.');
  await axe();

  await page.goto(`${body}/gastgeber`);
  await axe();
  for (const host of ['Frechen', 'Kerpen', 'Beispielkreis']) await addHost(page, host);
  await page.goto(`/buero/beispielkreis/treffen/neu?gremium=${body.split('/').at(-1)}&jahr`);
  await main.getByLabel('Datum').first().fill('2020-03-03');
  await main.getByRole('button', { name: 'Termine planen' }).click();
  await expect(main).toContainText('Dieser Termin liegt in der Vergangenheit.');
  for (const [index, day] of dates.entries()) await main.getByLabel('Datum').nth(index).fill(`${year}-${day}`);
  await axe();
  await main.getByRole('button', { name: 'Termine planen' }).click();
  await expect(main).toContainText('Gespeichert.');
  await axe();

  await page.goto(`${body}/gastgeber`);
  const ahead = main.locator('ol > li');
  await expect(ahead).toHaveCount(4);
  expect(await ahead.locator('strong').allInnerTexts()).toEqual(['Frechen', 'Kerpen', 'Beispielkreis', 'Frechen']);
  await ahead.nth(0).getByRole('button', { name: /^Hat zugesagt: .* für das 1. Treffen/ }).click();
  await expect(ahead.nth(0)).toContainText('zugesagt');
  await axe();

  await swapFirstTwo(page, ahead.nth(0).getByRole('link').first());
  await page.goto(`${body}/gastgeber`);
  await main.getByRole('button', { name: 'Tausch annehmen' }).click();
  expect(await ahead.locator('strong').allInnerTexts()).toEqual(['Kerpen', 'Frechen', 'Beispielkreis', 'Kerpen']);

  await ahead.nth(2).getByRole('link').first().click();
  await main.getByText('Dieses Mal aussetzen').click();
  await main.getByLabel('Grund', { exact: false }).filter({ visible: true }).first().fill('Das Kreishaus wird umgebaut.');
  await main.getByRole('button', { name: 'Aussetzen', exact: true }).click();
  await expect(main).toContainText('Gespeichert.');
  await page.goto(`${body}/gastgeber`);
  expect(await ahead.locator('strong').first().innerText()).toBe('Kerpen');

  await ahead.nth(3).getByRole('link').first().click();
  await main.getByText('Treffen absagen').first().click();
  await main.getByLabel('Grund', { exact: false }).filter({ visible: true }).last().fill('Wegen Sturm.');
  await main.getByRole('button', { name: 'Treffen absagen' }).click();
  await expect(main).toContainText('Dieses Treffen ist abgesagt.');
  await axe();
  await main.getByRole('button', { name: 'Absage zurücknehmen' }).click();
  await expect(main).not.toContainText('Dieses Treffen ist abgesagt.');
}

async function addMember(page: Page, person: string, town: string): Promise<void> {
  const form = page.locator('form[action="?/add"]');
  if (!(await form.isVisible())) await page.getByText('Mitglied eintragen').click();
  const value = await form.getByLabel('Person').locator('option').filter({ hasText: person }).first().getAttribute('value');
  await form.getByLabel('Person').selectOption(value);
  await form.getByLabel('Für welche Kommune?').selectOption({ label: town });
  await form.getByRole('button', { name: 'Eintragen' }).click();
  await expect(page.getByRole('main')).toContainText(/Gespeichert|diesen Sitz/);
}

async function addHost(page: Page, host: string): Promise<void> {
  const form = page.locator('form[action="?/add"]');
  if (!(await form.isVisible())) await page.getByText('Gastgeber eintragen', { exact: true }).click();
  await form.getByLabel('Wer ist neu dabei?').selectOption({ label: host });
  await form.getByRole('button', { name: 'Eintragen' }).click();
  await expect(page.getByRole('main')).toContainText('Gespeichert.');
}

async function swapFirstTwo(page: Page, link: ReturnType<Page['locator']>): Promise<void> {
  const main = page.getByRole('main');
  await link.click();
  await main.getByText('Mit einem anderen Gastgeber tauschen').click();
  const choice = main.getByLabel('Mit wem möchten Sie tauschen?');
  await choice.selectOption(await choice.locator('option').filter({ hasText: 'Kerpen' }).first().getAttribute('value'));
  await main.getByRole('button', { name: 'Tausch anfragen' }).click();
  await expect(main).toContainText('Gespeichert.');
}
