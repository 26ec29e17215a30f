import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { signInAs, signOut } from './four-eyes.ts';

type Check = () => Promise<void>;

const office = '/buero/beispielkreis';

/**
 * A card of good practice tells where it comes from. Staff join it with a public offer and with the association behind it;
 * a circle is refused; from the offer the thread leads back; a visitor sees the public part of it; it is taken away and back.
 */
export async function followAndJoin(page: Page, axe: Check): Promise<void> {
  await signInAs(page, 'Samira Haddad');
  const main = page.getByRole('main');
  await page.goto(`${office}/treffen/praxis?suche=Sprachtandem`);
  await main.getByRole('link', { name: 'Sprachtandem im Rathaus' }).click();
  await expect(main.getByRole('region', { name: 'Roter Faden' })).toContainText('Woher kommt das?');
  await main.getByRole('link', { name: 'Den ganzen Faden als Bild zeigen' }).click();
  const thread = page.url();
  await expect(main.getByRole('group', { name: 'Der rote Faden als Bild' }).getByRole('link', { name: /^Gute Praxis( \d{4})?: Sprachtandem im Rathaus \(hier sind Sie\)$/ })).toHaveCount(1);
  await expect(main.getByRole('table', { name: 'Der rote Faden als Tabelle' })).toContainText('Tagesordnung');
  await axe();

  await search(page, 'xyzzy');
  await expect(main).toContainText('Zu „xyzzy“ gibt es nichts.');
  const [offer, association] = await listTitles(page);
  await search(page, offer);
  await axe();
  await join(page, 'führte zu …', `Angebot: ${offer},`);
  await search(page, association);
  await join(page, 'führte zu …', `Organisation: ${association}`);
  for (const title of [offer, association]) await expect(main.getByRole('button', { name: `Lösen: ${title}` })).toHaveCount(1);

  await main.getByRole('table', { name: 'Der rote Faden als Tabelle' }).getByRole('link', { name: offer }).click();
  await expect(main.getByRole('region', { name: 'Roter Faden' })).toContainText('Sprachtandem im Rathaus');
  await main.getByRole('region', { name: 'Roter Faden' }).getByRole('link', { name: 'Den ganzen Faden als Bild zeigen' }).click();
  await search(page, 'Sprachtandem im Rathaus');
  await main.getByLabel('Gute Praxis: Sprachtandem im Rathaus (').check();
  await main.getByLabel(`„${offer}“ …`).selectOption({ label: 'führte zu …' });
  await main.getByRole('button', { name: 'Verbinden' }).click();
  await expect(main).toContainText('So herum ergäbe sich ein Kreis.');
  await expect(main.getByLabel('Gute Praxis: Sprachtandem im Rathaus (')).toBeChecked();
  await axe();

  for (const title of [association, offer]) {
    await page.goto(thread);
    await main.getByRole('button', { name: `Lösen: ${title}` }).click();
    await expect(main).toContainText('Die Verbindung ist gelöst.');
  }
  await main.getByRole('button', { name: 'Rückgängig machen' }).click();
  await expect(main.getByRole('table', { name: 'Von Hand verbunden' })).toContainText(offer);
  await main.getByRole('button', { name: `Lösen: ${offer}` }).click();
  await signOut(page);
}

/** On an Arabic page the thread speaks Arabic from right to left; only titles and notes are German and say so. The picture runs from left to right, as its sentence says. */
export async function readInArabic(page: Page, axe: Check): Promise<void> {
  const main = page.getByRole('main');
  const home = '/beispielkreis/ar';
  await page.goto(`${home}/strategie/2016/ziele`);
  await main.locator('a[href*="/strategie/2016/massnahmen/"]').first().click();
  const part = main.getByRole('region', { name: 'مسار الموضوع' });
  await expect(part.getByRole('heading')).toHaveText(['من أين جاء هذا؟', 'ماذا نتج عنه؟']);
  await expect(part).toHaveCSS('direction', 'rtl');
  expect(await latinOutsideGerman(part)).toEqual('');
  await axe();

  await part.getByRole('link', { name: 'عرض المسار كاملاً كصورة' }).click();
  await expect(main.getByText('مسار الموضوع · إجراء')).toBeVisible();
  await expect(main.getByText('على اليسار ترون من أين جاء الأمر')).toHaveCSS('direction', 'rtl');
  await expect(main.getByRole('region', { name: 'مسار الموضوع كصورة' })).toHaveCSS('direction', 'ltr');
  const table = main.getByRole('table', { name: 'مسار الموضوع كجدول' });
  await expect(table).toHaveCSS('direction', 'rtl');
  await expect(table).toContainText('(أنتم هنا)');
  await expect(table).toContainText('(يُنفَّذ من خلال)');
  expect(await latinOutsideGerman(main)).toEqual('');
  await axe();

  await main.getByRole('link', { name: 'إلى الصفحة: إجراء' }).click();
  await expect(page).toHaveURL(/\/beispielkreis\/ar\/strategie\/2016\/massnahmen\//);
}

/** What is written in Latin letters and is neither marked as German nor an address; names of things in the picture's titles are read with it. */
async function latinOutsideGerman(place: Locator): Promise<string> {
  return place.evaluate((element) => {
    const copy = element.cloneNode(true) as Element;
    for (const german of copy.querySelectorAll('[lang="de"], bdi[dir="ltr"], title, style')) german.remove();
    return (copy.textContent ?? '').replace(/[^a-zäöüß]+/gi, ' ').trim();
  });
}

async function search(page: Page, words: string): Promise<void> {
  await page.getByLabel('Womit? Suchen Sie nach dem Titel.').fill(words);
  await page.getByRole('button', { name: 'Suchen', exact: true }).click();
}

async function join(page: Page, relation: string, target: string): Promise<void> {
  const main = page.getByRole('main');
  await main.getByLabel('„Sprachtandem im Rathaus“ …').selectOption({ label: relation });
  await main.getByLabel(target).first().check();
  await main.getByRole('button', { name: 'Verbinden' }).click();
  await expect(main).toContainText('Verbunden.');
}

/** The title of a public offer and the name of a public organisation of the demo centre. */
async function listTitles(page: Page): Promise<readonly [string, string]> {
  const offers = (await (await page.request.get('/api/v1/beispielkreis/offers')).json()) as { items: { title: { text: string } }[] };
  const organisations = (await (await page.request.get('/api/v1/beispielkreis/organisations')).json()) as { items: { name: string }[] };
  return [offers.items[0]!.title.text, organisations.items[0]!.name];
}
