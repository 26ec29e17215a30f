import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { signInAs, signOut } from './four-eyes.ts';

type Check = () => Promise<void>;

const office = '/buero/beispielkreis';
/** Older than the edition in force, so that the rest of the demo centre goes on as it was. */
const year = 2005;
const conference = 'Integrationskonferenz: Ankommen und bleiben';
const goal = 'Alle finden in ihrem Ort einen Sprachkurs';
const measure = 'Abendkurse in jeder Stadt';
const reason = 'Die Stadt beschließt zuerst ihr eigenes Konzept.';

/**
 * From the conference to the adoption: a new edition with text, goal and measure out of a conference; a round of
 * participation; ten towns, one of which does not agree; the way to the Kreistag; frozen and proven; read by visitors.
 */
export async function fromConferenceToAdoption(page: Page, axe: Check, hasScripts: boolean): Promise<void> {
  await signInAs(page, 'Samira Haddad');
  const edition = await beginEdition(page, axe);
  await writeChapter(page, edition, hasScripts);
  const measurePage = await buildFramework(page, edition, axe);
  await joinConference(page, measurePage, axe);
  await askAround(page, edition);
  await askTenTowns(page, edition, axe);
  await page.goto(`${edition}/beschluss/festschreiben`);
  await expect(page.getByRole('main')).toContainText('Es gibt noch keinen Beschluss über die Fassung.');
  await decide(page, edition);
  await adopt(page, edition, axe);
  await signOut(page);
  await readAsVisitor(page, axe);
}

