import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { signInAs, signOut } from './four-eyes.ts';

type Check = () => Promise<void>;

/** Members propose and vote, the centre takes the topic onto the agenda, puts it in its place and adds a paper. */
export async function travelFromTopicToAgenda(page: Page, axe: Check): Promise<void> {
  const title = `Lesepaten gewinnen ${Date.now()}`;
  await signInAs(page, 'Samira Haddad');
  await openAgenda(page);
  const agenda = new URL(page.url()).pathname;
  await page.getByRole('link', { name: 'Themen vorschlagen oder um Themen bitten' }).click();
  const topics = new URL(page.url()).pathname;
  await page.getByLabel('Worum geht es?').fill(title);
  await page.getByLabel('Wie viele Minuten brauchen Sie?').fill('240');
  await page.getByRole('button', { name: 'Vorschlagen' }).click();
  await expect(page.getByRole('status')).toContainText('Ihr Thema steht im Themenspeicher.');
  await axe();
  await signOut(page);

  await signInAs(page, 'Elif Arslan');
  await page.goto(topics);
  await page.getByRole('button', { name: `Das interessiert mich: ${title}` }).click();
  await expect(page.getByRole('button', { name: `Stimme zurücknehmen: ${title}` })).toBeVisible();
  await signOut(page);

  await signInAs(page, 'Samira Haddad');
  await page.goto(agenda);
  await page.getByRole('button', { name: `Auf die Tagesordnung: ${title}` }).click();
  await expect(page.getByRole('link', { name: title })).toBeVisible();
  await expect(page.getByText('Die Zeit reicht nicht')).toBeVisible();
  await axe();
  const last = await page.getByRole('rowheader').count();
  await page.getByRole('button', { name: `Nach oben: ${title}` }).click();
  await expect(page.getByLabel(`Platz von ${title}`)).toHaveValue(String(last - 1));
  await page.getByLabel(`Platz von ${title}`).fill('1');
  await page.getByRole('button', { name: 'Reihenfolge speichern' }).click();
  await expect(page.getByLabel(`Platz von ${title}`)).toHaveValue('1');

  await page.getByRole('link', { name: title }).click();
  await page.getByLabel('Dauer in Minuten').fill('10');
  await page.getByRole('button', { name: 'Speichern', exact: true }).click();
  await expect(page.getByText('Die Zeit reicht nicht')).toBeHidden();
  await page.getByRole('link', { name: title }).click();
  await page.getByLabel('Datei').setInputFiles({ name: 'Programm.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') });
  await page.getByRole('button', { name: 'Unterlage hinzufügen' }).click();
  await expect(page.getByRole('alert')).toContainText('Diese Art von Datei nehmen wir nicht an.');
  await axe();
  await page.getByLabel('Datei').setInputFiles({ name: 'Konzept.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 Konzept') });
  await page.getByRole('button', { name: 'Unterlage hinzufügen' }).click();
  const paper = page.getByRole('link', { name: /^Konzept/ });
  const file = await page.request.get((await paper.getAttribute('href')) ?? '');
  expect([file.status(), file.headers()['x-content-type-options'], (await file.body()).toString()]).toEqual([200, 'nosniff', '%PDF-1.7 Konzept']);
  await page.getByText('Diesen Punkt entfernen').click();
  await page.getByRole('button', { name: 'Punkt entfernen' }).click();
  await expect(page.getByRole('button', { name: `Auf die Tagesordnung: ${title}` })).toBeVisible();
  await signOut(page);
}

