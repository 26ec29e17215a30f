import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { signInAs } from './four-eyes.ts';

test.use({ actionTimeout: 15_000 });
test.describe.configure({ timeout: 600_000 });

const home = '/beispielkreis';

/** One address of every kind of public page, below the language. */
const publicPages = [
  '', '/angebote', '/angebote?ansicht=karte&thema=sprache', '/angebote?suche=gibtesnicht&wo=Nirgendwo', '/angebote/{offer}', '/angebote/{offer}?ansicht=druck', '/organisationen',
  '/organisationen/{organisation}', '/orte', '/orte/05362032', '/veranstaltungen', '/veranstaltungen/{event}', '/veranstaltungen/{event}/anmelden', '/beteiligung', '/beteiligung/{participation}', '/beteiligung/{participation}/beitrag', '/beteiligung/{participation}/beitraege', '/beteiligung/{participation}/mitwirkende',
  '/strategie', '/strategie/2026', '/strategie/2016/ziele', '/strategie/2026/ziele?ort=05362032', '/strategie/2016/kommunen', '/strategie/2026/kommunen/05362032', '/strategie/2026/leicht', '/strategie/2026/aenderungen', '/strategie/2026/herkunft', '/strategie/2016/dokumente',
  '/strategie/2016/kapitel/{chapter}', '/strategie/2016/massnahmen/{measure}', '/faden/massnahme/{measure}', '/kontakt', '/kontakt/danke', '/impressum', '/datenschutz', '/barrierefreiheit', '/leichte-sprache', '/angebote/gibt-es-nicht',
];
const doorPages = ['/', '/gibt-es-nicht', '/api', '/anmelden', '/anmelden/passwort-vergessen'];