async function beginEdition(page: Page, axe: Check): Promise<string> {
  await page.goto(`${office}/strategie/neu`);
  await axe();
  await page.getByLabel('Titel', { exact: true }).fill('Wegkonzept');
  await page.getByLabel('Jahr der Fassung').fill(String(year));
  await page.getByRole('button', { name: 'Leere Fassung anlegen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Wegkonzept');
  return `${office}/strategie/${year}`;
}

async function writeChapter(page: Page, edition: string, hasScripts: boolean): Promise<void> {
  const words = 'Auf der Konferenz war Sprache das wichtigste Thema.';
  await page.goto(`${edition}/text/neu`);
  await page.getByLabel('Überschrift').fill('Sprache verbindet');
  await page.getByRole('button', { name: 'Kapitel anlegen' }).click();
  await expect(page).toHaveURL(/\/schreiben$/);
  if (hasScripts) {
    await expect(page.locator('#mitschrift[data-ready]')).toHaveCount(1);
    await page.locator('#mitschrift').getByRole('textbox', { name: /^Text: / }).click();
    await page.keyboard.type(words);
    await expect(page.locator('#mitschrift').getByRole('status')).toHaveText('Gespeichert');
  } else {
    await page.getByLabel('Text des Kapitels').fill(words);
    await page.getByRole('button', { name: 'Text speichern' }).click();
  }
  await page.goto(`${edition}/text`);
  await expect(page.getByRole('main')).toContainText('1 Absatz');
}

async function buildFramework(page: Page, edition: string, axe: Check): Promise<string> {
  await page.goto(`${edition}/rahmen/felder/neu`);
  await page.getByRole('textbox', { name: 'Name' }).fill('Sprache');
  await page.getByRole('button', { name: 'Speichern', exact: true }).click();
  await page.getByRole('link', { name: 'Ziel anlegen' }).click();
  await page.getByRole('textbox', { name: 'Ziel in einem Satz' }).fill(goal);
  await page.getByRole('button', { name: 'Speichern', exact: true }).click();
  await page.getByRole('link', { name: 'Maßnahme anlegen' }).click();
  await page.getByRole('textbox', { name: 'Titel' }).fill(measure);
  await page.getByRole('button', { name: 'Speichern', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(measure);
  await axe();
  return new URL(page.url()).pathname;
}

/** The measure came out of the conference: drawn by hand, and told on its page. */
async function joinConference(page: Page, measurePage: string, axe: Check): Promise<void> {
  const main = page.getByRole('main');
  await page.goto(measurePage);
  await page.getByRole('region', { name: 'Roter Faden' }).getByRole('link', { name: 'Den ganzen Faden als Bild zeigen' }).click();
  await page.getByLabel('Womit? Suchen Sie nach dem Titel.').fill('Ankommen und bleiben');
  await page.getByRole('button', { name: 'Suchen', exact: true }).click();
  await main.getByLabel(`„${measure}“ …`).selectOption({ label: 'entstand aus …' });
  await main.getByLabel(`Treffen: ${conference}`).check();
  await main.getByRole('button', { name: 'Verbinden' }).click();
  await expect(main).toContainText('Verbunden.');
  await axe();
  await page.goto(measurePage);
  await expect(page.getByRole('region', { name: 'Roter Faden' })).toContainText(conference);
}

/** A round in which somebody says something on the phone and is answered. */
async function askAround(page: Page, edition: string): Promise<void> {
  const main = page.getByRole('main');
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  await page.goto(`${edition}/beteiligung/neu`);
  await page.getByLabel('Titel', { exact: true }).fill('Was sagen Sie zum Wegkonzept?');
  await page.getByLabel('Beginn geplant am').fill(day(0));
  await page.getByLabel('Ende am').fill(day(14));
  await page.getByLabel('Antworten versprochen bis').fill(day(30));
  await page.getByRole('button', { name: 'Anlegen' }).click();
  await page.getByRole('button', { name: 'Beteiligung eröffnen' }).click();
  await expect(main).toContainText('Beteiligung beenden');
  const round = new URL(page.url()).pathname;
  await page.goto(`${round}/beitraege/neu`);
  await page.getByLabel('telefonisch').check();
  await page.getByLabel('Ihr Text').fill('Die Kurse müssen am Abend sein.');
  await page.getByRole('button', { name: 'Eintragen' }).click();
  await page.goto(`${round}/beitraege`);
  await page.getByRole('table', { name: 'Beiträge' }).getByRole('link').first().click();
  await page.getByLabel('aufgenommen', { exact: true }).check();
  await page.getByLabel('Begründung').fill('Die Maßnahme heißt jetzt Abendkurse.');
  await page.getByRole('button', { name: 'Antworten' }).click();
  await expect(main).toContainText('Die Antwort steht jetzt beim Beitrag.');
  await page.getByLabel('Maßnahme, Ziel oder Kapitel').selectOption({ label: await optionWith(page, measure) });
  await page.getByRole('button', { name: 'Verbinden' }).click();
  await expect(main).toContainText('Die Verbindung ist gespeichert.');
  await page.goto(round);
  await page.getByRole('button', { name: 'Beteiligung beenden' }).click();
  await expect(main).not.toContainText('Beteiligung beenden');
}

async function askTenTowns(page: Page, edition: string, axe: Check): Promise<void> {
  await page.goto(`${edition}/einvernehmen`);
  const table = page.getByRole('table', { name: /^Einvernehmen zum/ });
  const towns = await table.locator('tbody').getByRole('row').getByRole('link').evaluateAll((links) => links.map((link) => [link.textContent?.trim() ?? '', link.getAttribute('href') ?? '']));
  const pages = new Map(towns.filter(([, href]) => /\/einvernehmen\/\d{8}$/.test(href ?? '')).map(([name, href]) => [name ?? '', href ?? '']));
  expect(pages.size).toBe(10);
  for (const [town, href] of pages) {
    await page.goto(`${href}/eintragen`);
    await page.getByLabel(town === 'Hürth' ? 'nicht einverstanden' : 'einverstanden', { exact: true }).check();
    await page.getByLabel('Wer hat entschieden?').fill(`Rat der Stadt ${town}`);
    if (town === 'Hürth') await page.getByLabel('Grund').fill(reason);
    await page.getByRole('button', { name: 'Eintragen' }).click();
    await expect(page.getByRole('main')).toContainText('Gespeichert.');
  }
  await page.goto(`${edition}/einvernehmen`);
  await expect(table.getByRole('row').filter({ hasText: 'nicht einverstanden' })).toContainText(reason);
  await axe();
}

async function decide(page: Page, edition: string): Promise<void> {
  for (const [committee, day, role, votes] of [['Sozialausschuss', '2005-03-01', 'Beratung', ['17', '1']], ['Kreistag', '2005-03-17', 'Entscheidung', ['52', '6']]] as const) {
    await page.goto(`${edition}/beschluss/neu`);
    await page.getByLabel('Gremium', { exact: true }).fill(committee);
    await page.getByLabel('Tag der Sitzung').fill(day);
    await page.getByLabel(role, { exact: true }).check();
    await page.getByRole('combobox', { name: /^Ergebnis/ }).selectOption({ label: 'zugestimmt' });
    await page.getByLabel('Ja-Stimmen').fill(votes[0]);
    await page.getByLabel('Nein-Stimmen').fill(votes[1]);
    await page.getByRole('button', { name: 'Eintragen' }).click();
    await expect(page.getByRole('row', { name: new RegExp(committee) })).toContainText(`${votes[0]} Ja, ${votes[1]} Nein`);
  }
}

async function adopt(page: Page, edition: string, axe: Check): Promise<void> {
  const main = page.getByRole('main');
  await page.goto(`${edition}/beschluss/festschreiben`);
  await expect(main).toContainText('Hürth');
  await axe();
  await page.getByLabel('Der Text steht ab jetzt fest').check();
  await page.getByRole('button', { name: 'Jetzt festschreiben' }).click();
  await page.getByLabel('Trotz der offenen Punkte festschreiben').check();
  if (!(await page.getByLabel('Der Text steht ab jetzt fest').isChecked())) await page.getByLabel('Der Text steht ab jetzt fest').check();
  await page.getByRole('button', { name: 'Jetzt festschreiben' }).click();
  await expect(main).toContainText('Die Fassung ist festgeschrieben.');
  await page.getByRole('button', { name: 'Öffentlich zeigen' }).click();
  await expect(main).toContainText('Diese Fassung ist öffentlich.');
  await page.goto(`${edition}/versionen/nachweis`);
  await expect(main).toContainText('Unverändert seit dem');
  expect((await page.request.get(`${edition}/rahmen/felder/neu`)).status()).toBeLessThan(500);
  await axe();
}

async function readAsVisitor(page: Page, axe: Check): Promise<void> {
  const main = page.getByRole('main');
  await page.goto(`/beispielkreis/strategie/${year}`);
  await expect(main).toContainText('Wegkonzept');
  await expect(main).toContainText(reason);
  await expect(main).toContainText('Kreistag');
  await axe();
  await page.goto(`/beispielkreis/strategie/${year}/ziele`);
  await main.getByRole('link', { name: measure }).first().click();
  await expect(main).toContainText(conference);
  await axe();
}

async function optionWith(page: Page, words: string): Promise<string> {
  const options = await page.getByLabel('Maßnahme, Ziel oder Kapitel').locator('option').allTextContents();
  return options.find((option) => option.includes(words)) ?? words;
}