/** A decision and a task of an item; its owner has no account and reports through the link in the mail. */
export async function travelFromItemToTask(page: Page, axe: Check): Promise<void> {
  const mark = String(Date.now());
  const [decision, task] = [`Jede Stadt sucht fünf Lesepaten (${mark}).`, `Aufruf schreiben ${mark}`];
  await signInAs(page, 'Samira Haddad');
  await openAgenda(page);
  const meeting = new URL(page.url()).pathname.replace('/tagesordnung', '');
  await page.getByRole('rowheader').getByRole('link').first().click();
  const item = new URL(page.url()).pathname;
  await page.getByRole('link', { name: 'Beschluss festhalten' }).click();
  await axe();
  await page.getByLabel('Wortlaut').fill(decision);
  await page.getByRole('button', { name: 'Festhalten' }).click();
  await expect(page).toHaveURL(/\/protokoll#punkt-/);
  await page.goto(item);
  await page.getByRole('link', { name: 'Aufgabe vergeben' }).click();
  await page.getByLabel('Was ist zu tun?').fill(task);
  await page.getByRole('button', { name: 'Aufgabe vergeben' }).click();
  await expect(page.getByRole('alert')).toContainText('Bitte sagen Sie, wer die Aufgabe übernimmt.');
  await expect(page.getByLabel('Was ist zu tun?')).toHaveValue(task);
  await axe();
  await page.getByLabel('Oder ein anderer Name').fill('Herr Lesefreund');
  await page.getByLabel('E-Mail-Adresse dazu').fill(`lesefreund-${mark}@verein.example`);
  await page.getByRole('button', { name: 'Aufgabe vergeben' }).click();

  await page.goto(`${meeting}/saal?top=1`);
  await expect(page.getByText(decision)).toBeVisible();
  await axe();
  await page.goto(`/buero/beispielkreis/treffen/beschluesse?text=${mark}`);
  await expect(page.getByText(decision)).toBeVisible();
  await axe();
  await page.goto('/buero/beispielkreis/treffen/aufgaben');
  await axe();
  await page.getByRole('link', { name: task }).click();
  const desk = new URL(page.url()).pathname;
  await page.getByRole('button', { name: 'Link per E-Mail schicken' }).click();
  await expect(page.getByRole('status')).toContainText('Die E-Mail mit dem Link ist unterwegs.');
  await axe();
  await signOut(page);

  await reportDone(page, axe, await linkIn(page, task, 'aufgabe'), task);
  await signInAs(page, 'Samira Haddad');
  await page.goto(desk);
  await expect(page.getByRole('main')).toContainText('Der Aufruf ist verschickt.');
  await expect(page.getByRole('main')).toContainText('über den Link in der E-Mail');
  await signOut(page);
}

/** A member without an account proposes and votes through the link in the mail. */
export async function proposeByLink(page: Page, axe: Check): Promise<void> {
  const title = `Tandem Sprache ${Date.now()}`;
  await signInAs(page, 'Samira Haddad');
  await openAgenda(page);
  await page.getByRole('link', { name: 'Themen vorschlagen oder um Themen bitten' }).click();
  if (await page.getByRole('button', { name: 'Um Themen bitten' }).isVisible()) await page.getByRole('button', { name: 'Um Themen bitten' }).click();
  await expect(page.getByRole('status')).toContainText(/unterwegs|schon eine E-Mail/);
  await signOut(page);
  await page.goto(await linkIn(page, 'Themen für das', 'thema'));
  await axe();
  await page.getByLabel('Worum geht es?').fill(title);
  await page.getByRole('button', { name: 'Vorschlagen' }).click();
  await expect(page.getByRole('status')).toContainText('Ihr Thema ist angekommen.');
  await page.getByRole('button', { name: `Das interessiert mich: ${title}` }).click();
  await page.getByRole('button', { name: `Stimme zurücknehmen: ${title}` }).click();
  await page.getByRole('button', { name: `Zurückziehen: ${title}` }).click();
  await expect(page.getByRole('heading', { name: title })).toBeHidden();
  await axe();
  const forged = page.url().replace(/thema\/.*/, `thema/${'x'.repeat(43)}`);
  expect((await page.goto(forged))?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dieser Link gilt nicht mehr');
}

/** The next meeting of the round table, its agenda. */
async function openAgenda(page: Page): Promise<void> {
  await page.goto('/buero/beispielkreis/treffen');
  await page.getByRole('main').getByRole('link', { name: /Treffen: Runder Tisch der Integrationsbeauftragten/ }).first().click();
  await page.getByRole('link', { name: 'Tagesordnung', exact: true }).first().click();
}

/** The address in the newest mail of the outbox that speaks of it. */
async function linkIn(page: Page, words: string, door: 'aufgabe' | 'thema'): Promise<string> {
  await signInAs(page, 'Katharina Berger');
  await page.goto('/buero/beispielkreis/postausgang');
  const text = await page.getByRole('main').textContent();
  await signOut(page);
  const mail = (text ?? '').slice((text ?? '').indexOf(words));
  const link = new RegExp(`/beispielkreis/${door}/[\\w-]{43}`).exec(mail)?.[0];
  expect(link).toBeDefined();
  return link ?? '';
}

async function reportDone(page: Page, axe: Check, link: string, task: string): Promise<void> {
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(task);
  await axe();
  await page.getByRole('button', { name: 'Nur Nachricht senden' }).click();
  await expect(page.getByRole('alert')).toContainText('Bitte schreiben Sie, wie weit Sie sind.');
  await page.getByLabel('Möchten Sie etwas dazu sagen?').fill('Der Aufruf ist verschickt.');
  await page.getByRole('button', { name: 'Die Aufgabe ist erledigt' }).click();
  await expect(page.getByRole('status')).toContainText('Vielen Dank! Die Aufgabe ist erledigt.');
  await axe();
  await page.goto(link);
  await expect(page.getByRole('main')).toContainText('Diese Aufgabe ist erledigt.');
}