const officePages = [
  '', '/angebote', '/angebote/neu', '/angebote/import', '/angebote/{offer}', '/angebote/{offer}/bearbeiten', '/angebote/{offer}/uebersetzungen', '/angebote/{offer}/uebersetzungen/ar', '/angebote/{offer}/verlauf',
  '/orte-verwalten', '/orte-verwalten/neu', '/orte-verwalten/{place}', '/netzwerk', '/netzwerk/organisationen', '/netzwerk/organisationen/neu', '/netzwerk/organisationen/{organisation}',
  '/netzwerk/organisationen/{organisation}?sicht=public', '/netzwerk/organisationen/{organisation}?ansicht=aufgaben', '/netzwerk/organisationen/{organisation}?ansicht=beziehungen',
  '/netzwerk/organisationen/{organisation}?ansicht=verlauf', '/netzwerk/organisationen/{organisation}/bearbeiten', '/netzwerk/menschen', '/netzwerk/menschen/neu', '/netzwerk/menschen/{person}',
  '/netzwerk/menschen/{person}/bearbeiten', '/netzwerk/aufgaben/neu', '/netzwerk/zustaendigkeiten', '/netzwerk/integrationsbeauftragte', '/netzwerk/gruppen', '/netzwerk/import', '/netzwerk/zusammenfuehren',
  '/treffen', '/treffen/neu', '/treffen/gremien', '/treffen/gremien/neu', '/treffen/gremien/{body}', '/treffen/gremien/{body}/bearbeiten', '/treffen/gremien/{body}/mitglieder', '/treffen/gremien/{body}/gastgeber',
  '/treffen/gremien/{body}/themen', '/treffen/{meeting}', '/treffen/{meeting}/bearbeiten', '/treffen/{meeting}/tagesordnung', '/treffen/{meeting}/tagesordnung/neu', '/treffen/{meeting}/einladung',
  '/treffen/{meeting}/anwesenheit', '/treffen/{meeting}/protokoll', '/treffen/{meeting}/saal', '/treffen/{past}/protokoll', '/treffen/{past}/anwesenheit', '/treffen/{conference}/programm',
  '/treffen/{conference}/programm/neu', '/treffen/{conference}/anmeldungen', '/treffen/{conference}/anmeldungen/einlass', '/treffen/{conference}/ergebnisse', '/treffen/aufgaben', '/treffen/aufgaben/{task}',
  '/treffen/beschluesse', '/treffen/praxis', '/treffen/praxis/neu', '/treffen/praxis/{practice}', '/treffen/jahr', '/treffen/kalender', '/treffen/rat', '/treffen/rat/zeit', '/treffen/rat/quellen',
  '/strategie', '/strategie/kennzahlen-sammlung', '/strategie/neu', '/strategie/2026', '/strategie/2026/bearbeiten', '/strategie/2026/rahmen', '/strategie/2026/rahmen/massnahmen', '/strategie/2026/rahmen/massnahmen/neu', '/strategie/2026/rahmen/massnahmen/{measure}', '/strategie/2026/rahmen/massnahmen/{measure}/meilensteine', '/strategie/2026/rahmen/felder/neu',
  '/strategie/2026/rahmen/ziele/neu', '/strategie/2026/rahmen/leitlinien/neu', '/strategie/2026/rahmen/bild', '/strategie/2026/text', '/strategie/2026/versionen', '/strategie/2026/uebernahme', '/strategie/2026/einvernehmen', '/strategie/2026/beschluss', '/faden/massnahme/{measure}',
  '/strategie/2016/berichte', '/strategie/2016/berichte/neu',
  '/strategie/2026/beteiligung', '/strategie/2026/beteiligung/neu', '/strategie/2026/beteiligung/gruppen', '/strategie/2026/beteiligung/{participation}', '/strategie/2026/beteiligung/{participation}/einladungen',
  '/strategie/2026/beteiligung/{participation}/bearbeiten', '/strategie/2026/beteiligung/{participation}/beitraege', '/strategie/2026/beteiligung/{participation}/beitraege/neu',
  '/verwaltung', '/verwaltung/konten', '/verwaltung/konten/{account}', '/verwaltung/konten/einladen', '/verwaltung/einstellungen', '/verwaltung/rueckmeldungen', '/verlauf', '/postausgang',
];
const ownPages = ['/buero', '/konto', '/konto/passwort', '/konto/passkeys', '/konto/zweiter-faktor'];

type Listing = () => Promise<string[]>;

test('the measure of width sees a page that is too wide', async ({ page }) => {
  await page.setContent('<!doctype html><meta name="viewport" content="width=device-width, initial-scale=1"><p>schmal</p>');
  expect(await overflow(page)).toEqual([]);
  await page.setContent('<!doctype html><meta name="viewport" content="width=device-width, initial-scale=1"><pre>breit </pre>');
  await page.locator('pre').evaluate((pre) => (pre.textContent = 'breit '.repeat(600)));
  expect(await overflow(page)).not.toEqual([]);
});

test('every public page is sound in its colours, and with letters twice as large', async ({ page, listViolations, isMobile }) => {
  const names = await findNames(page);
  const faults: string[] = [];
  for (const path of [...doorPages, ...publicPages.map((path) => home + fill(path, names))]) {
    await page.goto(path);
    faults.push(...(await judgeColours(page, listViolations, path, isMobile ? ['dark'] : ['light', 'forced'])));
    await page.locator('html').evaluate((html) => (html.style.fontSize = '200%'));
    faults.push(...(await overflow(page)).map((fault) => `200 % ${path} ${fault}`));
  }
  expect(faults).toEqual([]);
});

test('every public page is sound in Arabic on a phone, in easy German on a desktop', async ({ page, listViolations, isMobile }) => {
  const [language, tag, direction] = isMobile ? ['ar', 'ar', 'rtl'] : ['leicht', 'de-simple', 'ltr'];
  const names = await findNames(page);
  const faults: string[] = [];
  for (const path of publicPages.map((path) => `${home}/${language}${fill(path, names)}`)) {
    await page.goto(path);
    const html = page.locator('html');
    if ((await html.getAttribute('lang')) !== tag || (await html.getAttribute('dir')) !== direction) faults.push(`${path} is not ${tag} ${direction}`);
    faults.push(...(await judge(page, listViolations, path)));
  }
  expect(faults).toEqual([]);
});

