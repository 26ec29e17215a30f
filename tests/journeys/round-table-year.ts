import { expect, type Locator, type Page } from '@playwright/test';
import { signInAs, signOut } from './four-eyes.ts';

type Check = () => Promise<void>;

export interface Officer {
  readonly person: string;
  readonly town: string;
}

/** What the chapters of the year hand on: pages of the table by their paths, and the words that this run is known by. */
export interface Table {
  readonly mark: string;
  readonly name: string;
  readonly body: string;
  readonly officers: readonly Officer[];
}

export interface Story {
  readonly topic: string;
  readonly wish: string;
  readonly decision: string;
  readonly tasks: readonly [string, string];
  readonly practices: readonly [string, string, string];
}

/** What the year is known by afterwards. */
export interface Outcome extends Pick<Story, 'topic' | 'wish' | 'decision'> {
  readonly tasks: readonly string[];
  readonly practice: string;
}

const room = '/buero/beispielkreis/treffen';
const germanDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short' });
const germanTime = new Intl.DateTimeFormat('de-DE', { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' });

export const district = 'Beispielkreis';

export function storyOf(mark: string): Story {
  return {
    topic: `Lesepaten gewinnen ${mark}`, wish: `Wohnungen für große Familien ${mark}`, decision: `Jede Stadt sucht bis zum Sommer fünf Lesepaten (${mark}).`,
    tasks: [`Aufruf an die Büchereien ${mark}`, `Termin mit den Schulen ${mark}`], practices: [`Lesepaten in der Bücherei ${mark}`, `Wegweiser im Rathaus ${mark}`, `Vorlesen im Wartezimmer ${mark}`],
  };
}

/** Minutes until German midnight: a meeting of today needs a few. */
export function minutesLeftToday(now: Date = new Date()): number {
  const [hours = 0, minutes = 0] = germanTime.format(now).split(':').map(Number);
  return 24 * 60 - hours * 60 - minutes;
}

/** The two halves of what is left of today, as one types them: the table meets in the first, its next meeting can follow in the second. */
export function slotsOfToday(now: Date = new Date()): { readonly day: string; readonly first: readonly [string, string]; readonly second: readonly [string, string] } {
  const at = (share: number) => germanTime.format(new Date(now.getTime() + Math.floor(minutesLeftToday(now) * share) * 60_000));
  return { day: germanDay.format(now), first: [at(0.3), at(0.6)], second: [at(0.6), at(0.9)] };
}

/** Weekdays of next year without a holiday. */
export function datesOfNextYear(): readonly [string, string, string] {
  const year = germanYear() + 1;
  return [`${year}-03-03`, `${year}-06-09`, `${year}-09-15`];
}

/** The officers of the towns, as the demo's own table knows them. */
export async function listOfficers(page: Page): Promise<readonly Officer[]> {
  const main = page.getByRole('main');
  await page.goto(`${room}/gremien`);
  await main.getByRole('link', { name: 'Runder Tisch der Integrationsbeauftragten' }).first().click();
  await page.goto(`${new URL(page.url()).pathname}/mitglieder`);
  const lines = await main.locator('li').filter({ has: page.getByText('Mitglied', { exact: true }) }).locator('p:has(strong)').allInnerTexts();
  return lines.map((line) => {
    const [name = '', town = ''] = line.split(', ');
    const words = name.split(' ');
    return { person: `${words.at(-1)}, ${words.slice(0, -1).join(' ')}`, town };
  });
}

/** Founds the table with an agenda and a checklist of its own. @returns the path of its page */
export async function foundTable(page: Page, axe: Check, name: string): Promise<string> {
  const main = page.getByRole('main');
  await page.goto(`${room}/gremien`);
  await main.getByRole('link', { name: 'Gremium anlegen' }).click();
  await main.getByLabel('Name', { exact: true }).fill(name);
  await main.getByLabel('Wozu gibt es das Gremium?').fill('Die zehn Städte und der Kreis lernen voneinander.');
  await main.getByText('Übliche Tagesordnung').click();
  await main.getByRole('group', { name: 'Punkt 6' }).getByLabel('Titel').fill('Blitzlicht der Gastgeber');
  await main.getByRole('group', { name: 'Punkt 6' }).getByLabel('Minuten').fill('5');
  await main.getByText('Aufgaben der Gastgeber').click();
  await main.getByRole('group', { name: 'Aufgabe 6' }).getByLabel('Was ist zu tun?').fill('Dolmetschen anfragen');
  await main.getByRole('group', { name: 'Aufgabe 6' }).getByLabel('Tage vor dem Treffen').fill('14');
  await axe();
  await main.getByRole('button', { name: 'Gremium anlegen' }).click();
  await expect(main.getByRole('heading', { level: 1 })).toHaveText(name);
  return new URL(page.url()).pathname;
}

export async function addSeats(page: Page, axe: Check, { body, officers }: Table): Promise<void> {
  const main = page.getByRole('main');
  await page.goto(`${body}/mitglieder`);
  for (const { person, town } of officers) {
    await open(main, 'Mitglied eintragen');
    const form = main.locator('form[action="?/add"]');
    await form.getByLabel('Person').selectOption({ label: person });
    await form.getByLabel('Für welche Kommune?').selectOption({ label: town });
    if (town === 'Frechen') await choose(form.getByLabel('Konto'), 'Elif Arslan');
    await form.getByRole('button', { name: 'Eintragen' }).click();
    await expect(main).toContainText('Gespeichert.');
  }
  await expect(main.locator('ul > li.vz-panel')).toHaveCount(officers.length);
  await expect(main.locator('li.vz-panel').filter({ hasText: 'mit Konto' })).toContainText(['Frechen']);
  await axe();
}

export async function addHosts(page: Page, { body }: Table, hosts: readonly string[]): Promise<void> {
  const main = page.getByRole('main');
  await page.goto(`${body}/gastgeber`);
  for (const host of hosts) {
    await open(main, 'Gastgeber eintragen');
    const form = main.locator('form[action="?/add"]');
    await form.getByLabel('Wer ist neu dabei?').selectOption({ label: host });
    await form.getByRole('button', { name: 'Eintragen' }).click();
    await expect(main).toContainText('Gespeichert.');
  }
  await expect(main.getByRole('table').last().getByRole('rowheader')).toHaveText(hosts);
}

/** Today and three days of next year; a day of the past is refused and nothing typed is lost. */
export async function planYear(page: Page, axe: Check, { body }: Table, day: string, first: readonly [string, string]): Promise<void> {
  const main = page.getByRole('main');
  const dates = datesOfNextYear();
  await page.goto(`${room}/neu?gremium=${body.split('/').at(-1)}&jahr`);
  await fillSlot(main, 0, '2020-03-03', first);
  for (const [index, date] of dates.entries()) await fillSlot(main, index + 1, date, ['10:00', '12:30']);
  await main.getByRole('button', { name: 'Termine planen' }).click();
  await expect(main).toContainText('Dieser Termin liegt in der Vergangenheit.');
  await expect(main.getByLabel('Datum').nth(3)).toHaveValue(dates[2]);
  await fillSlot(main, 0, day, first);
  await axe();
  await main.getByRole('button', { name: 'Termine planen' }).click();
  await expect(main).toContainText('Gespeichert.');
}

/** The hosts of the meetings ahead, in order of time. */
export async function expectHosts(page: Page, { body }: Table, hosts: readonly string[]): Promise<void> {
  await page.goto(`${body}/gastgeber`);
  await expect(ahead(page).locator('strong')).toHaveText(hosts);
}

export function ahead(page: Page): Locator {
  return page.getByRole('main').locator('ol > li');
}

/** Opens the meeting of that number from the page of the hosts. @returns its path */
export async function openMeeting(page: Page, { body }: Table, number: number): Promise<string> {
  await page.goto(`${body}/gastgeber`);
  await ahead(page).getByRole('link', { name: `${number}. Treffen`, exact: false }).click();
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toContainText(`${number}. Treffen`);
  return new URL(page.url()).pathname;
}

export async function confirmHost(page: Page, { body }: Table, host: string, number: number): Promise<void> {
  await page.goto(`${body}/gastgeber`);
  await page.getByRole('button', { name: `Hat zugesagt: ${host} für das ${number}. Treffen` }).click();
  await expect(ahead(page).filter({ hasText: `${number}. Treffen` })).toContainText('zugesagt');
}

export async function swap(page: Page, axe: Check, table: Table, one: { readonly number: number; readonly other: string }): Promise<void> {
  const main = page.getByRole('main');
  await openMeeting(page, table, one.number);
  await axe();
  await open(main, 'Mit einem anderen Gastgeber tauschen');
  await choose(main.getByLabel('Mit wem möchten Sie tauschen?'), one.other);
  await main.locator('form[action="?/swap"]').getByLabel('Grund').fill('An dem Tag ist Ratssitzung.');
  await main.getByRole('button', { name: 'Tausch anfragen' }).click();
  await expect(main).toContainText('Gespeichert.');
  await page.goto(`${table.body}/gastgeber`);
  await expect(main).toContainText('wartet auf Antwort');
  await main.getByRole('button', { name: 'Tausch annehmen' }).click();
  await expect(main.locator('section[aria-labelledby="tausch"]')).toContainText('getauscht');
}

export async function cancel(page: Page, axe: Check, table: Table, number: number): Promise<void> {
  const main = page.getByRole('main');
  await openMeeting(page, table, number);
  await open(main, 'Treffen absagen');
  const form = main.locator('form[action="?/cancel"]');
  await form.getByLabel('Grund').fill('Wegen Hochwasser wird der Saal gebraucht.');
  await form.getByRole('button', { name: 'Treffen absagen' }).click();
  await expect(main).toContainText('Dieses Treffen ist abgesagt.');
  await expect(main).toContainText('Wegen Hochwasser wird der Saal gebraucht.');
  await axe();
}

export async function propose(page: Page, { body }: Table, title: string): Promise<void> {
  await page.goto(`${body}/themen`);
  await page.getByLabel('Worum geht es?').fill(title);
  await page.getByLabel('Wie viele Minuten brauchen Sie?').fill('20');
  await page.getByRole('button', { name: 'Vorschlagen' }).click();
  await expect(page.getByRole('status')).toContainText('Ihr Thema steht im Themenspeicher.');
}

/** The officer of Frechen proposes a topic and wants another one too. */
export async function proposeAndVote(page: Page, axe: Check, table: Table, { topic, wish }: Story): Promise<void> {
  await signOut(page);
  await signInAs(page, 'Elif Arslan');
  await propose(page, table, wish);
  await page.getByRole('button', { name: `Das interessiert mich: ${topic}` }).click();
  await expect(page.getByRole('button', { name: `Stimme zurücknehmen: ${topic}` })).toBeVisible();
  await expect(page.getByRole('main').getByRole('heading', { level: 2 }).first()).toHaveText(topic);
  await axe();
  await signOut(page);
  await signInAs(page, 'Samira Haddad');
}

/** Takes topics onto the agenda, one of them to the second place. */
export async function buildAgenda(page: Page, axe: Check, meeting: string, topics: readonly string[]): Promise<void> {
  await page.goto(`${meeting}/tagesordnung`);
  await expect(page.getByRole('rowheader')).toHaveCount(6);
  for (const topic of topics) {
    await page.getByRole('button', { name: `Auf die Tagesordnung: ${topic}` }).click();
    await expect(page.getByRole('rowheader').filter({ hasText: topic })).toBeVisible();
  }
  const place = page.getByLabel(`Platz von ${topics[0]}`);
  await place.fill('2');
  await page.getByRole('button', { name: 'Reihenfolge speichern' }).click();
  await expect(place).toHaveValue('2');
  await expect(page.getByText('Gerade wartet kein Thema.')).toBeVisible();
  await axe();
}

/** Invites everybody. @returns the link of the answer of one guest, out of their mail, without the host of the address */
export async function invite(page: Page, axe: Check, meeting: string, { name, officers }: Pick<Table, 'name' | 'officers'>, guest: string): Promise<string> {
  const main = page.getByRole('main');
  await page.goto(`${meeting}/einladung`);
  await main.getByRole('button', { name: 'Einladung senden' }).click();
  await expect(page.getByRole('status')).toContainText('Die Einladungen sind auf dem Weg.');
  await expect(main.locator('summary').filter({ hasText: ': keine Antwort' })).toHaveCount(officers.length);
  await axe();
  await page.goto('/buero/beispielkreis/postausgang');
  const mails = page.locator('details').filter({ has: page.locator('summary', { hasText: `Einladung: 1. Treffen: ${name}` }) });
  await expect(mails).toHaveCount(officers.length);
  const text = (await mails.filter({ hasText: guest }).first().locator('pre').textContent()) ?? '';
  return new URL(/https?:\/\/\S+\/einladung\/[\w-]{43}\?antwort=ja/.exec(text)?.[0] ?? '/kein-link', page.url()).href.replace(/^https?:\/\/[^/]+/, '');
}

export async function answerWithoutAccount(page: Page, axe: Check, link: string): Promise<void> {
  await signOut(page);
  await page.goto(link);
  await page.getByRole('button', { name: 'Ja, ich komme' }).click();
  await expect(page.getByRole('status')).toContainText('Danke! Sie haben zugesagt.');
  await axe();
  await signInAs(page, 'Samira Haddad');
}

/** Everybody is there, one excused, one town sends somebody else. */
export async function keepAttendance(page: Page, axe: Check, meeting: string, count: number): Promise<void> {
  const main = page.getByRole('main');
  await page.goto(`${meeting}/anwesenheit`);
  const choices = main.getByLabel(/^Anwesenheit: /);
  await expect(choices).toHaveCount(count);
  for (let index = 0; index < count; index += 1) await choices.nth(index).selectOption({ label: index === 1 ? 'entschuldigt' : 'anwesend' });
  await main.getByRole('button', { name: 'Anwesenheit speichern' }).click();
  await expect(main).toContainText('Gespeichert.');
  await expect(main).toContainText(`${count - 1} von ${count} waren da`);
  await axe();
}

/** Writes the minutes of an item in the editor. */
export async function writeInEditor(page: Page, meeting: string, position: number, words: string): Promise<void> {
  await page.goto(`${meeting}/protokoll`);
  await expect(page.locator('#mitschrift[data-ready]')).toHaveCount(1);
  const item = itemAt(page, position);
  await item.getByRole('link', { name: 'Mitschreiben' }).click();
  await expect(item.getByRole('textbox')).toBeFocused();
  await item.getByRole('textbox').pressSequentially(words);
  await expect(item.getByRole('status')).toHaveText('Gespeichert');
  await item.getByRole('button', { name: 'Fertig' }).click();
}

/** Writes the minutes of an item in the plain form. */
export async function writeInForm(page: Page, meeting: string, position: number, words: string): Promise<void> {
  await page.goto(`${meeting}/protokoll`);
  await page.getByRole('link', { name: `Mitschreiben: TOP ${position}` }).click();
  await page.getByLabel(`Text zu TOP ${position}`).fill(words);
  await page.getByRole('button', { name: 'Text speichern' }).click();
  await expect(page.getByText('Gespeichert.')).toBeVisible();
}

export async function keepDecision(page: Page, axe: Check, meeting: string, position: number, wording: string): Promise<void> {
  await page.goto(`${meeting}/protokoll`);
  await page.getByRole('link', { name: `Beschluss festhalten: TOP ${position}` }).click();
  await page.getByLabel('Wortlaut').fill(wording);
  await axe();
  await page.getByRole('button', { name: 'Festhalten' }).click();
  await expect(itemAt(page, position)).toContainText(wording);
}

/** A task for a member, or for anybody by name. */
export async function giveTask(page: Page, axe: Check, meeting: string, position: number, title: string, owner: { readonly member: string } | { readonly name: string }): Promise<void> {
  await page.goto(`${meeting}/protokoll`);
  await page.getByRole('link', { name: `Aufgabe festhalten: TOP ${position}` }).click();
  await page.getByLabel('Was ist zu tun?').fill(title);
  if ('member' in owner) await choose(page.getByLabel('Mitglied, das sich kümmert'), owner.member);
  else await page.getByLabel('Oder ein anderer Name').fill(owner.name);
  await page.getByLabel('Bis wann?').fill(datesOfNextYear()[0]);
  await axe();
  await page.getByRole('button', { name: 'Aufgabe vergeben' }).click();
  await expect(itemAt(page, position).getByRole('listitem').filter({ hasText: title })).toBeVisible();
}

/** Saves what was said to an item as good practice: the words of the minutes are there already. */
export async function savePractice(page: Page, axe: Check, meeting: string, position: number, title: string, said: string): Promise<void> {
  const main = page.getByRole('main');
  await page.goto(`${meeting}/protokoll`);
  await page.getByRole('link', { name: `Als gute Praxis sichern: TOP ${position}` }).click();
  await expect(main.getByLabel('Was hat geholfen?')).toHaveValue(new RegExp(said));
  await main.getByLabel('Titel').fill(title);
  await main.getByLabel('Was war das Problem?').fill('Viele Kinder hören zu Hause wenig Deutsch.');
  await main.getByLabel('Schritte zum Nachmachen').fill('Paten suchen\nKurze Schulung\nFester Nachmittag');
  await axe();
  await main.getByRole('button', { name: 'Karte speichern' }).click();
  await expect(main.getByRole('heading', { level: 1 })).toHaveText(title);
}

/** Says what became of the items: `carried` waits in the backlog again. */
export async function close(page: Page, axe: Check, meeting: string, carried: string): Promise<void> {
  const main = page.getByRole('main');
  await page.goto(`${meeting}/tagesordnung`);
  await main.getByRole('link', { name: 'Treffen abschließen' }).click();
  const ends = main.getByLabel(/^TOP \d+: /);
  for (let index = 0; index < (await ends.count()); index += 1) await ends.nth(index).selectOption({ label: 'erledigt' });
  await main.getByLabel(new RegExp(`: ${carried}`)).selectOption({ label: 'nicht geschafft: verschieben' });
  await axe();
  await main.getByRole('button', { name: 'Treffen abschließen' }).click();
  await expect(main).toContainText('Das Treffen ist abgeschlossen.');
  await page.goto(meeting);
  await expect(main).toContainText('hat stattgefunden');
  await expect(main).not.toContainText('Stand der Vorbereitung');
}

/** Sends the minutes to everybody, who find them in their mail. */
export async function circulate(page: Page, axe: Check, meeting: string, { name, officers }: Pick<Table, 'name' | 'officers'>): Promise<void> {
  await page.goto(`${meeting}/protokoll`);
  await page.getByRole('button', { name: 'Protokoll verschicken' }).click();
  await expect(page.getByRole('status')).toContainText('Das Protokoll ist verschickt.');
  await axe();
  await page.goto('/buero/beispielkreis/postausgang');
  const mails = page.locator('summary').filter({ hasText: /^Protokoll/ }).filter({ hasText: name });
  await expect(async () => {
    await page.reload();
    await expect(mails).toHaveCount(officers.length, { timeout: 1000 });
  }).toPass({ timeout: 20_000 });
}

/** What was not dealt with waits for the next meeting, which may not approve anything before its day. */
export async function carryOn(page: Page, following: string, wish: string): Promise<void> {
  await page.goto(`${following}/tagesordnung`);
  await page.getByRole('button', { name: `Auf die Tagesordnung: ${wish}` }).click();
  await expect(page.getByRole('row').filter({ hasText: wish })).toContainText('zum 1. Mal verschoben');
  await page.goto(`${following}/protokoll`);
  await expect(page.getByRole('main')).toContainText(wish);
  await expect(page.getByRole('button', { name: /Treffens genehmigen/ })).toHaveCount(0);
}

/** Brings a meeting forward to later today. */
export async function bringForward(page: Page, meeting: string, day: string, [from, until]: readonly [string, string]): Promise<void> {
  const main = page.getByRole('main');
  await page.goto(`${meeting}/bearbeiten`);
  await main.getByLabel('Datum').fill(day);
  await main.getByLabel('Beginn').fill(from);
  await main.getByLabel('Ende').fill(until);
  await main.getByLabel('Themen annehmen bis').fill('');
  await main.getByRole('button', { name: 'Speichern', exact: true }).click();
  await expect(main).toContainText('Gespeichert.');
}

/** The following meeting approves the minutes of the first; from then on nobody writes into them, not even past the page. */
export async function approve(page: Page, axe: Check, held: string, following: string, said: string): Promise<void> {
  await page.goto(`${held}/protokoll`);
  const token = await page.locator('input[name="formToken"]').first().inputValue();
  const item = (await itemAt(page, 2).getAttribute('data-item')) ?? '';
  await page.goto(`${following}/protokoll`);
  await page.getByRole('button', { name: 'Protokoll des 1. Treffens genehmigen' }).click();
  await expect(page.getByRole('status')).toContainText('Das Protokoll ist genehmigt.');
  await page.goto(`${held}/protokoll`);
  const main = page.getByRole('main');
  await expect(main).toContainText('Genehmigt und unverändert seit');
  await expect(main.locator('code')).toHaveText(/^[0-9a-f]{64}$/);
  await expect(main.getByRole('link', { name: 'Zum Treffen, das es genehmigt hat' })).toHaveAttribute('href', following);
  await expect(main.getByRole('link', { name: /Mitschreiben|Beschluss festhalten|Aufgabe festhalten|Änderung wünschen/ })).toHaveCount(0);
  await axe();
  const origin = new URL(page.url()).origin;
  const forced = await page.request.post(`${held}/protokoll?/save&punkt=${item}`, { form: { formToken: token, version: '0', base: '', text: 'Nachträglich geändert.' }, headers: { origin, accept: 'text/html' } });
  expect([forced.status(), (await forced.text()).includes('Das Protokoll ist genehmigt. Niemand kann es mehr ändern.')]).toEqual([422, true]);
  await page.reload();
  await expect(itemAt(page, 2)).toContainText(said);
  await expect(main).toContainText('Genehmigt und unverändert seit');
}

/** The cards of the year stand in the list; one goes to the network, and an officer reads it there. */
export async function sharePractice(page: Page, axe: Check, { mark }: Table, titles: readonly string[]): Promise<void> {
  const main = page.getByRole('main');
  await findCards(page, mark, titles);
  await axe();
  await main.getByRole('link', { name: titles[0] ?? '' }).click();
  await expect(main).toContainText('Sichtbar für');
  await main.getByLabel('Unser Netzwerk').check();
  await main.getByRole('button', { name: 'Speichern', exact: true }).click();
  await expect(main).toContainText('Gespeichert.');
  await axe();
  await signOut(page);
  await signInAs(page, 'Elif Arslan');
  await findCards(page, mark, titles.slice(0, 1));
  await signOut(page);
  await signInAs(page, 'Samira Haddad');
}

async function findCards(page: Page, mark: string, titles: readonly string[]): Promise<void> {
  await page.goto(`${room}/praxis?suche=${mark}`);
  const links = page.getByRole('main').locator('ul.vz-grid > li').getByRole('link');
  expect((await links.allInnerTexts()).sort()).toEqual([...titles].sort());
}

/** The year: who received the table, who was there, what was spoken of and decided; and the next year with the meeting that was called off. */
export async function lookBack(page: Page, axe: Check, table: Table, { topic, wish, decision, tasks, practice }: Outcome, hosts: { readonly held: readonly string[]; readonly cancelled: string | null }): Promise<void> {
  const main = page.getByRole('main');
  const year = germanYear();
  const query = `gremium=${table.body.split('/').at(-1)}`;
  await page.goto(`${room}/jahr?jahr=${year}&${query}`);
  await expect(main).toContainText(table.name);
  for (const host of hosts.held) await expect(main.getByRole('listitem').filter({ hasText: `${host}: ein Treffen` })).toBeVisible();
  const meetings = main.getByRole('table', { name: 'Treffen des Jahres' });
  await expect(meetings.getByRole('row').filter({ hasText: '1. Treffen' })).toContainText('stattgefunden');
  await expect(main.getByRole('img', { name: `Teilnahme ${year} als Bild` })).toBeVisible();
  await expect(main.getByRole('table', { name: `Teilnahme ${year} als Tabelle` }).getByRole('rowheader')).toHaveText(table.officers.map(({ town }) => town));
  await expect(main.getByRole('table', { name: 'Themen des Jahres' }).getByRole('row').filter({ hasText: wish })).toContainText('1-mal');
  await expect(main.getByRole('table', { name: '1 Beschluss' })).toContainText(decision);
  for (const task of tasks) await expect(main.getByRole('table', { name: /offene Aufgabe/ })).toContainText(task);
  await axe();
  await main.getByRole('table', { name: 'Themen des Jahres' }).getByRole('link', { name: topic }).click();
  await expectThread(page, [['Thema', topic], ['Tagesordnung', topic], ['Beschluss', decision], ...tasks.map((task) => ['Aufgabe', task] as const), ['Gute Praxis', practice]]);
  await axe();
  await page.goto(`${room}/jahr?jahr=${year + 1}&${query}`);
  if (hosts.cancelled !== null) await expect(main.getByRole('table', { name: 'Treffen des Jahres' }).getByRole('row').filter({ hasText: 'abgesagt' })).toContainText(hosts.cancelled);
}

/** What hangs on the thread, in the picture and in the table. */
async function expectThread(page: Page, nodes: readonly (readonly [kind: string, title: string])[]): Promise<void> {
  const rows = page.getByRole('table', { name: 'Der rote Faden als Tabelle' }).locator('tbody').getByRole('row');
  await expect(rows).toHaveCount(nodes.length);
  for (const [kind, title] of nodes) {
    await expect(rows.filter({ hasText: title }).filter({ hasText: kind }).first()).toBeVisible();
    await expect(page.getByRole('group', { name: 'Der rote Faden als Bild' }).getByRole('link', { name: `: ${title}` }).filter({ hasText: kind })).toHaveCount(1);
  }
}

/** Who received the table so far, as the page of the hosts draws and tabulates it. */
export async function expectTurns(page: Page, axe: Check, { body }: Table, hosts: number, receiver: string): Promise<void> {
  await page.goto(`${body}/gastgeber`);
  await expect(page.getByRole('img', { name: new RegExp(`^1 Treffen von ${hosts} Gastgebern`) })).toBeVisible();
  const row = page.getByRole('table', { name: /^Wer wann Gastgeber war/ }).getByRole('row').filter({ has: page.getByRole('rowheader', { name: receiver }) });
  await expect(row.getByRole('cell').nth(1)).toHaveText('1');
  await axe();
}

function itemAt(page: Page, position: number): Locator {
  return page.locator('#mitschrift [data-item]').nth(position - 1);
}

async function fillSlot(main: Locator, index: number, day: string, [from, until]: readonly [string, string]): Promise<void> {
  await main.getByLabel('Datum').nth(index).fill(day);
  await main.getByLabel('Beginn').nth(index).fill(from);
  await main.getByLabel('Ende').nth(index).fill(until);
}

function germanYear(): number {
  return Number(germanDay.format(new Date()).slice(0, 4));
}

/** Opens a part of the page that is folded. */
async function open(main: Locator, summary: string): Promise<void> {
  const part = main.locator('details').filter({ has: main.page().locator('summary', { hasText: summary }) }).first();
  if ((await part.getAttribute('open')) === null) await part.locator('summary').click();
}

async function choose(select: Locator, words: string): Promise<void> {
  await select.selectOption(await select.locator('option').filter({ hasText: words }).first().getAttribute('value'));
}
