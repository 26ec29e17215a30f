import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';

type Check = () => Promise<void>;

const refusal = 'Vier-Augen-Prinzip: Sie haben diesen Stand selbst geschrieben oder eingereicht. Bitte lassen Sie eine andere Person veröffentlichen.';

/** The integration officer of Frechen corrects an offer of her town; a member of staff checks the change and publishes it. */
export async function correctAndPublish(page: Page, axe: Check): Promise<void> {
  const corrected = `Miteinander Deutsch sprechen, Ausgabe ${mark()}.`;
  await signInAs(page, 'Elif Arslan');
  const offer = await openOffer(page, 'Sprachcafé Frechen', axe);
  const old = await readSummary(page);
  await changeSummary(page, corrected, axe);
  expect(await seenByVisitor(page, offer.address)).toBe(old);
  await submit(page, axe);
  await expect(page.getByRole('button', { name: 'Veröffentlichen' })).toBeHidden();
  expect(await tryToPublish(page)).toBe(403);
  expect(await seenByVisitor(page, offer.address)).toBe(old);
  await signOut(page);

  await signInAs(page, 'Samira Haddad');
  await page.goto('/buero/beispielkreis/angebote?stand=zur-freigabe');
  await axe();
  await page.goto(offer.desk);
  await expect(rowOf(page, 'Kurz gesagt')).toHaveText([old, corrected]);
  await axe();
  await page.getByRole('button', { name: 'Veröffentlichen' }).click();
  await expect(page.getByRole('main')).toContainText('Veröffentlicht. Das Angebot ist jetzt so zu sehen.');
  expect(await seenByVisitor(page, offer.address)).toBe(corrected);

  await page.getByRole('link', { name: 'Verlauf', exact: true }).click();
  await expectHistory(page, ['Veröffentlicht', 'Samira Haddad'], ['Zur Freigabe eingereicht', 'Elif Arslan'], ['Geändert', 'Elif Arslan']);
  await expect(rowOf(page, 'Kurz gesagt').first()).toHaveText(old);
  await expect(rowOf(page, 'Kurz gesagt').nth(1)).toHaveText(corrected);
  await axe();
  await signOut(page);
}

/** Who wrote a change and submits it may not publish it, even as staff. */
export async function refuseOwnChange(page: Page, axe: Check): Promise<void> {
  const changed = `Kaffee, Tee und Deutsch, Ausgabe ${mark()}.`;
  await signInAs(page, 'Samira Haddad');
  const offer = await openOffer(page, 'Sprachcafé Kerpen', axe);
  const old = await readSummary(page);
  await changeSummary(page, changed, axe);
  await submit(page, axe);
  await expect(page.getByRole('main')).toContainText(refusal);
  await expect(page.getByRole('button', { name: 'Veröffentlichen' })).toBeHidden();
  expect(await tryToPublish(page)).toBe(422);
  expect(await seenByVisitor(page, offer.address)).toBe(old);
  await signOut(page);

  await signInAs(page, 'Jonas Krämer');
  await page.goto(offer.desk);
  await page.getByRole('button', { name: 'Veröffentlichen' }).click();
  await expect(page.getByRole('main')).toContainText('Veröffentlicht. Das Angebot ist jetzt so zu sehen.');
  expect(await seenByVisitor(page, offer.address)).toBe(changed);
  await signOut(page);
}

export async function signInAs(page: Page, name: string): Promise<void> {
  await page.goto('/anmelden');
  await page.getByRole('button', { name: `Als ${name} anmelden` }).click();
  await expect(page).toHaveURL(/\/buero\/beispielkreis$/);
}

export async function signOut(page: Page): Promise<void> {
  await page.goto('/abmelden');
  await page.getByRole('main').getByRole('button', { name: 'Abmelden' }).click();
  await expect(page).toHaveURL(/\/anmelden/);
}

/** Finds a published offer in the office. @returns its page in the office and its public page */
async function openOffer(page: Page, title: string, axe: Check): Promise<{ desk: string; address: string }> {
  await page.goto('/buero/beispielkreis/angebote?stand=veroeffentlicht');
  await page.getByLabel('Titel oder Organisation').fill(title);
  await page.getByRole('main').getByRole('search').getByRole('button').click();
  await axe();
  await page.getByRole('main').getByRole('link', { name: title, exact: true }).first().click();
  await axe();
  const address = await page.getByRole('link', { name: 'Öffentliche Seite' }).getAttribute('href');
  return { desk: new URL(page.url()).pathname, address: address ?? '' };
}

async function readSummary(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Bearbeiten', exact: true }).click();
  return page.getByLabel('Kurz gesagt').inputValue();
}

async function changeSummary(page: Page, text: string, axe: Check): Promise<void> {
  await axe();
  await page.getByLabel('Kurz gesagt').fill(text);
  await page.getByRole('button', { name: 'Speichern' }).first().click();
  await expect(page.getByRole('main')).toContainText('Gespeichert.');
  await axe();
}

async function submit(page: Page, axe: Check): Promise<void> {
  await page.getByRole('button', { name: 'Zur Freigabe einreichen' }).click();
  await expect(page.getByRole('main')).toContainText('Eingereicht. Jemand anderes prüft und veröffentlicht den Stand.');
  await axe();
}

/** Sends what the button would send that is not there. @returns the status of the answer */
async function tryToPublish(page: Page): Promise<number> {
  const here = new URL(page.url());
  const formToken = await page.locator('input[name="formToken"]').first().inputValue();
  const answer = await page.request.post(`${here.pathname}?/publish`, { form: { formToken }, headers: { origin: here.origin, accept: 'text/html' } });
  return answer.status();
}

/** The sentence under the title that somebody without an account reads at this moment. */
async function seenByVisitor(page: Page, address: string): Promise<string> {
  const context = await page.context().browser()?.newContext({ locale: 'de-DE' });
  if (!context) throw new Error('No browser.');
  const visitor = await context.newPage();
  await visitor.goto(new URL(address, page.url()).href);
  const sentence = await visitor.getByRole('main').getByRole('heading', { level: 1 }).locator('xpath=following::p[1]').innerText();
  await context.close();
  return sentence;
}

function rowOf(page: Page, field: string) {
  return page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: field }) }).getByRole('cell');
}

/** The newest entries of the history: what happened, and who did it. */
async function expectHistory(page: Page, ...entries: readonly (readonly [event: string, actor: string])[]): Promise<void> {
  const events = page.getByRole('main').getByRole('heading', { level: 2 });
  await expect(events.first()).toBeVisible();
  const told: string[][] = [];
  for (const event of (await events.all()).slice(0, entries.length)) {
    const moment = await event.locator('xpath=preceding-sibling::*[1]').innerText();
    told.push([await event.innerText(), moment.split(' · ').at(-1) ?? '']);
  }
  expect(told).toEqual(entries);
}

function mark(): string {
  return Math.random().toString(36).slice(2, 8);
}