test('every public page fits a window of 320 px, also with the largest letters', async ({ page, listViolations, isMobile }) => {
  test.skip(!isMobile, 'a window that narrow is a phone');
  const names = await findNames(page);
  await page.setViewportSize({ width: 320, height: 640 });
  const faults: string[] = [];
  for (const path of [...doorPages, ...publicPages.map((path) => home + fill(path, names))]) {
    await page.goto(path);
    faults.push(...(await judge(page, listViolations, `320 px ${path}`)));
    await page.goto(`${path}${path.includes('?') ? '&' : '?'}lesen=riesig,weit`);
    faults.push(...(await overflow(page)).map((fault) => `320 px riesig ${path} ${fault}`));
  }
  expect(faults).toEqual([]);
});

test('every page of the office is sound in its colours', async ({ page, listViolations, isMobile }) => {
  await signInAs(page, 'Katharina Berger');
  const names = await findNamesInside(page);
  const faults: string[] = [];
  for (const path of [...ownPages, ...officePages.map((path) => `/buero${home}${fill(path, names)}`)]) {
    const answer = await page.goto(path);
    if (answer?.status() !== 200) faults.push(`${path} answers ${answer?.status()}`);
    faults.push(...(await judgeColours(page, listViolations, path, isMobile ? ['light'] : ['dark'])));
  }
  expect(faults).toEqual([]);
});

test('the search can be used with the keyboard alone', async ({ page }) => {
  await page.goto(`${home}/angebote`);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Zum Inhalt springen' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();

  await page.goto(`${home}/angebote`);
  const all = await markInteractive(page);
  expect(all.length).toBeGreaterThan(30);
  const reached: string[] = [];
  const unseen: string[] = [];
  for (let step = 0; step < all.length; step += 1) {
    await page.keyboard.press('Tab');
    const here = await readFocus(page);
    reached.push(here.name);
    if (!here.isShown) unseen.push(here.name);
  }
  expect(reached).toEqual(all);
  expect(unseen).toEqual([]);
});

/** Each page is judged in light, dark and forced colours: the phone takes some of them, the desktop the others. */
type Colours = 'light' | 'dark' | 'forced';

async function judgeColours(page: Page, listViolations: Listing, path: string, all: readonly Colours[]): Promise<string[]> {
  const faults: string[] = [];
  for (const colours of all) {
    await page.emulateMedia({ colorScheme: colours === 'dark' ? 'dark' : 'light', forcedColors: colours === 'forced' ? 'active' : 'none' });
    faults.push(...(await judge(page, listViolations, `${colours} ${path}`)));
  }
  await page.emulateMedia({ forcedColors: 'none' });
  return faults;
}

/** What is wrong with the page as it stands, each with the name of the face. */
async function judge(page: Page, listViolations: Listing, face: string): Promise<string[]> {
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
  return [...(await listViolations()), ...(await overflow(page))].map((fault) => `${face} ${fault}`);
}

/** The elements that stand out over the window sideways, if the page scrolls that way. */
async function overflow(page: Page): Promise<string[]> {
  const width = page.viewportSize()?.width ?? 0;
  return page.evaluate((width) => {
    const wide = document.scrollingElement?.scrollWidth ?? 0;
    if (wide <= width) return [];
    const out = [...document.body.querySelectorAll('*')].filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return right > width + 1 || left < -1;
    });
    return [`is ${wide} px wide, window ${width} px: ${out.slice(-1).map((element) => `${element.tagName.toLowerCase()} ${element.textContent?.trim().slice(0, 40)}`).join()}`];
  }, width);
}

function fill(path: string, names: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => names[name] ?? '');
}

async function findNames(page: Page): Promise<Record<string, string>> {
  return {
    offer: await firstBelow(page, `${home}/angebote`, `${home}/angebote/`),
    organisation: await firstBelow(page, `${home}/organisationen`, `${home}/organisationen/`),
    chapter: await firstBelow(page, `${home}/strategie/2016`, `${home}/strategie/2016/kapitel/`), measure: await firstBelow(page, `${home}/strategie/2016/ziele`, `${home}/strategie/2016/massnahmen/`),
    event: await firstBelow(page, `${home}/veranstaltungen`, `${home}/veranstaltungen/integrationskonferenz`, true),
    participation: await firstBelow(page, `${home}/beteiligung`, `${home}/beteiligung/`),
  };
}

async function findNamesInside(page: Page): Promise<Record<string, string>> {
  const office = `/buero${home}`;
  return {
    offer: await firstBelow(page, `${office}/angebote?stand=published`, `${office}/angebote/`),
    place: await firstBelow(page, `${office}/orte-verwalten`, `${office}/orte-verwalten/`),
    organisation: await firstBelow(page, `${office}/netzwerk/organisationen`, `${office}/netzwerk/organisationen/`),
    person: await firstBelow(page, `${office}/netzwerk/menschen`, `${office}/netzwerk/menschen/`),
    account: await firstBelow(page, `${office}/verwaltung/konten`, `${office}/verwaltung/konten/`),
    participation: await firstBelow(page, `${office}/strategie/2026/beteiligung`, `${office}/strategie/2026/beteiligung/`),
    measure: await firstBelow(page, `${office}/strategie/2026/rahmen/massnahmen`, `${office}/strategie/2026/rahmen/massnahmen/`),
    ...(await findMeetingNames(page, `${office}/treffen`)),
  };
}

/** Ids of the officers' table, its next and its latest meeting, the conference, a task and a good practice. */
async function findMeetingNames(page: Page, room: string): Promise<Record<string, string>> {
  const idOf = async (list: string, name: RegExp, last = false) => {
    await page.goto(list);
    const links = page.getByRole('main').getByRole('link', { name });
    return (await (last ? links.last() : links.first()).getAttribute('href'))?.split('?')[0]?.split('/').at(-1) ?? '';
  };
  const table = /Runder Tisch der Integrationsbeauftragten$/;
  return {
    body: await idOf(`${room}/gremien`, table), meeting: await idOf(room, table), past: await idOf(room, table, true), conference: await idOf(room, /^Integrationskonferenz/),
    task: await firstBelow(page, `${room}/aufgaben`, `${room}/aufgaben/`), practice: await idOf(`${room}/praxis?suche=Sprachtandem`, /^Sprachtandem im Rathaus$/),
  };
}

/** The last part of the first link in a list that leads below a path, or, where `whole`, that begins so. */
async function firstBelow(page: Page, list: string, path: string, whole = false): Promise<string> {
  await page.goto(list);
  const links = await page.getByRole('main').getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  const found = links.map((href) => href.split('?')[0] ?? '').find((href) => href.startsWith(path) && !/\/(neu|einladen|export|import|gruppen)$/.test(href));
  expect(found, `a link in ${list}`).toBeDefined();
  return (whole ? found?.split('/').at(-1) : found?.slice(path.length)) ?? '';
}

/** Gives everything that can be used a number, in the order of the page. @returns the names in that order */
function markInteractive(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('a[href], button, input:not([type=hidden]), select, textarea, summary')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && element.tabIndex >= 0);
    return all.map((element, index) => {
      element.dataset.number = String(index);
      return `${index} ${element.tagName.toLowerCase()}`;
    });
  });
}

/** What has the focus, and whether one sees that it has. */
function readFocus(page: Page): Promise<{ name: string; isShown: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const isShown = (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
    return { name: `${element.dataset.number} ${element.tagName.toLowerCase()}`, isShown };
  });
}
